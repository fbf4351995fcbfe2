using System.Net;
using System.Text;

namespace Iadvize.Core.Questions;

/// <summary>Markdown's backslash: it takes the meaning of the ASCII punctuation behind it, and is itself before anything else.</summary>
internal static class MarkdownEscape
{
    /// <summary>Whether a backslash and what it escapes stand here.</summary>
    public static bool IsAt(string text, int at) => text[at] == '\\' && at + 1 < text.Length && IsPunctuation(text[at + 1]);

    /// <summary>What a link's target says when its backslashes and HTML entities are resolved: <c>https:\/\/h\/Q1</c> is <c>https://h/Q1</c>.</summary>
    public static string Resolve(string target)
    {
        if (target.IndexOf('\\') < 0) return WebUtility.HtmlDecode(target);
        var entities = new StringBuilder(target.Length);
        for (var at = 0; at < target.Length; at++)
        {
            var escaped = IsAt(target, at);
            if (escaped) at++;

            // A backslash before "&" keeps an entity from being one.
            if (escaped && target[at] == '&') entities.Append("&amp;");
            else entities.Append(target[at]);
        }

        return WebUtility.HtmlDecode(entities.ToString());
    }

    private static bool IsPunctuation(char unit) => unit is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');
}
