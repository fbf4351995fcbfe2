namespace Iadvize.Core.Questions;

/// <summary>
/// Which emphasis marks of a message belong together: <c>**so**</c>, <c>_so_</c>, <c>~~so~~</c>. Cutting a question out of its message cuts such pairs: <c>**[](Q1) Budget?**</c>.
/// </summary>
internal sealed class Emphasis
{
    /// <summary>Longer runs are rules or blanks to fill in.</summary>
    private const int LongestRun = 3;

    private static readonly char[] Signs = ['*', '_', '~'];

    /// <summary>Each mark's place and its partner's; its own for one that has none.</summary>
    private readonly Dictionary<int, int> partners = [];
    private readonly string text;

    /// <summary>Pairs the marks of a message; what stands inside its markers is none.</summary>
    public Emphasis(string text, IReadOnlyList<Marker> markers)
    {
        this.text = text;
        EmphasisPairing? pairing = null;
        var nextMarker = 0;
        for (var start = text.IndexOfAny(Signs); start >= 0; start = start < text.Length ? text.IndexOfAny(Signs, start) : -1)
        {
            while (nextMarker < markers.Count && markers[nextMarker].End <= start) nextMarker++;
            if (nextMarker < markers.Count && start >= markers[nextMarker].Start)
            {
                start = markers[nextMarker].End;
                continue;
            }

            var end = RunEnd(text, start);
            if (IsMark(text, start, end)) (pairing ??= new EmphasisPairing(text, partners)).Add(start, end);
            start = end;
        }
    }

    /// <summary>Whether a part of the message holds a mark that belongs to one outside of it.</summary>
    public bool IsAnyTorn(int start, int end)
    {
        if (partners.Count == 0) return false;
        for (var at = start; at < end && (at = text.IndexOfAny(Signs, at, end - at)) >= 0; at++)
        {
            if (IsTorn(at, start, end)) return true;
        }

        return false;
    }

    /// <summary>Whether an emphasis mark stands here.</summary>
    public bool IsMark(int at) => partners.ContainsKey(at);

    /// <summary>Whether a mark stands here that belongs to one outside of the section.</summary>
    public bool IsTorn(int at, int sectionStart, int sectionEnd) =>
        partners.TryGetValue(at, out var partner) && (partner < sectionStart || partner >= sectionEnd);

    /// <summary>Whether a mark stands here that belongs to no other.</summary>
    public bool IsAlone(int at) => partners.TryGetValue(at, out var partner) && partner == at;

    private static bool IsMark(string text, int start, int end) => text[start] switch
    {
        '*' or '_' => end - start <= LongestRun && !IsEscaped(text, start),
        '~' => end - start == 2 && !IsEscaped(text, start),
        _ => false,
    };

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';

    private static int RunEnd(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && text[end] == text[start]) end++;
        return end;
    }
}
