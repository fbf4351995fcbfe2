using Iadvize.Core.Conversations;
using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>What a message says.</summary>
internal static class Said
{
    /// <summary>
    /// The message's text without white space around it, then each file on a line of its own; null if nothing of it is seen:
    /// a sticker, blanks, an empty rich message.
    /// </summary>
    public static string? Everything(Message message)
    {
        var text = Text(message);
        if (message.Attachments.Count == 0) return text;
        var lines = new List<string>();
        if (text is not null) lines.Add(text);
        foreach (var file in message.Attachments)
        {
            if (file.ToString() is { Length: > 0 } line) lines.Add(line);
        }

        return lines.Count > 0 ? string.Join("\n", lines) : null;
    }

    /// <summary>The message's text without white space around it and with LF for CRLF; null if nothing of it is seen.</summary>
    public static string? Text(Message message) => Blank.IsEmpty(message.Text) ? null : message.Text!.Trim().Replace("\r\n", "\n");
}
