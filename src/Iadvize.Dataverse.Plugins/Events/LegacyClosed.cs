using Iadvize.Core;

namespace Iadvize.Dataverse.Events;

/// <summary>
/// The deprecated conversation.closed names the conversation by a number, which no query of iAdvize's API takes. But each closed conversation
/// shows its own, so it is looked up among those that closed at that time.
/// </summary>
internal static class LegacyClosed
{
    /// <summary>Of a hundred conversations each.</summary>
    private const int MostPages = 20;

    /// <summary>How far iAdvize's two clocks may be apart: that of the event and that of the conversation.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    /// <returns>iAdvize's id of today.</returns>
    /// <exception cref="IadvizeException">No conversation has that number; it may not be listed yet.</exception>
    public static Guid Resolve(PluginCall call, LedgerEntry entry)
    {
        var told = entry.Event;
        var number = told.LegacyConversationId ?? throw new IadvizeException(LedgerSentences.NoConversationNumber, passes: false);
        var closedAt = told.CreatedAt?.UtcDateTime ?? throw new IadvizeException(LedgerSentences.NoClosingTime, passes: false);
        return new TakeUp(call).Ask(entry.Connection, client => Find(new ClosedConversations(entry.Connection!, client, new KeptSchema(entry.Connection!, client, call.System), call.System), number, closedAt))
            ?? throw new IadvizeException(
                LedgerSentences.UnknownNumber.With(number, Around.TotalMinutes, closedAt), passes: true);
    }

    private static Guid? Find(ClosedConversations closed, int number, DateTime closedAt)
    {
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = closed.Page(closedAt - Around, closedAt + Around, after);
            if (found.Conversations.FirstOrDefault(one => one.LegacyId == number) is { } conversation) return conversation.Id;
            if (found.IsCut) throw closed.TooMany(found);
            if (found.Next is null) return null;
            after = found.Next;
        }
        return null;
    }
}
