using Iadvize.Core;
using Iadvize.Core.Webhooks;

namespace Iadvize.Dataverse.Events;

/// <summary>The events that are recorded and left at that.</summary>
internal static class IgnoredEvents
{
    /// <returns>Null for an event that is to be processed; else why it is not.</returns>
    public static Wording? Reason(string eventType) => eventType switch
    {
        WebhookEventTypes.ConversationClosed or WebhookEventTypes.ConversationPushed or WebhookEventTypes.VisitorUpdated or WebhookEventTypes.SatisfactionAnswered
            or WebhookEventTypes.TransactionAttributed or WebhookEventTypes.LegacyConversationClosed => null,
        _ => WhyIgnored(eventType),
    };

    public static Wording WhyIgnored(string eventType) => eventType switch
    {
        WebhookEventTypes.LegacyConversationStarted or WebhookEventTypes.LegacyConversationTransferred => LedgerSentences.OldRunningEvent,
        WebhookEventTypes.LegacySatisfactionFilled => LedgerSentences.OldSurveyEvent,
        _ when WebhookEventTypes.Known(eventType) => LedgerSentences.NothingDepends,
        _ => LedgerSentences.UndocumentedEvent,
    };
}
