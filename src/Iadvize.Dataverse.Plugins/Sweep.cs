using Iadvize.Dataverse.Privacy;
using Iadvize.Dataverse.Sweeping;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_Sweep, the one thing to schedule: takes up what is due, records what no webhook announced, refreshes running conversations,
/// erases what is older than its project keeps it.
/// Safe at any time and by several callers at once. One call is a slice of seconds; whoever calls goes on while there is more.
/// </summary>
/// <remarks>
/// In: From, To (a back-fill that is asked for; To is now when left out), Platform ("ha" or "sd", needed for it when there is more than one connection).
/// Out: More (call again at once), Result (what was done, JSON).
/// Errors: 400 and 409 for a back-fill that cannot be begun. An account that fails is no error: it is in Result and on its connection.
/// The main operation is one transaction: it reads, then asks iAdvize, and only then writes, so that nobody waits for the network.
/// </remarks>
public sealed class Sweep : IPlugin
{
    private const int MostTakenUp = 100;

    /// <summary>No request to iAdvize is begun later; one takes 15 seconds at most.</summary>
    private static readonly TimeSpan Network = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var now = DateTime.UtcNow;
        var backFill = BackFillRequest.Of(call, now);
        var connections = Connection.Active(call.System);
        var sweeps = connections.Select(connection => new ConnectionSweep(connection, backFill, now)).ToList();

        // Whose turn did not come this time is the first the next time.
        var read = sweeps.OrderBy(sweep => sweep.Connection.LastSweepOn).Where(sweep => ReadInTime(sweep, call.System, now + Network)).ToList();

        // Every sweep takes its locks in the same order.
        foreach (var sweep in read.OrderBy(sweep => sweep.Connection.Reference.Id)) sweep.Write(call);
        var ledger = new Ledger(call);
        var due = ledger.Due(now, MostTakenUp);
        var takenUp = due.Count(entry => ledger.TakeUp(entry, now));
        var live = LiveConversations.Refresh(call, connections, now);
        var retention = new Retention(call, now);
        retention.Apply();

        var report = new SweepReport
        {
            TakenUp = takenUp,
            GivenUp = due.Count - takenUp,
            Refreshed = live.Refreshed,
            Erased = retention.Conversations,
            ErasedVisitors = retention.Visitors,
            Connections = read,
            More = due.Count == MostTakenUp || live.More || retention.More || read.Count < sweeps.Count || read.Any(sweep => sweep.More),
        };
        call.Output("More", report.More);
        call.Output("Result", report.ToJson(call));
    }

    private static bool ReadInTime(ConnectionSweep sweep, IOrganizationService system, DateTime until)
    {
        if (DateTime.UtcNow >= until) return false;
        sweep.Read(system, until);
        return true;
    }
}
