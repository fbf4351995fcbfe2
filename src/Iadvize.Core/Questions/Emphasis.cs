namespace Iadvize.Core.Questions;

/// <summary>
/// Which emphasis marks of a message belong together (<c>**so**</c>, <c>_so_</c>, <c>~~so~~</c>), by CommonMark's rules without their
/// finer points. Cutting a question out of its message cuts such pairs: <c>**[](Q1) Budget?**</c>.
/// </summary>
internal sealed class Emphasis
{
    /// <summary>Longer runs are rules or blanks to fill in.</summary>
    private const int LongestRun = 3;

    private readonly Dictionary<int, int> partners = [];
    private readonly HashSet<int> marks = [];

    /// <summary>Pairs the marks of a message; what stands inside its markers is none.</summary>
    public Emphasis(string text, IReadOnlyList<Marker> markers)
    {
        var open = new Dictionary<char, Stack<int>> { ['*'] = new(), ['_'] = new(), ['~'] = new() };
        var nextMarker = 0;
        for (var start = 0; start < text.Length;)
        {
            if (nextMarker < markers.Count && start == markers[nextMarker].Start)
            {
                start = markers[nextMarker++].End;
                continue;
            }

            var end = RunEnd(text, start);
            if (IsMark(text, start, end)) Pair(text, start, end, open[text[start]]);
            start = end;
        }
    }

    /// <summary>Whether an emphasis mark stands here.</summary>
    public bool IsMark(int at) => marks.Contains(at);

    /// <summary>Whether a mark stands here that belongs to one outside of the section.</summary>
    public bool IsTorn(int at, int sectionStart, int sectionEnd) =>
        partners.TryGetValue(at, out var partner) && (partner < sectionStart || partner >= sectionEnd);

    /// <summary>Whether a mark stands here that belongs to no other.</summary>
    public bool IsAlone(int at) => marks.Contains(at) && !partners.ContainsKey(at);

    private void Pair(string text, int start, int end, Stack<int> open)
    {
        for (var at = start; at < end; at++) marks.Add(at);
        var at0 = start;
        if (CanClose(text, start, end))
        {
            for (; at0 < end && open.Count > 0; at0++)
            {
                var partner = open.Pop();
                partners[partner] = at0;
                partners[at0] = partner;
            }
        }

        if (!CanOpen(text, start, end)) return;
        for (; at0 < end; at0++) open.Push(at0);
    }

    private static bool IsMark(string text, int start, int end) => text[start] switch
    {
        '*' or '_' => end - start <= LongestRun && !IsEscaped(text, start),
        '~' => end - start == 2 && !IsEscaped(text, start),
        _ => false,
    };

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';

    private static bool CanOpen(string text, int start, int end) =>
        end < text.Length && !char.IsWhiteSpace(text[end])
        && !(text[start] == '_' && start > 0 && char.IsLetterOrDigit(text[start - 1]));

    private static bool CanClose(string text, int start, int end) =>
        start > 0 && !char.IsWhiteSpace(text[start - 1])
        && !(text[start] == '_' && end < text.Length && char.IsLetterOrDigit(text[end]));

    private static int RunEnd(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && text[end] == text[start]) end++;
        return end;
    }
}
