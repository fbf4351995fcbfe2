namespace Iadvize.Core.Questions;

/// <summary>Why a question has no answer, in both languages; each stands behind the outcome, without a capital.</summary>
internal static class QuestionSentences
{
    public static readonly Wording ClosedByQuestion = new("closed by question {0} before the visitor answered", "close par la question {0} avant que le visiteur ait répondu");
    public static readonly Wording NotAnswered = new(
        "the visitor did not answer before the conversation ended",
        "le visiteur n'a pas répondu avant la fin de la conversation");
}
