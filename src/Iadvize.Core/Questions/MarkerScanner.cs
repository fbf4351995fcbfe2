using System.Text;
using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>
/// Finds markers by one walk over the text, in time that grows with its length and no faster. Markdown is read as CommonMark 0.31 reads it;
/// where a chat differs (blanks of every kind, no indented code, the rendered form) the design's rules on questions say how.
/// </summary>
public static class MarkerScanner
{
    /// <summary>The markers of a text in their order. Only operators and bots set markers: whose text it is, the caller knows.</summary>
    public static IReadOnlyList<Marker> Scan(string text) => MayHold(text) ? new Walk(text).Run() : [];

    /// <summary>The text as people should read it: without its markers, each gone together with the blank that would be left double and the emphasis that would be left empty.</summary>
    public static string Strip(string text)
    {
        // Taking one out of "[[](Q1)](Q2)" brings the next one to light.
        for (var markers = Scan(text); markers.Count > 0; markers = Scan(text)) text = Without(markers, text);
        return text;
    }

    private static string Without(IReadOnlyList<Marker> markers, string text)
    {
        var rest = new StringBuilder(text.Length);
        var at = 0;
        foreach (var marker in markers)
        {
            rest.Append(text, at, marker.Start - at);
            at = marker.End;

            // Of "**[](Q1)** Budget?" the stars go with the marker that they stood around.
            while (at < text.Length && rest.Length > 0 && IsEmphasis(text[at]) && rest[rest.Length - 1] == text[at])
            {
                rest.Length--;
                at++;
            }

            if (at < text.Length && text[at] == ' ' && EndsWithBlank(rest)) at++;
        }

        return rest.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Whether nothing or a blank stands at the end, but for emphasis that begins: in "**[](Q1) Budget?**" it begins at the question.</summary>
    private static bool EndsWithBlank(StringBuilder text)
    {
        const int longestEmphasis = 3;
        var end = text.Length;
        while (end > 0 && text.Length - end < longestEmphasis && IsEmphasis(text[end - 1])) end--;
        return end == 0 || char.IsWhiteSpace(text[end - 1]);
    }

    private static bool IsEmphasis(char unit) => unit is '*' or '_' or '~';

    private static bool MayHold(string text) =>
        text.IndexOf("](", StringComparison.Ordinal) >= 0 || text.IndexOf("</a", StringComparison.OrdinalIgnoreCase) >= 0;

    private sealed class Walk(string text)
    {
        private static readonly char[] Special = ['\\', '`', '<', '!', '[', ']', '\n', '\r'];

        private readonly List<Marker> markers = [];
        private readonly MarkdownBlocks blocks = new(text);
        private BacktickRuns? backticks;
        private bool noHtmlCodeEnds;
        private int openLabels;
        private int at;

        public List<Marker> Run()
        {
            BeginLine();
            while (at < text.Length)
            {
                switch (text[at])
                {
                    case '\n' or '\r': at++; BeginLine(); break;
                    case '\\': at += MarkdownEscape.IsAt(text, at) ? 2 : 1; break;
                    case '`': SkipCodeSpan(); break;
                    case '<': TakeTag(); break;
                    case '!' when at + 1 < text.Length && text[at + 1] == '[': TakeLink(at + 1, picture: true); break;
                    case '!': at++; break;
                    case '[': TakeLink(at); break;
                    case ']': LeaveLabel(); break;
                    default:
                        var next = text.IndexOfAny(Special, at);
                        at = next < 0 ? text.Length : next;
                        break;
                }
            }

            return markers;
        }

        private void BeginLine()
        {
            for (var end = blocks.EndOfFencedCode(at); end >= 0; end = at < text.Length ? blocks.EndOfFencedCode(at) : -1) at = end;
        }

        private void SkipCodeSpan()
        {
            var start = at;
            while (at < text.Length && text[at] == '`') at++;
            var length = at - start;
            var close = (backticks ??= new BacktickRuns(text)).Next(length, at);
            if (close >= 0 && close < blocks.EndOfBlock(start)) at = close + length;
        }

        private void TakeTag()
        {
            if (HtmlTag.Read(text, at) is not { } tag)
            {
                at++;
                return;
            }

            var start = at;
            at = tag.End;
            if (tag.Closing) return;
            if (tag.Name == "code") SkipHtmlCode();
            else if (tag is { Name: "a", Href: { } href } && MarkerTarget.Question(TrimBlanks(href)) is { } question && EndOfEmptyAnchor() is { } end)
                Take(question, start, end);
        }

        private void SkipHtmlCode()
        {
            var close = noHtmlCodeEnds ? -1 : text.IndexOf("</code", at, StringComparison.OrdinalIgnoreCase);
            if (close < 0) noHtmlCodeEnds = true;
            else at = close;
        }

        private int? EndOfEmptyAnchor()
        {
            var close = Blank.Skip(text, at);
            return close < text.Length && text[close] == '<' && HtmlTag.Read(text, close) is { Closing: true, Name: "a" } tag ? tag.End : null;
        }

        /// <summary>A link with an empty label may be a marker; one that begins with "!" is a picture and is not.</summary>
        private void TakeLink(int open, bool picture = false)
        {
            var close = Blank.Skip(text, open + 1);
            if (close == text.Length || text[close] != ']')
            {
                openLabels++;
                at = open + 1;
            }
            else if (LinkTail.Read(text, close + 1) is not { } tail)
            {
                at = close + 1;
            }
            else if (!picture && MarkerTarget.Question(tail.Target) is { } question)
            {
                Take(question, open, tail.End);
            }
            else
            {
                at = tail.End;
            }
        }

        /// <summary>Behind a label that holds text comes the link's target and title, in which nothing is a marker.</summary>
        private void LeaveLabel()
        {
            at++;
            if (openLabels == 0) return;
            openLabels--;
            if (LinkTail.Read(text, at) is { } tail) at = tail.End;
        }

        private void Take(int question, int start, int end)
        {
            markers.Add(new Marker(question, start, end - start));
            at = end;
        }

        private static string TrimBlanks(string value)
        {
            var start = Blank.Skip(value, 0);
            var end = value.Length;
            while (end > start && Blank.IsBlank(value[end - 1])) end--;
            return value.Substring(start, end - start);
        }
    }
}
