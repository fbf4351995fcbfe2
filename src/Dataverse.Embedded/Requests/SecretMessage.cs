namespace Dataverse.Embedded.Requests;

/// <summary>RetrieveEnvironmentVariableSecretValue: what Key Vault holds for an environment variable of type Secret.</summary>
internal sealed class SecretMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var name = request.Required<string>("EnvironmentVariableName");
        var secret = session.Organization.Secrets.GetValueOrDefault(name) ?? throw Faults.SecretNotSet(name);
        return new OrganizationResponse { Results = { ["EnvironmentVariableSecretValue"] = secret } };
    }
}
