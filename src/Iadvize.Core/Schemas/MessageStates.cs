namespace Iadvize.Core.Schemas;

/// <summary>What the name of a field, a type or an enum value says of a message's state.</summary>
internal static class MessageStates
{
    private static readonly HashSet<string> Deleted = new(StringComparer.Ordinal)
    {
        "deleted", "removed", "erased", "retracted", "redacted", "recalled", "trashed", "withdrawn", "unsent", "revoked",
    };

    private static readonly HashSet<string> Internal = new(StringComparer.Ordinal) { "internal", "private", "note", "whisper", "hidden", "confidential" };

    private static readonly HashSet<string> Events = new(StringComparer.Ordinal)
    {
        "event", "notification", "status", "activity", "transfer", "transferred", "handover", "pushed", "assigned", "routed", "routing", "joined", "left", "opened", "started", "closed", "ended",
    };

    /// <summary>Who sees a message that the visitor does not: STAFF_ONLY, TEAM.</summary>
    private static readonly HashSet<string> Company = new(StringComparer.Ordinal) { "team", "staff", "company", "colleagues", "operators", "agents", "operator", "agent", "backoffice" };

    /// <returns>Whether it says that the message was taken back.</returns>
    public static bool IsDeleted(string name) => Words.Of(name).Any(Deleted.Contains);

    /// <returns>Whether it says that something happened which nobody wrote.</returns>
    public static bool IsEvent(string kind) => Words.Of(kind).Any(Events.Contains);

    /// <returns>Whether it says that the visitor never saw the message.</returns>
    public static bool IsInternal(string name) => Words.Of(name).Any(Internal.Contains);

    /// <summary>As <see cref="IsInternal(string)"/>, for an enum value that names who sees the message.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="choices">All values that the field may hold.</param>
    public static bool IsInternal(string value, string field, IReadOnlyList<string> choices) =>
        IsInternal(value) || (Words.Of(value).Any(Company.Contains) && (IsAboutReaders(field) || choices.Any(choice => Words.Of(choice).Any(word => word is "everyone" or "everybody" or "all" or "public" or "shared"))));

    private static bool IsAboutReaders(string field) => Words.Of(field).Any(word => word is "visibility" or "audience" or "privacy" or "scope" or "confidentiality" or "access");
}
