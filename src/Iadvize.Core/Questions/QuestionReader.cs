using Iadvize.Core.Conversations;

namespace Iadvize.Core.Questions;

/// <summary>Finds what was asked by marked questions and what the visitor answered.</summary>
public static class QuestionReader
{
    /// <summary>
    /// The answers of a conversation, by question number, one for each question asked. Operators and bots ask; the visitor's messages
    /// behind a question are its answer until somebody on the company's side writes again. Deleted messages, internal notes and iAdvize's
    /// own messages are as if they were not there.
    /// </summary>
    public static IReadOnlyList<Answer> Read(Conversation conversation) =>
        Askings(conversation)
            .SelectMany(asking => asking.Questions, (asking, question) => new { asking, question })
            .GroupBy(one => one.question, one => one.asking)
            .OrderBy(askings => askings.Key)
            .Select(askings => ToAnswer(askings.Key, askings.ToList()))
            .ToList();

    private static List<Asking> Askings(Conversation conversation)
    {
        var askings = new List<Asking>();
        Asking? open = null;
        foreach (var message in MessageOrder.Read(conversation.Messages))
        {
            if (message.Deleted || message.Internal || message.By == Author.System) continue;
            if (message.By == Author.Visitor)
            {
                if (Said.Everything(message) is { } said) open?.Hear(new AnswerMessage(said, message.At));
                continue;
            }

            var markers = MarkerScanner.Scan(message.Text ?? "");
            if (markers.Count > 0)
            {
                open?.CloseBy(markers[0].Question);
                askings.Add(open = new Asking(message, markers));
            }
            else if (open is { Answered: true })
            {
                open = null;
            }
            else
            {
                open?.FollowUp(message);
            }
        }

        return askings;
    }

    /// <summary>The last asking that was answered wins; if none was, the last one tells why.</summary>
    private static Answer ToAnswer(int question, List<Asking> askings)
    {
        var answered = askings.Where(asking => asking.Answered).ToList();
        var winner = answered.LastOrDefault();
        var shown = winner ?? askings[askings.Count - 1];
        return new Answer
        {
            Question = question,
            QuestionText = shown.TextOf(question),
            Text = winner?.AnswerText,
            Shared = shown.Shared,
            Messages = winner?.Answer ?? [],
            Earlier = answered.Where(asking => asking != winner).Select(asking => new EarlierAnswer(asking.AnswerText, asking.Answer)).ToList(),
            Reason = winner is null ? shown.WhyUnanswered : null,
        };
    }
}
