namespace Iadvize.Core.Questions;

/// <summary>
/// Pairs runs of emphasis marks as CommonMark 0.31 does (section 6.2 and its appendix), so that a star within a word,
/// as in "Mieter*in", does not take the partner of the stars around the sentence.
/// </summary>
/// <param name="text">The message.</param>
/// <param name="partners">Gets each mark's place and its partner's; its own as long as it has none.</param>
internal sealed class EmphasisPairing(string text, Dictionary<int, int> partners)
{
    /// <summary>The runs that may still be closed, innermost last.</summary>
    private readonly List<Run> open = [];

    /// <summary>For each kind of closing run the number of open ones that are known not to fit; it keeps the search linear.</summary>
    private readonly Dictionary<(char Sign, int Remainder, bool CanOpen), int> searched = [];

    /// <summary>Takes the next run of one sign.</summary>
    public void Add(int start, int end)
    {
        for (var at = start; at < end; at++) partners[at] = at;
        var run = Read(start, end);
        while (run.CanClose && run.Left > 0 && Opener(run) is >= 0 and var opener) Close(open[opener], run, opener);
        if (run.CanOpen && run.Left > 0) open.Add(run);
    }

    private void Close(Run opener, Run closer, int index)
    {
        for (var marks = Math.Min(2, Math.Min(opener.Left, closer.Left)); marks > 0; marks--)
        {
            var first = --opener.To;
            var second = closer.From++;
            partners[first] = second;
            partners[second] = first;
        }

        // What opened in between and found no end is text.
        var kept = opener.Left > 0 ? index + 1 : index;
        open.RemoveRange(kept, open.Count - kept);
        foreach (var kind in searched.Keys.ToList()) searched[kind] = Math.Min(searched[kind], kept);
    }

    private int Opener(Run closer)
    {
        var kind = (closer.Sign, closer.Length % 3, closer.CanOpen);
        searched.TryGetValue(kind, out var unfit);
        for (var i = open.Count - 1; i >= unfit; i--)
        {
            if (open[i].Sign == closer.Sign && Fit(open[i], closer)) return i;
        }

        searched[kind] = open.Count;
        return -1;
    }

    /// <summary>CommonMark's rule of three: a run that may open and close pairs with one of another length only if the sum tells them apart.</summary>
    private static bool Fit(Run opener, Run closer) =>
        !(opener.CanClose || closer.CanOpen)
        || (opener.Length + closer.Length) % 3 != 0
        || (opener.Length % 3 == 0 && closer.Length % 3 == 0);

    private Run Read(int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var behind = end == text.Length ? ' ' : text[end];
        var beginsWord = !char.IsWhiteSpace(behind) && (!IsPunctuation(behind) || char.IsWhiteSpace(before) || IsPunctuation(before));
        var endsWord = !char.IsWhiteSpace(before) && (!IsPunctuation(before) || char.IsWhiteSpace(behind) || IsPunctuation(behind));
        var withinWord = text[start] == '_' && beginsWord && endsWord;
        return new Run(text[start], start, end)
        {
            CanOpen = beginsWord && (!withinWord || IsPunctuation(before)),
            CanClose = endsWord && (!withinWord || IsPunctuation(behind)),
        };
    }

    private static bool IsPunctuation(char unit) => char.IsPunctuation(unit) || char.IsSymbol(unit);

    private sealed class Run(char sign, int start, int end)
    {
        public char Sign => sign;

        /// <summary>The marks that it came with.</summary>
        public int Length { get; } = end - start;

        /// <summary>Where the marks without a partner begin: what it closes takes them from this side.</summary>
        public int From { get; set; } = start;

        /// <summary>Where they end: what closes it takes them from this side.</summary>
        public int To { get; set; } = end;

        /// <summary>The marks without a partner.</summary>
        public int Left => To - From;

        public bool CanOpen { get; init; }

        public bool CanClose { get; init; }
    }
}
