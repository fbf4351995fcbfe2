using Iadvize.Core.Conversations;

namespace Iadvize.Core.Questions;

/// <summary>One message that asks one or more marked questions, and what the visitor answered to it.</summary>
/// <param name="message">The message.</param>
/// <param name="markers">The markers in it, at least one.</param>
internal sealed class Asking(Message message, IReadOnlyList<Marker> markers)
{
    private readonly List<AnswerMessage> answer = [];
    private Dictionary<int, string>? texts;
    private string? answerText;
    private string? askedNext;
    private int? closedBy;

    /// <summary>The numbers asked, each once.</summary>
    public IReadOnlyList<int> Questions { get; } = markers.Count == 1 ? [markers[0].Question] : markers.Select(marker => marker.Question).Distinct().ToList();

    /// <summary>Whether several questions get this one answer.</summary>
    public bool Shared => Questions.Count > 1;

    /// <summary>Whether the visitor has begun to answer.</summary>
    public bool Answered => answer.Count > 0;

    /// <summary>The visitor's messages.</summary>
    public IReadOnlyList<AnswerMessage> Answer => answer;

    /// <summary>The answer in one text, when nothing is added to it any more.</summary>
    public string AnswerText => answerText ??= string.Join("\n", answer.Select(part => part.Text));

    /// <summary>Why there is no answer.</summary>
    public Sentence WhyUnanswered => closedBy is { } question
        ? QuestionSentences.ClosedByQuestion.With(question)
        : QuestionSentences.NotAnswered;

    /// <summary>The text of one of the questions; what the asker wrote next, if the message itself tells nothing.</summary>
    public string TextOf(int question)
    {
        texts ??= QuestionText.Read(message.Text ?? "", markers);
        var text = texts[question];
        return text.Length > 0 ? text : askedNext ?? "";
    }

    /// <summary>The visitor goes on answering.</summary>
    public void Hear(AnswerMessage said) => answer.Add(said);

    /// <summary>An unmarked message of the company's side, before the visitor has begun: the asker's first one may be the question itself.</summary>
    public void FollowUp(Message next)
    {
        var sameAsker = next.By == message.By && next.OperatorId == message.OperatorId;
        if (!sameAsker || askedNext is not null || Said.Text(next) is not { } text) return;
        askedNext = text;
    }

    /// <summary>Another marked question was asked.</summary>
    public void CloseBy(int question) => closedBy = question;
}
