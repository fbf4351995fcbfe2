using Iadvize.Core.Json;

namespace Iadvize.Core.Webhooks;

/// <summary>Reads the members of an event's body and remembers the first one that is missing or wrong.</summary>
internal sealed class EnvelopeReader(JsonValue body)
{
    /// <summary>What is wrong with the body, by the member's name; null if nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>A member that every event has.</summary>
    public T? Required<T>(string name, string shape, Func<JsonValue, T?> read)
    {
        if (body[name].IsNull) Say($"\"{name}\" is missing");
        return Optional(name, shape, read);
    }

    /// <summary>A member that may be absent or null, but must not be anything else than its shape.</summary>
    public T? Optional<T>(string name, string shape, Func<JsonValue, T?> read)
    {
        if (body[name].IsNull) return default;
        var value = read(body[name]);
        if (value is null) Say($"\"{name}\" is not {shape}");
        return value;
    }

    /// <summary>The operators: a list in <c>v2.conversation.closed</c>, one number elsewhere.</summary>
    public IReadOnlyList<int> OperatorIds()
    {
        if (Optional("operatorId", "a whole number", value => value.AsInt()) is { } single) return [single];
        var ids = new List<int>();
        foreach (var item in body["operatorIds"].Items)
        {
            if (item.AsInt() is { } id) ids.Add(id);
            else Say("\"operatorIds\" is not a list of whole numbers");
        }

        if (!body["operatorIds"].IsNull && body["operatorIds"].Kind != JsonKind.Array) Say("\"operatorIds\" is not a list of whole numbers");
        return ids;
    }

    /// <summary>An event that is about something must say about what.</summary>
    public void RequireWhatTheTypePromises(WebhookEvent @event)
    {
        if (!body["conversationId"].IsNull && @event.ConversationId is null && @event.LegacyConversationId is null)
            Say("\"conversationId\" is not a UUID");

        switch (@event.EventType)
        {
            case WebhookEventTypes.ConversationPushed or WebhookEventTypes.ConversationClosed or WebhookEventTypes.SatisfactionAnswered or WebhookEventTypes.TransactionAttributed
                when @event.ConversationId is null:
                Say(body["conversationId"].IsNull ? "\"conversationId\" is missing" : "\"conversationId\" is not a UUID");
                break;
            case WebhookEventTypes.SatisfactionAnswered
                when @event.CustomerSatisfaction is null && @event.NetPromoterScore is null && @event.SatisfactionComment is null && @event.CustomQuestion is null:
                Say("\"customerSatisfaction\", \"netPromoterScore\", \"satisfactionComment\" and \"customQuestion\" are all missing");
                break;
            case WebhookEventTypes.TransactionAttributed when @event.TransactionId is null:
                Say("\"transactionId\" is missing");
                break;
            case WebhookEventTypes.TransactionAttributed when @event.TransactionAmount is null:
                Say("\"amount\" is missing");
                break;
            case WebhookEventTypes.LegacyConversationClosed when @event.LegacyConversationId is null:
                Say(body["conversationId"].IsNull ? "\"conversationId\" is missing" : "\"conversationId\" is not a whole number");
                break;
            case WebhookEventTypes.LegacyConversationClosed when @event.CreatedAt is null:
                Say("\"createdAt\" is missing");
                break;
            case WebhookEventTypes.VisitorUpdated when string.IsNullOrWhiteSpace(@event.VisitorId):
                Say("\"visitorId\" is missing");
                break;
        }
    }

    private void Say(string problem) => Problem ??= problem;
}
