using System.Globalization;
using System.Text;
using Iadvize.Core.Questions;
using Iadvize.Core.Text;

namespace Iadvize.Core.Conversations;

/// <summary>
/// A conversation as people read it: who said what and when. Only the first line of a message begins at the margin, so that nothing anybody writes
/// can pass for a message of somebody else, and a program can read the text back.
/// </summary>
public static class TranscriptText
{
    private static readonly char[] NotInNames = ['(', ')', '\r', '\n'];
    private const string Indent = "\n  ";

    /// <summary>
    /// The transcript, oldest message first. Markers are taken out of what operators and bots wrote; what the visitor wrote stands as it was
    /// written. Internal notes are called so; deleted messages and iAdvize's own are left out.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="maxUtf16Units">The most that may come out, as Dataverse counts; a longer transcript ends with a sentence that says so.</param>
    /// <param name="language">Of the transcript's own words.</param>
    public static string Write(Conversation conversation, int maxUtf16Units, ReaderLanguage language)
    {
        var transcript = new StringBuilder(TranscriptSentences.Heading.In(language)).Append('\n');
        var heads = new List<(int Start, int End)>();
        foreach (var message in MessageOrder.Read(conversation.Messages))
        {
            if (message.Deleted || message.By == Author.System || Content(message) is not { } content) continue;
            var start = transcript.Length;
            transcript.Append('\n').Append(Head(message, conversation, language));
            heads.Add((start, transcript.Length));
            transcript.Append(content.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", Indent));
            if (transcript.Length > maxUtf16Units) return Cut(transcript.ToString(), heads, maxUtf16Units, "\n" + TranscriptSentences.Cut.In(language));
        }

        return transcript.ToString();
    }

    /// <summary>Half of who and when would read like something said: such a message is left out whole.</summary>
    private static string Cut(string transcript, List<(int Start, int End)> heads, int maxUtf16Units, string closing)
    {
        var room = maxUtf16Units - closing.Length;
        if (room <= 0) return DataverseText.CutAtWord(transcript, maxUtf16Units);
        var kept = DataverseText.CutAtWord(transcript, room);
        var torn = heads.FindLast(head => head.Start < kept.Length);
        return (torn.End > kept.Length ? kept.Substring(0, torn.Start) : kept) + closing;
    }

    private static string? Content(Message message) =>
        Said.Everything(message.By == Author.Visitor || message.Text is null ? message : message with { Text = MarkerScanner.Strip(message.Text) });

    private static string Head(Message message, Conversation conversation, ReaderLanguage language)
    {
        var time = message.At is { } at ? string.Format(CultureInfo.InvariantCulture, "[{0:yyyy-MM-dd HH:mm}] ", at.UtcDateTime) : "";
        var name = Name(message, conversation);
        return time + TranscriptSentences.Says.In(language, Role(message).In(language) + (name.Length > 0 ? $" ({name})" : ""));
    }

    private static Wording Role(Message message)
    {
        if (message.Internal) return TranscriptSentences.InternalNote;
        return message.By switch
        {
            Author.Visitor => TranscriptSentences.Visitor,
            Author.Bot => TranscriptSentences.Bot,
            _ => TranscriptSentences.Operator,
        };
    }

    private static string Name(Message message, Conversation conversation) => OnOneLine(
        message.By == Author.Visitor
            ? $"{conversation.Visitor.FirstName} {conversation.Visitor.LastName}"
            : conversation.Operators.FirstOrDefault(one => one.Id == message.OperatorId)?.Name ?? "");

    /// <summary>A name ends where its parenthesis does.</summary>
    private static string OnOneLine(string name) => string.Join(" ", name.Split(NotInNames, StringSplitOptions.RemoveEmptyEntries)).Trim();
}
