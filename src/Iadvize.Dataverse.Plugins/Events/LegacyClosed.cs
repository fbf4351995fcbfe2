namespace Iadvize.Dataverse.Events;

/// <summary>The deprecated conversation.closed names the conversation by a number: it is looked up among those that closed at that time.</summary>
internal static class LegacyClosed
{
    /// <summary>How far iAdvize's two clocks may be apart: that of the event and that of the conversation.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    /// <returns>iAdvize's id of today.</returns>
    /// <exception cref="IadvizeException">No conversation has that number; it may not be listed yet.</exception>
    public static Guid Resolve(PluginCall call, LedgerEntry entry)
    {
        var told = entry.Event;
        var number = told.LegacyConversationId ?? throw new IadvizeException("This event names no conversation by its number.", passes: false);
        var closedAt = told.CreatedAt ?? throw new IadvizeException("This event does not say when the conversation closed.", passes: false);
        return new TakeUp(call).Ask(entry.Connection, client => client.FindClosed(number, closedAt - Around, closedAt + Around))
            ?? throw new IadvizeException(
                $"iAdvize lists no conversation with the old number {number} among those that closed within {Around.TotalMinutes} minutes of {closedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. "
                + "Subscribe to v2.conversation.closed, which names conversations by the id of today.",
                passes: true);
    }
}
