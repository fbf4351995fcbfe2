namespace Iadvize.Core.Schemas;

/// <summary>What the name of a field, a type or an enum value says of a message's state.</summary>
internal static class MessageStates
{
    /// <summary>Beginnings of words: deleted, deletion, deletedAt.</summary>
    private static readonly string[] Deletion = ["delet", "remov", "eras", "retract", "redact", "recall", "trash", "withdr", "unsen", "revo", "purg", "tombstone"];

    /// <summary>What makes a deletion one that may come, or that was undone.</summary>
    private static readonly HashSet<string> Planned = Set("auto automatic scheduled planned due expected will to until after before expires retention can may allowed permitted not never");

    private static readonly HashSet<string> Noes = Set("no none not never false active kept normal sent visible");

    private static readonly HashSet<string> Internal = Set("internal private note whisper hidden confidential annotation");

    private static readonly HashSet<string> Events = Set(
        "event notification status activity transfer transferred handover pushed assigned routed routing joined left opened started closed ended");

    private static readonly HashSet<string> Readers = Set("visibility visible audience audiences readers viewers");
    private static readonly HashSet<string> PerhapsReaders = Set("privacy scope confidentiality access");

    /// <summary>Whoever it may be, the visitor among them.</summary>
    private static readonly HashSet<string> Everyone = Set("everyone everybody all public shared both world open anyone any normal default standard regular visible");

    /// <summary>Who sees what the visitor does not: TEAM, BACKOFFICE.</summary>
    private static readonly HashSet<string> Company = Set("company backoffice backstage inside");

    private static readonly HashSet<string> Negations = Set("not non no hidden except excluding without invisible");

    /// <returns>Whether it says that the message was taken back.</returns>
    public static bool IsDeleted(string name) => IsAboutDeletion(name) && !Words.Of(name).Any(word => Planned.Contains(word) || word.EndsWith("able", StringComparison.Ordinal) || word.EndsWith("ible", StringComparison.Ordinal));

    /// <returns>Whether it speaks of a deletion, one that may come included: isDeletable, scheduledDeletionAt.</returns>
    public static bool IsAboutDeletion(string name) => Words.Of(name).Any(word => Deletion.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal)));

    /// <returns>Whether the value of a field that speaks of a deletion says that it has happened.</returns>
    public static bool IsYes(string value) => value.Length > 0 && !Words.Of(value).Any(Noes.Contains);

    /// <returns>Whether it says that something happened which nobody wrote: of a message it would be said that somebody did.</returns>
    public static bool IsEvent(string kind) => Words.Of(kind) is var words && words.Any(Events.Contains) && !words.Contains("message") && !words.Contains("text");

    /// <returns>Whether it says that the visitor never saw the message.</returns>
    public static bool IsInternal(string name) => Words.Of(name).Any(Internal.Contains);

    /// <returns>Whether a field tells who sees a message: visibility, visibleTo; an enum of everybody and the company, whatever its name.</returns>
    /// <param name="field">Its name.</param>
    /// <param name="values">Its values; empty for a text.</param>
    public static bool TellsReaders(string field, IReadOnlyList<string> values)
    {
        var words = Words.Of(field);
        if (words.Any(Readers.Contains)) return true;
        return values.Any(value => Hides(value, []) == true) && (words.Any(PerhapsReaders.Contains) || values.Any(value => Words.Of(value).Any(Everyone.Contains)));
    }

    /// <summary>Who sees a message, by a word: AGENTS_ONLY, VISITOR_AND_AGENTS, NOT_VISIBLE_TO_VISITOR.</summary>
    /// <param name="value">The word.</param>
    /// <param name="choices">All that could stand in its place: of two, an unknown one is the contrary of the other.</param>
    /// <returns>Whether the visitor never saw it; null where that cannot be told.</returns>
    public static bool? Hides(string value, IReadOnlyList<string> choices)
    {
        var words = Words.Of(value);
        if (words.Any(AuthorNames.IsVisitors)) return words.Any(Negations.Contains);
        if (words.Any(word => Internal.Contains(word) || Company.Contains(word) || AuthorNames.IsCompanys(word))) return true;
        if (words.Any(Everyone.Contains)) return false;
        return choices.Count == 2 ? !Hides(choices.First(choice => choice != value), []) : null;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
