using System.Text.Json;
using System.Text.Json.Nodes;
using Iadvize.Simulator;

namespace EndToEnd;

/// <summary>The bodies of iAdvize's events on a conversation, beside its closing.</summary>
internal static class Told
{
    public static string Pushed(StoredConversation conversation, int operatorId = 1) => Event("v2.conversation.pushed", conversation, "10:00:00", body =>
    {
        body["operatorId"] = operatorId;
        body["channel"] = conversation.Channel;
        body["visitorId"] = conversation.Visitor.Id;
    });

    /// <param name="conversation">The one that was rated.</param>
    /// <param name="time">Of the click, on the tests' day.</param>
    /// <param name="kind">customerSatisfaction, netPromoterScore, satisfactionComment or customQuestion.</param>
    /// <param name="answer">What was clicked or written.</param>
    public static string Satisfaction(StoredConversation conversation, string time, string kind, JsonNode answer) =>
        Event("satisfaction.answered", conversation, time, body => body[kind] = answer.DeepClone());

    public static string Transaction(StoredConversation conversation, string time, Guid transactionId, decimal amount, string order = "order-1") =>
        Event("transaction.attributed", conversation, time, body =>
        {
            body["transactionId"] = transactionId;
            body["receivedAt"] = "2026-03-03T10:40:00+00:00";
            body["externalId"] = order;
            body["amount"] = amount;
            body["source"] = "Onsite";
            body["operatorId"] = 1;
        });

    /// <summary>The deprecated events: integer ids, a channel in lower case, an id of the visitor that nothing else shows.</summary>
    public static string Legacy(string eventType, StoredConversation conversation) => Event(eventType, conversation, "10:30:01", body =>
    {
        body.Remove("projectId");
        body["websiteId"] = conversation.ProjectId;
        body["conversationId"] = conversation.LegacyId;
        body["operatorId"] = 1;
        body["channel"] = conversation.Channel.ToLowerInvariant();
        body["visitorId"] = "593de0891b628a50b09835dc6c0e92565329c74baa90e";
    });

    public static string VisitorUpdated(string visitorId) => new JsonObject
    {
        ["eventId"] = Guid.NewGuid(),
        ["eventType"] = "visitor.updated",
        ["platform"] = "ha",
        ["clientId"] = 1,
        ["operatorId"] = 1,
        ["visitorId"] = visitorId,
        ["createdAt"] = "2026-03-03T12:00:00+01:00",
        ["sentAt"] = "2026-03-03T12:00:00+01:00",
    }.ToJsonString();

    /// <summary>The closing as v2.conversation.closed tells it, with something changed.</summary>
    public static string Closed(StoredConversation conversation, Action<JsonObject> change)
    {
        var body = JsonSerializer.Deserialize<JsonObject>(Chats.ClosedEvent(conversation, Guid.NewGuid()))!;
        change(body);
        return body.ToJsonString();
    }

    private static string Event(string eventType, StoredConversation conversation, string time, Action<JsonObject> more)
    {
        var body = new JsonObject
        {
            ["eventId"] = Guid.NewGuid(),
            ["eventType"] = eventType,
            ["platform"] = conversation.Platform,
            ["projectId"] = conversation.ProjectId,
            ["clientId"] = 1,
            ["conversationId"] = conversation.Id,
            ["createdAt"] = $"2026-03-03T{time}.171Z",
            ["sentAt"] = $"2026-03-03T{time}.496Z",
        };
        more(body);
        return body.ToJsonString();
    }
}
