using Iadvize.Core.Json;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Reconciliation;

/// <summary>A conversation that iAdvize says is closed: as much as the webhook on its closing tells.</summary>
/// <param name="Id">iAdvize's id.</param>
/// <param name="LegacyId">The number by which deprecated events name it.</param>
/// <param name="ProjectNumber">The project (web site) by iAdvize's number.</param>
/// <param name="Channel">Such as <c>CHAT</c>.</param>
/// <param name="VisitorId">The visitor, an opaque text.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="OperatorIds">The operators and bots that took part, by iAdvize's numbers.</param>
public sealed record ClosedConversation(
    Guid Id, int? LegacyId, int? ProjectNumber, string? Channel, string? VisitorId, DateTimeOffset? ClosedAt, IReadOnlyList<int> OperatorIds)
{
    /// <summary>The body that the webhook would have had; <see cref="WebhookEvent.Read"/> reads it.</summary>
    /// <param name="eventId">The ledger's key of this closing.</param>
    /// <param name="platform">ha or sd.</param>
    public string ToEvent(Guid eventId, string platform)
    {
        var json = new JsonWriter().BeginObject()
            .Member("eventId", eventId)
            .Member("eventType", WebhookEventTypes.ConversationClosed)
            .Member("platform", platform)
            .Member("projectId", ProjectNumber)
            .Member("conversationId", Id);
        json.Name("operatorIds").BeginArray();
        foreach (var id in OperatorIds) json.Value(id);
        return json.EndArray()
            .Member("channel", Channel)
            .Member("visitorId", VisitorId)
            .Member("createdAt", ClosedAt)
            .EndObject().ToString();
    }
}
