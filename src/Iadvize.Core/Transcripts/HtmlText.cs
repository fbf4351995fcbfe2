using System.Net;
using System.Text;

namespace Iadvize.Core.Transcripts;

/// <summary>
/// HTML as the Markdown text that people wrote: block elements and &lt;br&gt; are line breaks, runs of blanks one blank, links stay links, also
/// those without a label, which are markers. Entities are decoded once. It reads what is there, well formed or not, in one pass.
/// </summary>
public static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    /// <summary>What stands in these is no text.</summary>
    private static readonly string[] Hidden = ["script", "style", "head", "template"];

    /// <returns>The text, without blanks and line breaks around it.</returns>
    public static string Read(string html)
    {
        var writer = new Writer();
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            if (end > at) writer.Text(WebUtility.HtmlDecode(html.Substring(at, end - at)));
            if (open < 0) break;
            at = Tag(html, open, writer);
        }

        return writer.ToString();
    }

    /// <returns>Where reading goes on.</returns>
    private static int Tag(string html, int open, Writer writer)
    {
        if (html.Length - open >= 4 && string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            return html.IndexOf("-->", open + 4, StringComparison.Ordinal) is var closed && closed < 0 ? html.Length : closed + 3;
        var isEnd = open + 1 < html.Length && html[open + 1] == '/';
        var start = open + (isEnd ? 2 : 1);
        if (start >= html.Length || !(IsLetter(html[start]) || html[start] is '!' or '?'))
        {
            // A sign, not a tag: "a < b".
            writer.Text("<");
            return open + 1;
        }

        var end = EndOfTag(html, start);
        if (end < 0)
        {
            writer.Text(WebUtility.HtmlDecode(html.Substring(open)));
            return html.Length;
        }

        var nameEnd = start;
        while (nameEnd < end && (char.IsLetterOrDigit(html[nameEnd]))) nameEnd++;
        var name = html.Substring(start, nameEnd - start);
        if (!isEnd && Hidden.Contains(name, StringComparer.OrdinalIgnoreCase))
            return html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase) is var closing && closing < 0 ? html.Length : closing;
        if (string.Equals(name, "br", StringComparison.OrdinalIgnoreCase)) writer.Break();
        else if (Blocks.Contains(name)) writer.Block();
        else if (string.Equals(name, "a", StringComparison.OrdinalIgnoreCase))
        {
            if (isEnd) writer.EndLink();
            else writer.BeginLink(Attribute(html, nameEnd, end, "href"));
            if (!isEnd && html[end - 1] == '/') writer.EndLink();
        }
        else if (string.Equals(name, "code", StringComparison.OrdinalIgnoreCase)) writer.Text("`");
        return end + 1;
    }

    /// <summary>The closing bracket, not one within an attribute's quotes; -1 where the tag never closes.</summary>
    private static int EndOfTag(string html, int at)
    {
        var quote = '\0';
        for (; at < html.Length; at++)
            if (quote != '\0')
            {
                if (html[at] == quote) quote = '\0';
            }
            else if (html[at] is '"' or '\'' && html[at - 1] is '=' or ' ') quote = html[at];
            else if (html[at] == '>') return at;
        return -1;
    }

    private static string? Attribute(string html, int at, int end, string wanted)
    {
        while (at < end)
        {
            while (at < end && !IsLetter(html[at])) at++;
            var start = at;
            while (at < end && html[at] is not ('=' or ' ' or '\t' or '\n' or '\r' or '/')) at++;
            var name = html.Substring(start, at - start);
            while (at < end && char.IsWhiteSpace(html[at])) at++;
            if (at >= end || html[at] != '=') continue;
            at++;
            while (at < end && char.IsWhiteSpace(html[at])) at++;
            var quote = at < end && html[at] is '"' or '\'' ? html[at++] : '\0';
            var value = at;
            while (at < end && (quote != '\0' ? html[at] != quote : !char.IsWhiteSpace(html[at]))) at++;
            if (string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase)) return WebUtility.HtmlDecode(html.Substring(value, at - value)).Trim();
            if (quote != '\0') at++;
        }

        return null;
    }

    private static bool IsLetter(char unit) => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>Writes with one blank for each run of blanks, and one line break between blocks.</summary>
    private sealed class Writer
    {
        private readonly StringBuilder text = new();
        private int breaks;
        private bool blank, block;
        private string? address;
        private int label;

        public void Text(string piece)
        {
            foreach (var unit in piece)
                if (char.IsWhiteSpace(unit)) blank = true;
                else
                {
                    Settle();
                    text.Append(unit);
                }
        }

        public void Break() => breaks++;

        public void Block() => block = true;

        public void BeginLink(string? href)
        {
            EndLink();
            if (string.IsNullOrEmpty(href)) return;
            Settle();
            address = href;
            label = text.Length;
        }

        public void EndLink()
        {
            if (address is null) return;
            var shown = text.ToString(label, text.Length - label).Trim();
            // An address that shows itself is what the person wrote: no need to say it twice.
            if (shown != address && "mailto:" + shown != address && "tel:" + shown != address)
            {
                text.Length = label;
                text.Append('[').Append(shown).Append("](").Append(address).Append(')');
            }

            address = null;
        }

        public override string ToString()
        {
            EndLink();
            return text.ToString();
        }

        private void Settle()
        {
            if (text.Length > 0)
            {
                if (breaks > 0 || block) text.Append('\n', Math.Max(breaks, 1));
                else if (blank) text.Append(' ');
            }

            (breaks, blank, block) = (0, false, false);
        }
    }
}
