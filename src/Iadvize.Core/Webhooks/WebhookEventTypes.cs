namespace Iadvize.Core.Webhooks;

/// <summary>The event types that iAdvize documents ("Webhooks reference"), current and deprecated.</summary>
public static class WebhookEventTypes
{
    /// <summary>A conversation began or went to another operator.</summary>
    public const string ConversationPushed = "v2.conversation.pushed";

    /// <summary>A conversation ended.</summary>
    public const string ConversationClosed = "v2.conversation.closed";

    /// <summary>A visitor's details were edited; they may have got an e-mail address.</summary>
    public const string VisitorUpdated = "visitor.updated";

    /// <summary>A visitor answered one question of the satisfaction survey.</summary>
    public const string SatisfactionAnswered = "satisfaction.answered";

    /// <summary>A sale was attributed to a conversation.</summary>
    public const string TransactionAttributed = "transaction.attributed";

    /// <summary>A conversation ended, in the deprecated form that names it by a number.</summary>
    public const string LegacyConversationClosed = "conversation.closed";

    /// <summary>A conversation began or was handed over, in the deprecated form. iAdvize's API finds no running conversation by such a number.</summary>
    public const string LegacyConversationStarted = "conversation.started";

    /// <inheritdoc cref="LegacyConversationStarted" />
    public const string LegacyConversationTransferred = "conversation.transferred";

    /// <summary>The survey was answered, in the deprecated form, whose content iAdvize does not document.</summary>
    public const string LegacySatisfactionFilled = "satisfaction.filled";

    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        ConversationPushed,
        ConversationClosed,
        VisitorUpdated,
        SatisfactionAnswered,
        TransactionAttributed,
        "user.created",
        "user.updated",
        "user.connected",
        "user.disconnected",
        "user.availability.updated",
        LegacyConversationStarted,
        LegacyConversationTransferred,
        LegacyConversationClosed,
        LegacySatisfactionFilled,
    };

    /// <summary>Whether iAdvize documents this event type.</summary>
    public static bool Known(string eventType) => All.Contains(eventType);
}
