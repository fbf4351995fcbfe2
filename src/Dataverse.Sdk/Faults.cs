namespace Microsoft.Xrm.Sdk;

public sealed class ErrorDetailCollection : DataCollection<string, object> { }

public abstract class BaseServiceFault
{
    /// <summary>The service's code as a signed number: 0x80040237 is -2147220937.</summary>
    public int ErrorCode { get; set; }
    public ErrorDetailCollection ErrorDetails { get => field ??= []; set; }
    public string Message { get; set; }
}

/// <summary>Why Dataverse refused, as the detail of a FaultException.</summary>
public class OrganizationServiceFault : BaseServiceFault
{
    public string TraceText { get; set; }
}
