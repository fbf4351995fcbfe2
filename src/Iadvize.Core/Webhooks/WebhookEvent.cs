using System.Globalization;
using Iadvize.Core.Json;

namespace Iadvize.Core.Webhooks;

/// <summary>
/// What a webhook's body says: the envelope that all events share, and what the events on conversations, satisfaction and transactions add.
/// It never holds what was said in a conversation; that is fetched.
/// </summary>
public sealed record WebhookEvent
{
    /// <summary>Bytes that a body may have at most; iAdvize's own stay under one thousand.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>What the column that holds the sum of a conversation's sales can hold.</summary>
    private const decimal MaxAmount = 100_000_000_000m;

    /// <summary>The event's own id, the same in every attempt to deliver it.</summary>
    public Guid EventId { get; init; }

    /// <summary>Such as <c>v2.conversation.closed</c>; see <see cref="WebhookEventTypes"/>.</summary>
    public string EventType { get; init; } = "";

    /// <summary><c>ha</c> or <c>sd</c>, lower case.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The project (web site) by iAdvize's number; events on users and visitors name none.</summary>
    public int? ProjectNumber { get; init; }

    /// <summary>iAdvize's customer by its number.</summary>
    public int? ClientId { get; init; }

    /// <summary>The conversation, in current events.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The conversation, in deprecated events; iAdvize's GraphQL API does not take this number.</summary>
    public int? LegacyConversationId { get; init; }

    /// <summary>The operators and bots that the event names, by iAdvize's numbers.</summary>
    public IReadOnlyList<int> OperatorIds { get; init; } = [];

    /// <summary>Such as <c>CHAT</c>, <c>CALL</c>, <c>SMS</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The visitor: a UUID today, another opaque text in older events.</summary>
    public string? VisitorId { get; init; }

    /// <summary>The visitor by another id of iAdvize's: deprecated, and only on web sites.</summary>
    public string? VisitorExternalId { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When iAdvize sent it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Customer satisfaction, 1 to 5; a satisfaction event carries one of these four.</summary>
    public int? CustomerSatisfaction { get; init; }

    /// <summary>Net promoter score, 0 to 10.</summary>
    public int? NetPromoterScore { get; init; }

    /// <summary>The visitor's own words on the conversation.</summary>
    public string? SatisfactionComment { get; init; }

    /// <summary>The answer to the customer's own survey question.</summary>
    public bool? CustomQuestion { get; init; }

    /// <summary>The transaction's id.</summary>
    public Guid? TransactionId { get; init; }

    /// <summary>The shop's own id of the transaction.</summary>
    public string? TransactionExternalId { get; init; }

    /// <summary>The transaction's amount; iAdvize names no currency.</summary>
    public decimal? TransactionAmount { get; init; }

    /// <summary>When iAdvize learnt of the transaction.</summary>
    public DateTimeOffset? TransactionReceivedAt { get; init; }

    /// <summary><c>Onsite</c> or <c>Offsite</c>.</summary>
    public string? TransactionSource { get; init; }

    /// <summary>Reads a body. What it may be is a result and never an exception.</summary>
    public static WebhookEventResult Read(byte[] body)
    {
        if (body.Length > MaxBodyBytes) return WebhookEventResult.TooLarge(body.Length);
        try
        {
            return Read(JsonValue.Parse(body));
        }
        catch (FormatException notJson)
        {
            return WebhookEventResult.NotJson(notJson.Message);
        }
    }

    private static WebhookEventResult Read(JsonValue body)
    {
        if (body.Kind != JsonKind.Object) return WebhookEventResult.NotAnEvent("the body is not a JSON object");
        var envelope = new EnvelopeReader(body);
        var @event = new WebhookEvent
        {
            EventId = envelope.Required("eventId", "a UUID", value => value.AsGuid()) ?? Guid.Empty,
            EventType = envelope.Required("eventType", "a text of 1 to 100 characters", value => ShortText(value, 100)) ?? "",
            Platform = (envelope.Required("platform", "a text such as \"ha\"", value => ShortText(value, 10)) ?? "").ToLowerInvariant(),
            ProjectNumber = envelope.Optional("projectId", "a whole number", value => value.AsInt()) ?? envelope.Optional("websiteId", "a whole number", value => value.AsInt()),
            ClientId = envelope.Optional("clientId", "a whole number", value => value.AsInt()),
            ConversationId = body["conversationId"].AsGuid(),
            LegacyConversationId = body["conversationId"].AsInt(),
            OperatorIds = envelope.OperatorIds(),
            Channel = envelope.Optional("channel", "a text", value => value.AsString()),
            VisitorId = envelope.Optional("visitorId", "a text", value => value.AsString()),
            VisitorExternalId = body["visitorExternalId"].AsString() ?? body["visitorExternalId"].AsLong()?.ToString(CultureInfo.InvariantCulture),
            CreatedAt = envelope.Optional("createdAt", "an ISO 8601 time", value => value.AsTime()),
            SentAt = envelope.Optional("sentAt", "an ISO 8601 time", value => value.AsTime()),
            CustomerSatisfaction = envelope.Optional("customerSatisfaction", "a whole number from 1 to 5", value => InRange(value, 1, 5)),
            NetPromoterScore = envelope.Optional("netPromoterScore", "a whole number from 0 to 10", value => InRange(value, 0, 10)),
            SatisfactionComment = envelope.Optional("satisfactionComment", "a text", value => value.AsString()),
            CustomQuestion = envelope.Optional("customQuestion", "true or false", value => value.AsBool()),
            TransactionId = envelope.Optional("transactionId", "a UUID", value => value.AsGuid()),
            TransactionExternalId = envelope.Optional("externalId", "a text", value => value.AsString()),
            TransactionAmount = envelope.Optional("amount", "a number up to 100,000,000,000", Amount),
            TransactionReceivedAt = envelope.Optional("receivedAt", "an ISO 8601 time", value => value.AsTime()),
            TransactionSource = envelope.Optional("source", "a text", value => value.AsString()),
        };
        envelope.RequireWhatTheTypePromises(@event);
        return envelope.Problem is { } problem ? WebhookEventResult.NotAnEvent(problem) : WebhookEventResult.Of(@event);
    }

    private static string? ShortText(JsonValue value, int maxLength) =>
        value.AsString() is { } text && text.Trim().Length > 0 && text.Length <= maxLength ? text : null;

    private static decimal? Amount(JsonValue value) => value.AsDecimal() is { } amount && Math.Abs(amount) <= MaxAmount ? amount : null;

    private static int? InRange(JsonValue value, int least, int most) => value.AsInt() is { } number && number >= least && number <= most ? number : null;
}
