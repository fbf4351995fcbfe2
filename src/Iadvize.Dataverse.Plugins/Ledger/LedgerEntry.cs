using System.Globalization;
using System.Text;
using Iadvize.Core.Json;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>One row of the ledger as it was read, with what was read along.</summary>
internal sealed class LedgerEntry
{
    public static readonly string[] Columns =
    {
        Tables.WebhookEvent.Status, Tables.WebhookEvent.Source, Tables.WebhookEvent.EventType, Tables.WebhookEvent.Platform, Tables.WebhookEvent.ProjectNumber,
        Tables.WebhookEvent.IadvizeConversationId, Tables.WebhookEvent.Connection, Tables.WebhookEvent.Attempts, Tables.WebhookEvent.ClaimedOn,
        Tables.WebhookEvent.CreatedOn, Tables.WebhookEvent.OccurredOn,
    };

    private static readonly string[] VisitorIdNames = { "visitorId", "visitorExternalId" };

    private const string WaitingAlias = "waiting";

    private readonly Entity row;
    private readonly Lazy<JsonValue> payload;

    /// <param name="row">The row by itself.</param>
    public LedgerEntry(Entity row)
        : this(new[] { row })
    {
    }

    /// <param name="rows">The row, once for each combination of what was joined; at least once.</param>
    public LedgerEntry(IReadOnlyCollection<Entity> rows)
    {
        row = rows.First();
        Project = ProjectPolicy.Joined(rows, Platform);
        Waiting = rows.Select(joined => joined.Linked<Guid>(WaitingAlias, Tables.WebhookEvent.Id)).Where(id => id != Guid.Empty && id != Id).Distinct().ToList();
        payload = new Lazy<JsonValue>(() => Parse(row.GetAttributeValue<string>(Tables.WebhookEvent.Payload)));
    }

    public Guid Id => row.Id;

    public string RowVersion => row.RowVersion;

    public EventStatus Status => (EventStatus)(row.GetAttributeValue<OptionSetValue>(Tables.WebhookEvent.Status)?.Value ?? 0);

    public EventSource Source => (EventSource)(row.GetAttributeValue<OptionSetValue>(Tables.WebhookEvent.Source)?.Value ?? 0);

    public string? EventType => row.GetAttributeValue<string>(Tables.WebhookEvent.EventType);

    public int Attempts => row.GetAttributeValue<int>(Tables.WebhookEvent.Attempts);

    /// <summary>Nothing follows by itself.</summary>
    public bool IsSettled => Status is not (EventStatus.Received or EventStatus.Waiting or EventStatus.Processing);

    /// <summary>The number of the attempt that is made of the row as it was read: one that was settled begins anew.</summary>
    public int Attempt => IsSettled ? 1 : Attempts + 1;

    public string? Platform => row.GetAttributeValue<string>(Tables.WebhookEvent.Platform);

    public int? ProjectNumber => row.GetAttributeValue<int?>(Tables.WebhookEvent.ProjectNumber);

    /// <summary>The row of the project that the event names; null when it names none, or none that is known here.</summary>
    public ProjectPolicy? Project { get; }

    /// <summary>Null when the connection was deleted.</summary>
    public Connection? Connection => Dataverse.Connection.Joined(row);

    /// <summary>The events that told of this conversation before it was stored, also those that have given up waiting for it.</summary>
    public IReadOnlyList<Guid> Waiting { get; }

    /// <summary>UTC; when a worker last took the row.</summary>
    public DateTime? ClaimedOn => row.GetAttributeValue<DateTime?>(Tables.WebhookEvent.ClaimedOn);

    /// <summary>UTC.</summary>
    public DateTime CreatedOn => row.GetAttributeValue<DateTime>(Tables.WebhookEvent.CreatedOn);

    /// <summary>When the conversation closed, by an event that tells so; null for any other.</summary>
    public DateTimeOffset? ClosedAt => EventType is WebhookEventTypes.ConversationClosed or WebhookEventTypes.LegacyConversationClosed
        ? (row.GetAttributeValue<DateTime?>(Tables.WebhookEvent.OccurredOn) ?? CreatedOn).AsUtc()
        : null;

    /// <returns>iAdvize's id of the conversation, or null when the row holds none or not a GUID.</returns>
    public Guid? ConversationId => Guid.TryParse(row.GetAttributeValue<string>(Tables.WebhookEvent.IadvizeConversationId), out var id) ? id : null;

    /// <summary>The channel that the event names, or null.</summary>
    public string? Channel => payload.Value["channel"].AsString();

    /// <summary>The operators and bots that the event names: a list, or one of them.</summary>
    public IReadOnlyList<int> Operators => payload.Value["operatorIds"].Items.Concat(new[] { payload.Value["operatorId"] }).Select(id => id.AsInt()).OfType<int>().ToList();

    /// <summary>The ids by which the event names the visitor.</summary>
    public IReadOnlyList<string> VisitorIds => VisitorIdNames
        .Select(name => payload.Value[name].AsString() ?? payload.Value[name].AsLong()?.ToString(CultureInfo.InvariantCulture))
        .Where(id => !string.IsNullOrEmpty(id)).OfType<string>().ToList();

    /// <summary>The body of the delivery, or whatever else the row was made with.</summary>
    public string? Payload => row.GetAttributeValue<string>(Tables.WebhookEvent.Payload);

    /// <summary>The event as it was delivered.</summary>
    /// <exception cref="IadvizeException">The payload is not, or no longer, an event.</exception>
    public WebhookEvent Event => WebhookEvent.Read(Encoding.UTF8.GetBytes(Payload ?? "")).Event
        ?? throw new IadvizeException(LedgerSentences.PayloadGone, passes: false);

    /// <summary>Makes the query bring the events that wait for the row's conversation.</summary>
    public static void JoinWaiting(QueryExpression query)
    {
        var waiting = query.AddLink(Tables.WebhookEvent.Name, Tables.WebhookEvent.IadvizeConversationId, Tables.WebhookEvent.IadvizeConversationId, JoinOperator.LeftOuter);
        waiting.EntityAlias = WaitingAlias;
        waiting.Columns = new ColumnSet(Tables.WebhookEvent.Id);
        waiting.LinkCriteria.AddCondition(Tables.WebhookEvent.Status, ConditionOperator.In, (int)EventStatus.Waiting, (int)EventStatus.Ignored);
        waiting.LinkCriteria.AddCondition(Tables.WebhookEvent.Payload, ConditionOperator.NotNull);
        waiting.LinkCriteria.AddCondition(Tables.WebhookEvent.EventType, ConditionOperator.In, WebhookEventTypes.SatisfactionAnswered, WebhookEventTypes.TransactionAttributed);
    }

    private static JsonValue Parse(string? payload)
    {
        try
        {
            return string.IsNullOrEmpty(payload) ? JsonValue.Missing : JsonValue.Parse(payload!);
        }
        catch (FormatException)
        {
            // Rows that no webhook brought may hold anything; they are about a conversation all the same.
            return JsonValue.Missing;
        }
    }
}
