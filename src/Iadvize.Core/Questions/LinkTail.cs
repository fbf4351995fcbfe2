using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>
/// The part of a Markdown link in round brackets, <c>(target "title")</c>, as CommonMark 0.31 section 6.3 has it,
/// but with any blank where CommonMark wants an ASCII one, and without line breaks outside the title.
/// </summary>
/// <param name="Target">The target, without angle brackets, its escapes and HTML entities resolved.</param>
/// <param name="End">Where the text behind the closing bracket begins.</param>
internal readonly record struct LinkTail(string Target, int End)
{
    /// <summary>Longer ones are no links to us; the bound keeps the scan of a text linear.</summary>
    private const int MaxLength = 2_000;

    /// <summary>CommonMark wants three levels at least.</summary>
    private const int MaxNestedBrackets = 8;

    /// <summary>Reads the tail that begins at <paramref name="open"/>; null if none does.</summary>
    public static LinkTail? Read(string text, int open)
    {
        if (open >= text.Length || text[open] != '(') return null;
        var limit = Math.Min(text.Length, open + MaxLength);
        var start = Blank.Skip(text, open + 1);
        if (start >= limit) return null;

        var angled = text[start] == '<';
        var end = angled ? AngledTargetEnd(text, start + 1, limit) : PlainTargetEnd(text, start, limit);
        if (end < 0) return null;
        var target = MarkdownEscape.Resolve(angled ? text.Substring(start + 1, end - start - 1).Trim() : text.Substring(start, end - start));

        var behindTarget = angled ? end + 1 : end;
        var next = Blank.Skip(text, behindTarget);
        if (next > behindTarget && next < limit && text[next] != ')')
        {
            var behindTitle = TitleEnd(text, next, limit);
            if (behindTitle < 0) return null;
            next = Blank.Skip(text, behindTitle);
        }

        return next < limit && text[next] == ')' ? new LinkTail(target, next + 1) : null;
    }

    private static int AngledTargetEnd(string text, int at, int limit)
    {
        for (; at < limit; at++)
        {
            if (text[at] == '>') return at;
            if (text[at] == '<' || Blank.IsLineBreak(text[at])) return -1;
            if (MarkdownEscape.IsAt(text, at)) at++;
        }

        return -1;
    }

    private static int PlainTargetEnd(string text, int at, int limit)
    {
        for (var open = 0; at < limit; at++)
        {
            if (Blank.LengthAt(text, at) > 0) return open == 0 ? at : -1;
            if (char.IsControl(text[at]) || Blank.IsLineBreak(text[at])) return -1;
            if (MarkdownEscape.IsAt(text, at)) at++;
            else if (text[at] == '(' && ++open > MaxNestedBrackets) return -1;
            else if (text[at] == ')' && --open < 0) return at;
        }

        return -1;
    }

    /// <summary>Where the text behind a title in "…", '…' or (…) begins; -1 if there is none.</summary>
    private static int TitleEnd(string text, int at, int limit)
    {
        var open = text[at];
        if (open is not ('"' or '\'' or '(')) return -1;
        var close = open == '(' ? ')' : open;
        for (at++; at < limit; at++)
        {
            if (text[at] == close) return at + 1;
            if (text[at] == '(' && open == '(') return -1;
            if (text[at] == '\n' && Blank.Skip(text, at + 1) is var line && line < limit && Blank.IsLineBreak(text[line])) return -1;
            if (MarkdownEscape.IsAt(text, at)) at++;
        }

        return -1;
    }
}
