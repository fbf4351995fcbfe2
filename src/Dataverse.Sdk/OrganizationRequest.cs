using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public enum ConcurrencyBehavior
{
    Default = 0,
    IfRowVersionMatches = 1,
    AlwaysOverwrite = 2,
}

/// <summary>A message by name with its parameters: how a custom API is called, and the base of the typed requests.</summary>
[DataContract(Namespace = Contracts.Namespace)]
public class OrganizationRequest
{
    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    [DataMember]
    public ParameterCollection Parameters { get => field ??= []; set; }

    [DataMember]
    public Guid? RequestId { get; set; }

    [DataMember]
    public string RequestName { get; set; }

    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    private protected T Get<T>(string parameterName) => Parameters.ValueOrDefault<T>(parameterName);
}

/// <summary>What a message answered.</summary>
[DataContract(Namespace = Contracts.Namespace)]
public class OrganizationResponse
{
    [DataMember]
    public string ResponseName { get; set; }

    [DataMember]
    public ParameterCollection Results { get => field ??= []; set; }

    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    private protected T Get<T>(string resultName) => Results.ValueOrDefault<T>(resultName);
}
