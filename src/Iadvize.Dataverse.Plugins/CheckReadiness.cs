using Iadvize.Dataverse.Readiness;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_CheckReadiness: can a campaign start? Asks iAdvize and looks at the set-up, and says of each thing whether it is done, missing or failed,
/// or must be confirmed by hand, what to do and where. It changes nothing; at iAdvize it logs in.
/// </summary>
/// <remarks>
/// Out: Result, JSON: {"ready": …, "findings": [{"check", "state": "done|missing|confirm|failed", "title", "whatToDo", "where"}]}, in the caller's language,
/// without secrets. Everything is read as the system: the execute privilege decides who may know. Bounded: one time-out at iAdvize ends the questions to it.
/// </remarks>
public sealed class CheckReadiness : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var now = DateTime.UtcNow;
        var findings = new Findings(call.Language);
        var secrets = EnvironmentSecrets.Of(call.System);
        var connections = Connection.Active(call.System);
        if (connections.Count == 0)
            findings.Add("connection", FindingState.Missing, Sentences.NoConnection, Sentences.CreateConnection, Sentences.Connections);

        var ledger = new LedgerChecks(call.System, findings, now);
        foreach (var connection in connections)
        {
            new AccountChecks(call, connection, findings, now).Make(secrets.Has("iadv_Password"));
            ledger.Secret(connection, secrets.Has("iadv_WebhookSecret"));
            ledger.LastDelivery(connection);
            ledger.Sweep(connection);
        }
        MappingChecks.Make(call, findings);
        RoleChecks.Make(call.System, findings);
        call.Output("Result", findings.ToJson());
    }
}
