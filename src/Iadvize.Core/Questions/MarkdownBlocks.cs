namespace Iadvize.Core.Questions;

/// <summary>The lines of a Markdown text as far as code needs them: fences, and where one block ends and the next begins.</summary>
internal sealed class MarkdownBlocks(string text)
{
    private int blockEnd;

    /// <summary>Where the first block behind <paramref name="at"/> begins; asked with growing places only.</summary>
    public int EndOfBlock(int at)
    {
        if (at < blockEnd) return blockEnd;
        var first = SkipLinePrefix(LineStart(at), out var quoted);
        var line = NextLine(at);
        if (IsHeading(first)) return blockEnd = line;
        while (line < text.Length && !BeginsBlock(line, quoted)) line = NextLine(line);
        return blockEnd = line;
    }

    /// <summary>
    /// Where the text behind the fenced code begins that the line opens; -1 if it opens none. A fence that nothing closes reaches to the end
    /// of the text, or of the quotation that it stands in.
    /// </summary>
    public int EndOfFencedCode(int line)
    {
        var fence = SkipLinePrefix(line, out var quoted);
        var length = FenceLength(fence);
        if (length == 0) return -1;
        for (var next = NextLine(fence); next < text.Length; next = NextLine(next))
        {
            var start = SkipLinePrefix(next, out var stillQuoted, bullets: false);
            if (quoted && !stillQuoted) return next;
            if (ClosesFence(start, text[fence], length)) return NextLine(start);
        }

        return text.Length;
    }

    private bool BeginsBlock(int line, bool withinQuotation)
    {
        var start = SkipLinePrefix(line, out var quoted, bullets: false);
        return start == text.Length || (quoted && !withinQuotation) || text[start] is '\n' or '\r' || IsHeading(start) || BulletLength(start) > 0 || FenceLength(start) > 0;
    }

    private int FenceLength(int start)
    {
        if (start >= text.Length || text[start] is not ('`' or '~')) return 0;
        var length = RunLength(start);
        if (length < 3) return 0;
        if (text[start] == '~') return length;
        for (var i = start + length; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '`') return 0;
        }

        return length;
    }

    private bool ClosesFence(int start, char fence, int length)
    {
        if (start >= text.Length || text[start] != fence) return false;
        var run = RunLength(start);
        var behind = SkipSpaces(start + run);
        return run >= length && (behind == text.Length || text[behind] is '\n' or '\r');
    }

    private bool IsHeading(int start)
    {
        if (start == text.Length || text[start] != '#') return false;
        var length = RunLength(start);
        return length <= 6 && (start + length == text.Length || text[start + length] is ' ' or '\t' or '\n' or '\r');
    }

    /// <summary>The units of <c>-</c>, <c>1.</c> or the like with the blank behind it; 0 if there is none.</summary>
    private int BulletLength(int start)
    {
        var at = start;
        while (at < text.Length && at - start < 9 && text[at] is >= '0' and <= '9') at++;
        if (at >= text.Length) return 0;
        var bullet = at == start ? text[at] is '-' or '+' or '*' : text[at] is '.' or ')';
        return bullet && at + 1 < text.Length && text[at + 1] is ' ' or '\t' ? at + 2 - start : 0;
    }

    private int SkipLinePrefix(int line, out bool quoted, bool bullets = true)
    {
        quoted = false;
        while (line < text.Length)
        {
            if (text[line] == '>') quoted = true;
            else if (bullets && BulletLength(line) is > 0 and var length) line += length - 1;
            else if (text[line] is not (' ' or '\t')) break;
            line++;
        }

        return line;
    }

    private int RunLength(int start)
    {
        var end = start;
        while (end < text.Length && text[end] == text[start]) end++;
        return end - start;
    }

    private int SkipSpaces(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at;
    }

    private int LineStart(int at) => at == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], at - 1) + 1;

    /// <summary>Where the next line begins; the text's end if this is the last.</summary>
    private int NextLine(int at)
    {
        var end = at < text.Length ? text.IndexOfAny(['\n', '\r'], at) : -1;
        if (end < 0) return text.Length;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
