namespace Microsoft.Xrm.Sdk;

public enum ConcurrencyBehavior { Default, IfRowVersionMatches, AlwaysOverwrite }

/// <summary>A message by name with its parameters: how a custom API is called, and the base of the typed requests.</summary>
public class OrganizationRequest
{
    public OrganizationRequest(string requestName) => RequestName = requestName;

    /// <param name="required">Parameters that are there from the start, as null: what is forgotten is missing by name.</param>
    private protected OrganizationRequest(string requestName, params string[] required) : this(requestName) =>
        Parameters.AddRange(required.Select(parameter => new KeyValuePair<string, object>(parameter, null)));

    public ParameterCollection Parameters { get => field ??= []; set; }
    public string RequestName { get; set; }

    public object this[string parameterName] { get => Parameters[parameterName]; set => Parameters[parameterName] = value; }

    private protected T Get<T>(string parameterName) => Parameters.ValueOrDefault<T>(parameterName);
}

/// <summary>What a message answered.</summary>
public class OrganizationResponse
{
    public ParameterCollection Results { get => field ??= []; set; }

    public object this[string parameterName] { get => Results[parameterName]; set => Results[parameterName] = value; }

    private protected T Get<T>(string resultName) => Results.ValueOrDefault<T>(resultName);
}
