namespace Iadvize.Core.Questions;

/// <summary>What became of one question in one conversation.</summary>
public sealed record Answer
{
    /// <summary>The question's number, 1 to 99999.</summary>
    public int Question { get; init; }

    /// <summary>The question as it was asked when it got this answer, without any marker; empty if nothing tells.</summary>
    public string QuestionText { get; init; } = "";

    /// <summary>What the visitor answered, one line for each message; null if nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the message that asked held other questions too, which got the same answer.</summary>
    public bool Shared { get; init; }

    /// <summary>The messages that make up <see cref="Text"/>, in order.</summary>
    public IReadOnlyList<AnswerMessage> Messages { get; init; } = [];

    /// <summary>What was answered when the question was asked before, oldest first. Should the answer fit no column, one of these may.</summary>
    public IReadOnlyList<EarlierAnswer> Earlier { get; init; } = [];

    /// <summary>Why there is no answer, for the person who looks for it; null if there is one.</summary>
    public Sentence? Reason { get; init; }

    /// <summary>The texts of <see cref="Earlier"/>, oldest first.</summary>
    public IReadOnlyList<string> History => Earlier.Select(answer => answer.Text).ToList();
}

/// <summary>One message of an answer. Words such as "tomorrow" count from the time of the message that holds them.</summary>
/// <param name="Text">What it says, trimmed, with each file as its name and address on a line of its own.</param>
/// <param name="At">When it was written.</param>
public sealed record AnswerMessage(string Text, DateTimeOffset? At);

/// <summary>An answer that a later one to the same question has replaced.</summary>
/// <param name="Text">What the visitor answered, one line for each message.</param>
/// <param name="Messages">The messages that make it up.</param>
public sealed record EarlierAnswer(string Text, IReadOnlyList<AnswerMessage> Messages);
