using System.Text;

namespace Iadvize.Core.Text;

/// <summary>Text as Dataverse takes it.</summary>
public static class DataverseText
{
    /// <summary>
    /// Drops what XML 1.0 cannot carry and Dataverse therefore refuses, record and all: control characters but tab and line break,
    /// lone surrogates, U+FFFE and U+FFFF.
    /// </summary>
    public static string Clean(string text)
    {
        if (FirstUnwritable(text, 0) == text.Length) return text;
        var clean = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = FirstUnwritable(text, start);
            clean.Append(text, start, end - start);
            start = end + 1;
        }

        return clean.ToString();
    }

    /// <summary>
    /// The text, or as much of it as fits: cut behind a word, without an ellipsis; within the word if it is the only one,
    /// but never within a grapheme.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="maxUtf16Units">The column's length as Dataverse counts it.</param>
    public static string CutAtWord(string text, int maxUtf16Units)
    {
        if (text.Length <= maxUtf16Units) return text;
        var end = maxUtf16Units;
        while (end > 0 && !(char.IsWhiteSpace(text[end]) && !char.IsWhiteSpace(text[end - 1]))) end--;
        return text.Substring(0, end > 0 ? end : LastGraphemeBoundary(text, maxUtf16Units));
    }

    /// <summary>The text <see cref="Clean">clean</see> and <see cref="CutAtWord">cut</see>, for a column of that length.</summary>
    public static string Fit(string text, int maxUtf16Units) => CutAtWord(Clean(text), maxUtf16Units);

    private static int FirstUnwritable(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at += 2;
            else if (IsWritable(text[at])) at++;
            else break;
        }

        return at;
    }

    private static bool IsWritable(char unit) =>
        unit is '\t' or '\n' or '\r' or (>= ' ' and not (>= '\uD800' and <= '\uDFFF') and not ('\uFFFE' or '\uFFFF'));

    /// <summary>The last place up to <paramref name="max"/> where one visible character ends; a single one that is longer than that gives 0.</summary>
    private static int LastGraphemeBoundary(string text, int max)
    {
        var boundary = 0;
        while (boundary < max)
        {
            var next = boundary + Grapheme.LengthAt(text, boundary);
            if (next > max) break;
            boundary = next;
        }

        return boundary;
    }
}
