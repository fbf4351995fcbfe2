using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class ErrorDetailCollection : DataCollection<string, object>
{
}

[DataContract(Namespace = Contracts.Namespace)]
public abstract class BaseServiceFault
{
    protected BaseServiceFault()
    {
    }

    [DataMember]
    public Guid ActivityId { get; set; }

    /// <summary>The service's code as a signed number: 0x80040237 is -2147220937.</summary>
    [DataMember]
    public int ErrorCode { get; set; }

    [DataMember]
    public ErrorDetailCollection ErrorDetails { get => field ??= []; set; }

    [DataMember]
    public string Message { get; set; }

    [DataMember]
    public DateTime Timestamp { get; set; }
}

/// <summary>Why Dataverse refused, as the detail of a FaultException.</summary>
[DataContract(Namespace = Contracts.Namespace)]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember]
    public OrganizationServiceFault InnerFault { get; set; }

    [DataMember]
    public string TraceText { get; set; }
}
