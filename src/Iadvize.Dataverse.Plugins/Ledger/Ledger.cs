using Iadvize.Core;
using Iadvize.Core.Identity;
using Iadvize.Core.Text;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>The rows of iadv_webhookevent and their life: Received, Processing, then Processed, Ignored, Waiting, Needs attention or Failed.</summary>
internal sealed class Ledger
{
    /// <summary>Attempts before a row that keeps waiting asks for a person.</summary>
    private const int MostAttempts = 12;
    private const int LongestError = 20000;

    /// <summary>What one read brings at most: the row once for each event that waits for its conversation.</summary>
    private const int MostRowsRead = 200;

    /// <summary>Longer than a plug-in may run: a row that was claimed this long ago has lost its worker.</summary>
    private static readonly TimeSpan WorkerIsGone = TimeSpan.FromMinutes(5);

    /// <summary>A new row's asynchronous step runs within seconds; one that has not by now was cancelled, or deleted with its system job.</summary>
    private static readonly TimeSpan StepIsGone = TimeSpan.FromMinutes(10);

    /// <summary>How long a row that was taken up is left to its asynchronous step before it is taken up again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    /// <summary>The longest life of a conversation is seven days (iAdvize closes it then), and its last event may come late.</summary>
    private static readonly TimeSpan LongestConversation = TimeSpan.FromDays(8);

    /// <summary>Dataverse's and that of a worker.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(30);

    private readonly PluginCall call;
    private readonly IOrganizationService service;

    public Ledger(PluginCall call)
    {
        this.call = call;
        service = call.User;
    }

    /// <returns>A row ready to be created; columns without a value are left out.</returns>
    public static Entity NewRow(Guid id, EventStatus status, EventSource source, Entity columns)
    {
        var row = new Entity(Tables.WebhookEvent.Name, id)
        {
            [Tables.WebhookEvent.Status] = new OptionSetValue((int)status),
            [Tables.WebhookEvent.Source] = new OptionSetValue((int)source),
            [Tables.WebhookEvent.Attempts] = 0,
        };
        foreach (var column in columns.Attributes)
            if (column.Value is not null) row[column.Key] = column.Value;
        return row;
    }

    /// <summary>The row that follows a running conversation: one for each, processed again and again.</summary>
    /// <param name="platform">"ha" or "sd".</param>
    /// <param name="conversationId">iAdvize's id.</param>
    /// <param name="projectNumber">Null where it is not known.</param>
    /// <param name="connection">Null where it is gone.</param>
    /// <param name="payload">The event that told of it, or null.</param>
    public static Entity LiveRow(string? platform, Guid conversationId, int? projectNumber, EntityReference? connection, string? payload) =>
        NewRow(NameBasedGuid.Refreshing(platform ?? "", conversationId), EventStatus.Received, EventSource.Live, new Entity
        {
            [Tables.WebhookEvent.Title] = $"Refresh {conversationId}",
            [Tables.WebhookEvent.Platform] = platform,
            [Tables.WebhookEvent.ProjectNumber] = projectNumber,
            [Tables.WebhookEvent.IadvizeConversationId] = conversationId.ToString(),
            [Tables.WebhookEvent.Connection] = connection,
            [Tables.WebhookEvent.Payload] = payload,
        });

    /// <summary>
    /// Reads a row together with its connection, its project and the events that wait for its conversation, in one request;
    /// as the system, because the connection's token is for no role.
    /// </summary>
    /// <returns>Null when there is no such row: it was deleted before its turn came.</returns>
    public static LedgerEntry? Read(IOrganizationService system, Guid eventId)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(LedgerEntry.Columns.Concat(new[] { Tables.WebhookEvent.Payload }).ToArray()), TopCount = MostRowsRead };
        query.Criteria.AddCondition(Tables.WebhookEvent.Id, ConditionOperator.Equal, eventId);
        Connection.Join(query, Tables.WebhookEvent.Connection);
        ProjectPolicy.Join(query, Tables.WebhookEvent.ProjectNumber);
        LedgerEntry.JoinWaiting(query);
        var rows = system.RetrieveMultiple(query).Entities;
        return rows.Count == 0 ? null : new LedgerEntry(rows);
    }

    /// <summary>Takes the row for this worker. Only one of several succeeds: the row must be as it was read.</summary>
    /// <param name="entry">The row as it was read.</param>
    /// <param name="now">UTC.</param>
    /// <param name="isRetry">Somebody wants it once more. Otherwise a settled row is left: the row's own step and a sweep's may both come to it, late.</param>
    /// <returns>False when another worker has it or had it.</returns>
    public bool Claim(LedgerEntry entry, DateTime now, bool isRetry)
    {
        if (entry.IsSettled && !isRetry) return false;
        if (entry.Status is EventStatus.Processing && now - entry.ClaimedOn < WorkerIsGone) return false;
        return service.TryUpdateAsRead(new Entity(Tables.WebhookEvent.Name, entry.Id)
        {
            RowVersion = entry.RowVersion,
            [Tables.WebhookEvent.Status] = new OptionSetValue((int)EventStatus.Processing),
            [Tables.WebhookEvent.Attempts] = entry.Attempt,
            [Tables.WebhookEvent.ClaimedOn] = now,
            [Tables.WebhookEvent.NextAttemptOn] = null,
        });
    }

    /// <summary>Writes down what an event came to.</summary>
    public void Enter(LedgerEntry entry, DateTime now, Verdict verdict)
    {
        switch (verdict.Status)
        {
            case EventStatus.Waiting when now - entry.CreatedOn > LongestConversation:
                Close(entry, now, Verdict.Ignored(verdict.Reason!.Then(LedgerSentences.NoneCame.With(LongestConversation.TotalDays))));
                break;
            case EventStatus.Waiting:
                Write(entry, EventStatus.Waiting, verdict.Reason, now + Delay(entry.Attempt));
                break;
            default:
                Close(entry, now, verdict);
                break;
        }
    }

    /// <summary>What passes by itself waits, longer each time: a minute, two, four, … at most six hours; after the last attempt it needs attention.</summary>
    public void Wait(LedgerEntry entry, DateTime now, TimeSpan? retryAfter, Sentence error)
    {
        var attempt = entry.Attempt;
        if (attempt >= MostAttempts)
        {
            Stop(entry, EventStatus.NeedsAttention, error.Then(LedgerSentences.LastAttempt.With(attempt)));
            return;
        }
        var delay = Delay(attempt);
        Write(entry, EventStatus.Waiting, error.Then(LedgerSentences.TriedAgain), now + (retryAfter > delay ? retryAfter.Value : delay));
    }

    /// <summary>What a person must mend (Needs attention), or what nobody foresaw (Failed).</summary>
    public void Stop(LedgerEntry entry, EventStatus status, Sentence error) => Write(entry, status, error, null);

    /// <summary>What should be worked on and is not: waiting rows whose time has come, rows that lost their worker, rows whose step never ran; the oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Due(DateTime now, int most)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(LedgerEntry.Columns), TopCount = most };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        With(EventStatus.Waiting).AddCondition(Tables.WebhookEvent.NextAttemptOn, ConditionOperator.LessEqual, now);
        With(EventStatus.Processing).AddCondition(Tables.WebhookEvent.ClaimedOn, ConditionOperator.LessEqual, now - WorkerIsGone);
        var received = With(EventStatus.Received);
        received.AddCondition(Tables.WebhookEvent.CreatedOn, ConditionOperator.LessEqual, now - StepIsGone);
        var free = received.AddFilter(LogicalOperator.Or);
        free.AddCondition(Tables.WebhookEvent.NextAttemptOn, ConditionOperator.Null);
        free.AddCondition(Tables.WebhookEvent.NextAttemptOn, ConditionOperator.LessEqual, now);
        query.AddOrder(Tables.WebhookEvent.CreatedOn, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(row => new LedgerEntry(row)).ToList();

        FilterExpression With(EventStatus status)
        {
            var filter = query.Criteria.AddFilter(LogicalOperator.And);
            filter.AddCondition(Tables.WebhookEvent.Status, ConditionOperator.Equal, (int)status);
            return filter;
        }
    }

    /// <summary>
    /// Hands a due row to the asynchronous step, the one way in which an event is processed, as an administrator's retry does.
    /// The time of the next attempt is when it is due again should that step not run; <see cref="IsRetry"/> knows a sweep by it.
    /// </summary>
    /// <returns>False when too many workers were lost on it: then it needs attention.</returns>
    public bool TakeUp(LedgerEntry entry, DateTime now)
    {
        var lostItsWorker = entry.Status is EventStatus.Processing;
        if (lostItsWorker && entry.Attempts >= MostAttempts)
        {
            Stop(entry, EventStatus.NeedsAttention, LedgerSentences.LostWorker.With().Then(LedgerSentences.LostWorkers.With(entry.Attempts)));
            return false;
        }
        var row = new Entity(Tables.WebhookEvent.Name, entry.Id)
        {
            [Tables.WebhookEvent.RetryOn] = now,
            [Tables.WebhookEvent.NextAttemptOn] = now + Lease,
        };
        if (lostItsWorker)
        {
            row[Tables.WebhookEvent.Status] = new OptionSetValue((int)EventStatus.Waiting);
            row[Tables.WebhookEvent.Error] = LedgerSentences.LostWorker.In(call.OrganizationLanguage);
        }
        service.Update(row);
        return true;
    }

    /// <param name="changed">What was written to the row, and calls for a worker.</param>
    /// <returns>False for a new row, and for one that a sweep takes up.</returns>
    public static bool IsRetry(Entity changed) => changed.Contains(Tables.WebhookEvent.RetryOn) && !changed.Contains(Tables.WebhookEvent.NextAttemptOn);

    /// <summary>Has a row that was worked on before worked on anew, as if it were a new one.</summary>
    public void Renew(Guid eventId, DateTime now) => service.Update(new Entity(Tables.WebhookEvent.Name, eventId)
    {
        [Tables.WebhookEvent.Status] = new OptionSetValue((int)EventStatus.Received),
        [Tables.WebhookEvent.Attempts] = 0,
        [Tables.WebhookEvent.RetryOn] = now,
        [Tables.WebhookEvent.NextAttemptOn] = now + Lease,
    });

    /// <summary>Has another row processed now, as an administrator's retry does.</summary>
    public void Hasten(Guid eventId, DateTime now) =>
        service.Update(new Entity(Tables.WebhookEvent.Name, eventId) { [Tables.WebhookEvent.RetryOn] = now });

    /// <returns>The statuses of a conversation's rows that a worker has, or is about to take.</returns>
    public IReadOnlyCollection<EventStatus> UnderWay(Guid conversationId, Guid except)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.Status, Tables.WebhookEvent.EventType), TopCount = MostRowsRead };
        query.Criteria.AddCondition(Tables.WebhookEvent.IadvizeConversationId, ConditionOperator.Equal, conversationId.ToString());
        query.Criteria.AddCondition(Tables.WebhookEvent.Status, ConditionOperator.In, (int)EventStatus.Received, (int)EventStatus.Processing);
        query.Criteria.AddCondition(Tables.WebhookEvent.Id, ConditionOperator.NotEqual, except);
        // Not by a condition: rows without a type count, and a server may leave them out of what is not in a list.
        return service.RetrieveMultiple(query).Entities.Select(row => new LedgerEntry(row))
            .Where(entry => entry.EventType is not (WebhookEventTypes.SatisfactionAnswered or WebhookEventTypes.TransactionAttributed))
            .Select(entry => entry.Status).ToList();
    }

    /// <returns>Whether a worker that had begun when the event came is still at a conversation, which it may have fetched before and not stored yet.</returns>
    public bool IsStoringSince(LedgerEntry told)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.Status), TopCount = 1 };
        query.Criteria.AddCondition(Tables.WebhookEvent.Status, ConditionOperator.Equal, (int)EventStatus.Processing);
        query.Criteria.AddCondition(Tables.WebhookEvent.ClaimedOn, ConditionOperator.LessEqual, told.CreatedOn + ClocksDiffer);
        query.Criteria.AddCondition(Tables.WebhookEvent.Platform, ConditionOperator.Equal, told.Platform ?? "");
        var stores = query.Criteria.AddFilter(LogicalOperator.Or);
        stores.AddCondition(Tables.WebhookEvent.EventType, ConditionOperator.Null);
        stores.AddCondition(Tables.WebhookEvent.EventType, ConditionOperator.In, WebhookEventTypes.ConversationClosed, WebhookEventTypes.LegacyConversationClosed);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static TimeSpan Delay(int attempt) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempt - 1), 360));

    private void Close(LedgerEntry entry, DateTime now, Verdict verdict)
    {
        var row = new Entity(Tables.WebhookEvent.Name, entry.Id)
        {
            [Tables.WebhookEvent.Status] = new OptionSetValue((int)verdict.Status),
            [Tables.WebhookEvent.Error] = Text(verdict.Reason),
            [Tables.WebhookEvent.NextAttemptOn] = null,
            [Tables.WebhookEvent.ProcessedOn] = now,
        };
        if (verdict.Conversation is not null) row[Tables.WebhookEvent.Conversation] = verdict.Conversation;
        if (verdict.ForgetsPayload) row[Tables.WebhookEvent.Payload] = null;
        service.Update(row);
    }

    private void Write(LedgerEntry entry, EventStatus status, Sentence? error, DateTime? nextAttemptOn) =>
        service.Update(new Entity(Tables.WebhookEvent.Name, entry.Id)
        {
            [Tables.WebhookEvent.Status] = new OptionSetValue((int)status),
            [Tables.WebhookEvent.Error] = Text(error),
            [Tables.WebhookEvent.NextAttemptOn] = nextAttemptOn,
        });

    private string? Text(Sentence? sentence) => sentence is null ? null : DataverseText.Fit(sentence.In(call.OrganizationLanguage), LongestError);
}
