using Iadvize.Core;
using Iadvize.Core.Identity;
using Iadvize.Core.Reconciliation;
using Iadvize.Core.Webhooks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>
/// One connection's part of a sweep: what iAdvize closed since the high-water mark (reconciliation) and in a period that was asked for (back-fill).
/// First it reads, without a lock; then it writes, without network.
/// </summary>
internal sealed class ConnectionSweep
{
    /// <summary>A webhook with its retries, and what the relay keeps for a short outage, is here by then: what is still missing is missing.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Read again each time: clocks differ, and iAdvize may list a conversation late.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    /// <summary>What follows a call that has reconciled belongs to the back-fill: on a busy account the overlap alone takes all pages of a call.</summary>
    private static readonly TimeSpan BetweenReconciliations = TimeSpan.FromMinutes(1);

    /// <summary>A token is renewed before it ends, so that no event has to wait for a log-in.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    private readonly Connection connection;
    private readonly DateTime now;
    private readonly SweepProgress progress;
    private readonly BackFillRequest? request;
    private readonly PeriodReader? reconciliation, backFill;
    private KeptSchema? kept;
    private bool waitsForLogIn;

    /// <param name="connection">As it was read.</param>
    /// <param name="request">A back-fill that the call asks for.</param>
    /// <param name="now">UTC.</param>
    public ConnectionSweep(Connection connection, BackFillRequest? request, DateTime now)
    {
        this.connection = connection;
        this.request = request;
        this.now = now;
        progress = request?.EnterInto(connection) ?? connection.Progress;
        var end = (now - Settling).WholeSeconds();
        // What was closed before the connection was made is a back-fill's business.
        var mark = progress.ReconciledUntil ?? connection.CreatedOn;
        if (end - mark >= BetweenReconciliations) reconciliation = new PeriodReader(mark - Overlap, end, progress.ReconcileCursor);
        if (progress.BackFillFrom is { } from)
            backFill = new PeriodReader(from, progress.BackFillTo is { } to && to < end ? to : end, progress.BackFillCursor);
    }

    public Connection Connection => connection;

    public int Reconciled { get; private set; }

    public int BackFilled { get; private set; }

    /// <summary>Asked of the asynchronous step <see cref="RenewToken"/>, which is in no transaction.</summary>
    public bool AsksForLogIn { get; private set; }

    /// <summary>For the administrator; null when nothing failed.</summary>
    public Sentence? Failure { get; private set; }

    /// <summary>UTC; as this sweep leaves it.</summary>
    public DateTime? ReconciledUntil { get; private set; }

    /// <summary>UTC; how far the back-fill has come, or null when none goes on.</summary>
    public DateTime? BackFilledUntil { get; private set; }

    /// <summary>True when calling again at once brings more.</summary>
    public bool More => Failure is null && (waitsForLogIn ? AsksForLogIn : (reconciliation?.Point ?? backFill?.Point) is not null);

    /// <summary>The network, before anything is written.</summary>
    public void Read(IOrganizationService system, DateTime until)
    {
        using var http = new HttpExchange(patience: TimeSpan.Zero);
        var client = new IadvizeClient(connection, new AccessTokens(connection, system, http, TokenUse.AsItIs), http);
        kept = new KeptSchema(connection, client, system: null);
        var closed = new ClosedConversations(connection, client, kept, system);
        var allowance = new SweepAllowance(until);
        try
        {
            reconciliation?.Read(closed, allowance);
            backFill?.Read(closed, allowance);
        }
        catch (IadvizeException trouble) when (trouble.NeedsLogIn)
        {
            waitsForLogIn = true;
        }
        catch (IadvizeException trouble)
        {
            Failure = trouble.What;
        }
        if (progress.BackFillTo <= progress.BackFillFrom)
            Failure = RefusalSentences.BackFillDropped.With(connection.Name);
    }

    /// <summary>
    /// The first write takes the lock that keeps two sweeps of one connection apart. Whatever another sweep has recorded by then
    /// is read after it, and if it moved the progress, that stands.
    /// </summary>
    public void Write(PluginCall call)
    {
        call.System.Update(new Entity(Tables.Connection.Name, connection.Reference.Id) { [Tables.Connection.LastSweepOn] = now });
        var stands = Connection.Read(call.System, connection.Reference.Id);

        if (reconciliation is not null) Reconciled = Record(call.User, reconciliation.Found, EventSource.Reconciliation);
        if (backFill is not null) BackFilled = Record(call.User, backFill.Found, EventSource.BackFill);

        var changes = new Entity(Tables.Connection.Name, connection.Reference.Id);
        if (stands.Progress == connection.Progress) Advance(changes);
        else if (request is not null) request.EnterInto(stands).WriteTo(changes);
        kept?.EnterInto(changes, stands);
        AsksForLogIn = (waitsForLogIn || stands.TokenExpiresOn < now + Early) && stands.AskForLogIn(changes, now, useless: waitsForLogIn ? connection.Token : null);
        if (changes.Attributes.Count > 0) call.System.Update(changes);
        if (Failure is not null) connection.NoteFailure(call.System, now, Failure.In(call.OrganizationLanguage));
    }

    private void Advance(Entity changes)
    {
        var reached = progress with
        {
            ReconciledUntil = reconciliation is { Point: null } ? reconciliation.End : progress.ReconciledUntil,
            ReconcileCursor = reconciliation?.Point?.ToString(),
            BackFillCursor = backFill?.Point?.ToString(),
        };
        if (backFill is { Point: null })
        {
            reached = reached with { BackFillFrom = null, BackFillTo = null };
            changes[Tables.Connection.BackFillEndedOn] = now;
        }
        ReconciledUntil = reached.ReconciledUntil;
        BackFilledUntil = backFill?.Point?.From;
        if (reached != connection.Progress) reached.WriteTo(changes);
    }

    /// <returns>How many were missing.</returns>
    private int Record(IOrganizationService service, IReadOnlyList<ClosedConversation> found, EventSource source)
    {
        var missing = Missing(service, found);
        foreach (var conversation in missing)
        {
            var id = NameBasedGuid.Closing(connection.Platform, conversation.Id);
            service.Create(Ledger.NewRow(id, EventStatus.Received, source, new Entity
            {
                [Tables.WebhookEvent.Title] = $"{WebhookEventTypes.ConversationClosed} {conversation.Id}",
                [Tables.WebhookEvent.EventType] = WebhookEventTypes.ConversationClosed,
                [Tables.WebhookEvent.Platform] = connection.Platform,
                [Tables.WebhookEvent.ProjectNumber] = conversation.ProjectNumber,
                [Tables.WebhookEvent.IadvizeConversationId] = conversation.Id.ToString(),
                [Tables.WebhookEvent.Connection] = connection.Reference,
                [Tables.WebhookEvent.OccurredOn] = conversation.ClosedAt?.UtcDateTime,
                [Tables.WebhookEvent.Payload] = conversation.ToEvent(id, connection.Platform),
            }));
        }
        return missing.Count;
    }

    /// <summary>Known as closed is what stands closed among the conversations, or whose closing is in the ledger, whatever became of it.</summary>
    private static List<ClosedConversation> Missing(IOrganizationService service, IReadOnlyList<ClosedConversation> found)
    {
        var distinct = found.GroupBy(conversation => conversation.Id).Select(same => same.First()).ToList();
        if (distinct.Count == 0) return distinct;

        var closed = new QueryExpression(Tables.Conversation.Name) { ColumnSet = new ColumnSet(Tables.Conversation.Id) };
        closed.Criteria.AddCondition(Tables.Conversation.Id, ConditionOperator.In, distinct.Select(conversation => (object)conversation.Id).ToArray());
        closed.Criteria.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.NotNull);
        var known = new HashSet<string>(service.RetrieveMultiple(closed).Entities.Select(row => row.Id.ToString()), StringComparer.OrdinalIgnoreCase);

        var recorded = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.IadvizeConversationId) };
        recorded.Criteria.AddCondition(Tables.WebhookEvent.IadvizeConversationId, ConditionOperator.In, distinct.Select(conversation => (object)conversation.Id.ToString()).ToArray());
        recorded.Criteria.AddCondition(Tables.WebhookEvent.EventType, ConditionOperator.Equal, WebhookEventTypes.ConversationClosed);
        known.UnionWith(service.RetrieveMultiple(recorded).Entities.Select(row => row.GetAttributeValue<string>(Tables.WebhookEvent.IadvizeConversationId)));
        return distinct.Where(conversation => !known.Contains(conversation.Id.ToString())).ToList();
    }
}
