namespace Iadvize.Core.Questions;

/// <summary>Markdown's backslash: it takes the meaning of the ASCII punctuation behind it, and is itself before anything else.</summary>
internal static class MarkdownEscape
{
    /// <summary>Whether a backslash and what it escapes stand here.</summary>
    public static bool IsAt(string text, int at) => text[at] == '\\' && at + 1 < text.Length && IsPunctuation(text[at + 1]);

    private static bool IsPunctuation(char unit) => unit is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');
}
