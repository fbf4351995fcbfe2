namespace Iadvize.Core.Conversations;

/// <summary>One message of a conversation. A quick reply arrives as what the visitor chose.</summary>
public sealed record Message
{
    /// <summary>Who wrote it.</summary>
    public Author By { get; init; }

    /// <summary>The operator or bot who wrote it, by iAdvize's number; null if not known or not theirs.</summary>
    public int? OperatorId { get; init; }

    /// <summary>When it was written; null where iAdvize gives no time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What was written, as Markdown source; null for a message without text.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether it is a note that the visitor never saw.</summary>
    public bool Internal { get; init; }

    /// <summary>The files sent with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}
