using System.Net;

namespace Iadvize.Core.Questions;

/// <summary>An HTML tag inside Markdown (CommonMark 0.31 section 6.6).</summary>
/// <param name="Name">The element's name, lower case.</param>
/// <param name="Closing">Whether it is <c>&lt;/name&gt;</c>.</param>
/// <param name="Href">The value of the first attribute <c>href</c>, its HTML entities resolved; null if there is none.</param>
/// <param name="End">Where the text behind the tag begins.</param>
internal readonly record struct HtmlTag(string Name, bool Closing, string? Href, int End)
{
    /// <summary>Longer ones are no tags to us; the bound keeps the scan of a text linear.</summary>
    private const int MaxLength = 2_000;

    /// <summary>Reads the tag whose <c>&lt;</c> stands at <paramref name="open"/>; null if it is none.</summary>
    public static HtmlTag? Read(string text, int open)
    {
        var limit = Math.Min(text.Length, open + MaxLength);
        var start = open + 1;
        var closing = start < limit && text[start] == '/';
        if (closing) start++;
        var at = start;
        while (at < limit && (IsLetter(text[at]) || (at > start && text[at] is (>= '0' and <= '9') or '-'))) at++;
        if (at == start) return null;
        var name = text.Substring(start, at - start).ToLowerInvariant();

        string? href = null;
        while (true)
        {
            var blanksFrom = at;
            at = SkipSpace(text, at, limit);
            if (at < limit && text[at] == '/' && !closing) at++;
            if (at >= limit) return null;
            if (text[at] == '>') return new HtmlTag(name, closing, href, at + 1);
            if (closing || at == blanksFrom || text[at - 1] == '/') return null;
            if (ReadAttribute(text, ref at, limit) is not { } attribute) return null;
            if (href is null && attribute.Key.Equals("href", StringComparison.OrdinalIgnoreCase)) href = WebUtility.HtmlDecode(attribute.Value);
        }
    }

    private static KeyValuePair<string, string>? ReadAttribute(string text, ref int at, int limit)
    {
        var start = at;
        while (at < limit && IsNameUnit(text[at], first: at == start)) at++;
        if (at == start) return null;
        var name = text.Substring(start, at - start);

        var equals = SkipSpace(text, at, limit);
        if (equals >= limit || text[equals] != '=') return new KeyValuePair<string, string>(name, "");
        at = SkipSpace(text, equals + 1, limit);
        if (at >= limit) return null;

        var quote = text[at];
        if (quote is '"' or '\'')
        {
            var close = text.IndexOf(quote, at + 1, limit - at - 1);
            if (close < 0) return null;
            var quoted = text.Substring(at + 1, close - at - 1);
            at = close + 1;
            return new KeyValuePair<string, string>(name, quoted);
        }

        start = at;
        while (at < limit && text[at] > ' ' && text[at] is not ('"' or '\'' or '=' or '<' or '>' or '`')) at++;
        return at == start ? null : new KeyValuePair<string, string>(name, text.Substring(start, at - start));
    }

    private static int SkipSpace(string text, int at, int limit)
    {
        while (at < limit && text[at] is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }

    private static bool IsNameUnit(char unit, bool first) =>
        IsLetter(unit) || unit is '_' or ':' || (!first && unit is (>= '0' and <= '9') or '.' or '-');

    private static bool IsLetter(char unit) => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
