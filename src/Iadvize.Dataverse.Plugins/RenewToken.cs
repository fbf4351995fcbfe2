using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// The asynchronous step on a connection's column iadv_loginwantedon: logs in to iAdvize and keeps the token on the connection, for all.
/// Sweep and readiness ask for it by <see cref="Connection.AskForLogIn"/>.
/// </summary>
public sealed class RenewToken : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        if (call.Input<Entity>("Target")?.GetAttributeValue<DateTime?>(Tables.Connection.LogInWantedOn) is null) return;

        var connection = Connection.Read(call.System, call.Context.PrimaryEntityId);
        using var http = new HttpExchange();
        try
        {
            new AccessTokens(connection, call.System, http, TokenUse.Shared).Current();
        }
        catch (IadvizeException trouble)
        {
            connection.NoteFailure(call.System, DateTime.UtcNow, trouble.What.In(call.OrganizationLanguage));
        }
    }
}
