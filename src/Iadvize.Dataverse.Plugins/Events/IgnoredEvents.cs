using Iadvize.Core.Webhooks;

namespace Iadvize.Dataverse.Events;

/// <summary>The events that are recorded and left at that.</summary>
internal static class IgnoredEvents
{
    /// <returns>Null for an event that is to be processed; else why it is not.</returns>
    public static string? Reason(string eventType) => eventType switch
    {
        WebhookEventTypes.ConversationClosed or WebhookEventTypes.ConversationPushed or WebhookEventTypes.VisitorUpdated or WebhookEventTypes.SatisfactionAnswered
            or WebhookEventTypes.TransactionAttributed or WebhookEventTypes.LegacyConversationClosed => null,
        _ => WhyIgnored(eventType),
    };

    public static string WhyIgnored(string eventType) => eventType switch
    {
        WebhookEventTypes.LegacyConversationStarted or WebhookEventTypes.LegacyConversationTransferred =>
            "iAdvize's API finds a running conversation only by its id of today, which this deprecated event does not carry. The conversation is taken when it closes; "
            + "subscribe to v2.conversation.pushed to see it while it runs.",
        WebhookEventTypes.LegacySatisfactionFilled => "iAdvize does not document what this deprecated event holds. Subscribe to satisfaction.answered, which brings the same answers.",
        _ when WebhookEventTypes.Known(eventType) => "Nothing of a lead depends on this event.",
        _ => "iAdvize does not document an event of this type.",
    };
}
