using System.Globalization;
using System.Text;
using Iadvize.Core.Questions;
using Iadvize.Core.Text;

namespace Iadvize.Core.Conversations;

/// <summary>A conversation as people read it: who said what and when.</summary>
public static class TranscriptText
{
    private const string Heading = "All times are UTC.\n";
    private const string Closing = "\n[The transcript is longer than what fits here. The rest is in iAdvize.]";

    /// <summary>
    /// The transcript, oldest message first. Markers are taken out of what operators and bots wrote; what the visitor wrote stands as it was
    /// written. Internal notes are called so; deleted messages and iAdvize's own are left out.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="maxUtf16Units">The most that may come out, as Dataverse counts; a longer transcript ends with a sentence that says so.</param>
    public static string Write(Conversation conversation, int maxUtf16Units)
    {
        var transcript = new StringBuilder(Heading);
        foreach (var message in MessageOrder.Read(conversation.Messages))
        {
            if (message.Deleted || message.By == Author.System || Content(message) is not { } content) continue;
            transcript.Append('\n').Append(Head(message, conversation)).Append(content);
            if (transcript.Length > maxUtf16Units) return Cut(transcript.ToString(), maxUtf16Units);
        }

        return transcript.ToString();
    }

    private static string Cut(string transcript, int maxUtf16Units)
    {
        var room = maxUtf16Units - Closing.Length;
        return room <= 0 ? DataverseText.CutAtWord(transcript, maxUtf16Units) : DataverseText.CutAtWord(transcript, room) + Closing;
    }

    private static string? Content(Message message) =>
        Said.Everything(message.By == Author.Visitor || message.Text is null ? message : message with { Text = MarkerScanner.Strip(message.Text) });

    private static string Head(Message message, Conversation conversation)
    {
        var time = message.At is { } at ? string.Format(CultureInfo.InvariantCulture, "[{0:yyyy-MM-dd HH:mm}] ", at.UtcDateTime) : "";
        var name = Name(message, conversation);
        return $"{time}{Role(message)}{(name.Length > 0 ? $" ({name})" : "")}: ";
    }

    private static string Role(Message message)
    {
        if (message.Internal) return "Internal note";
        return message.By switch
        {
            Author.Visitor => "Visitor",
            Author.Bot => "Bot",
            _ => "Operator",
        };
    }

    private static string Name(Message message, Conversation conversation) =>
        message.By == Author.Visitor
            ? $"{conversation.Visitor.FirstName} {conversation.Visitor.LastName}".Trim()
            : conversation.Operators.FirstOrDefault(one => one.Id == message.OperatorId)?.Name.Trim() ?? "";
}
