namespace Iadvize.Core.Questions;

/// <summary>
/// The HTML tags of a section whose partner is not in it. Cutting a question out of a rendered message cuts such pairs,
/// as it does emphasis: <c>&lt;p&gt;&lt;a href="Q1"&gt;&lt;/a&gt;Budget?&lt;/p&gt;</c>.
/// </summary>
internal sealed class TornTags
{
    /// <summary>What Markdown renders to; any other tag may be meant as text: "Which &lt;plan&gt;?".</summary>
    private static readonly HashSet<string> Rendered = new(StringComparer.Ordinal)
    {
        "b", "blockquote", "br", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "s", "span", "strong",
        "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
    };

    private readonly Dictionary<int, int> endByStart = [];
    private readonly Dictionary<int, int> startByEnd = [];

    /// <summary>Pairs the tags of a section.</summary>
    public TornTags(string section)
    {
        Dictionary<string, Stack<int>>? open = null;
        for (var start = section.IndexOf('<'); start >= 0;)
        {
            var tag = HtmlTag.Read(section, start);
            if (tag is { } known && Rendered.Contains(known.Name)) Pair(known, start, open ??= new Dictionary<string, Stack<int>>(StringComparer.Ordinal));
            start = section.IndexOf('<', tag?.End ?? start + 1);
        }
    }

    /// <summary>The units of the torn tag that begins here; 0 if none does.</summary>
    public int LengthAt(int start) => endByStart.TryGetValue(start, out var end) ? end - start : 0;

    /// <summary>The units of the torn tag that ends here; 0 if none does.</summary>
    public int LengthBefore(int end) => startByEnd.TryGetValue(end, out var start) ? end - start : 0;

    private void Pair(HtmlTag tag, int start, Dictionary<string, Stack<int>> open)
    {
        if (!open.TryGetValue(tag.Name, out var starts)) open[tag.Name] = starts = new Stack<int>();
        if (tag.Closing && starts.Count > 0)
        {
            var partner = starts.Pop();
            startByEnd.Remove(endByStart[partner]);
            endByStart.Remove(partner);
            return;
        }

        if (!tag.Closing) starts.Push(start);
        endByStart[start] = tag.End;
        startByEnd[tag.End] = start;
    }
}
