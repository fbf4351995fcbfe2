using Iadvize.Dataverse.Readiness;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_CheckReadiness: can a campaign start? Asks iAdvize and looks at the set-up, and says of each thing whether it is done, missing or failed,
/// or must be confirmed by hand, what to do and where. At iAdvize it logs in, if the password stands on the connection. A password in the Key Vault is not read
/// in this transaction, which one that cannot be read would doom: the kept token serves, and where there is none, <see cref="RenewToken"/> is asked to log in.
/// That wish is all that is written, and after everything has been read.
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
        var accounts = new List<AccountChecks>();
        foreach (var connection in connections)
        {
            var account = new AccountChecks(call, connection, findings, now);
            accounts.Add(account);
            account.Make(secrets.Has("iadv_Password"));
            ledger.Secret(connection, secrets);
            ledger.LastDelivery(connection);
            ledger.Sweep(connection);
        }
        MappingChecks.Make(call, findings);
        RoleChecks.Make(call.System, findings);
        foreach (var account in accounts) account.AskForLogIn();
        call.Output("Result", findings.ToJson());
    }
}
