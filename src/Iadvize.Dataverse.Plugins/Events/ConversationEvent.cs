using Iadvize.Dataverse.Leads;

namespace Iadvize.Dataverse.Events;

/// <summary>
/// A conversation to be stored as it stands: closed, by whatever event or interval it was found, or running and seen live.
/// Whether it is wanted is decided before it is fetched where the event tells enough, else afterwards.
/// </summary>
internal sealed class ConversationEvent
{
    /// <summary>How long iAdvize's API may be behind its events before what it shows is taken as all that comes.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromHours(1);

    private readonly PluginCall call;
    private readonly LedgerEntry entry;
    private readonly Ledger ledger;

    public ConversationEvent(PluginCall call, LedgerEntry entry, Ledger ledger)
    {
        this.call = call;
        this.entry = entry;
        this.ledger = ledger;
    }

    /// <param name="conversationId">iAdvize's id.</param>
    /// <returns>Null when the application has settled the row itself.</returns>
    public Verdict? Process(Guid conversationId)
    {
        // Whoever asks for one conversation by its id wants that one.
        var isFiltered = entry.Source is not EventSource.Manual;
        var told = entry.Operators.Count > 0 ? entry.Operators : null;
        if (isFiltered && entry.Project?.Refusal(entry.Channel, told) is { } unwanted) return Verdict.Ignored(unwanted);

        var takeUp = new TakeUp(call);
        var conversation = takeUp.Fetch(entry.Connection, conversationId, entry.ProjectNumber, entry.ClosedAt);
        if (isFiltered)
        {
            var project = entry.Project ?? (entry.ProjectNumber is null ? ProjectPolicy.Of(call.User, conversation) : null);
            var operators = told ?? conversation.Operators.Select(one => one.Id).ToList();
            if (project?.Refusal(entry.Channel ?? conversation.Channel, operators) is { } refusal) return Verdict.Ignored(refusal);
        }

        if (conversation.Runs && entry.ClosedAt is { } closedAt)
        {
            // Its last messages may be missing as well, and what a running conversation has written is not final.
            if (DateTime.UtcNow - entry.CreatedOn < LongestLag) return Verdict.WaitsForConversation(LedgerSentences.ShownRunning.With(conversationId, LongestLag.TotalMinutes));
            conversation = conversation with { ClosedAt = closedAt };
        }

        takeUp.Apply(conversation with { Visitor = conversation.Visitor with { OtherIds = entry.VisitorIds } }, entry.Id);
        foreach (var waiting in entry.Waiting) ledger.Hasten(waiting, DateTime.UtcNow);
        return null;
    }
}
