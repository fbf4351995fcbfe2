using System.Runtime.CompilerServices;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Finds the options of a column in an answer: by the whole answer, else by labels inside it, first in the conversation's language.</summary>
internal sealed class ChoiceReader(AnswerText text, Column column, ConversionContext context, Language language)
{
    // Columns come from cached metadata: their labels are taken apart once.
    private static readonly ConditionalWeakTable<ColumnOption, Dictionary<string, OptionLabel>> Labels = new();

    /// <summary>An option whose label is the whole answer; null if none is, or if several are (<paramref name="clash"/>).</summary>
    public ColumnOption? Whole(out bool clash)
    {
        clash = false;
        var key = OptionLabel.KeyOf(text);
        var exact = OptionLabel.ExactOf(text.Original);
        foreach (var tier in Tiers())
        {
            var matches = Matching(tier, label => label.Exact == exact);
            if (matches.Count == 0 && key.Length > 0)
                matches = Matching(tier, label => label.Key == key);
            if (matches.Count == 1)
                return matches[0];
            if (matches.Count > 1)
            {
                clash = true;
                return null;
            }
        }

        return null;
    }

    /// <summary>The places of all labels in the answer, in the first language in which there is one; where two overlap, the longer.</summary>
    public List<ChoiceMention> Contained()
    {
        foreach (var tier in Tiers())
        {
            var mentions = new List<ChoiceMention>();
            for (var at = 0; at < text.Count;)
            {
                ChoiceMention? longest = null;
                foreach (var code in tier)
                    foreach (var option in column.Options)
                        if (LabelOf(option, code) is { } label && LengthAt(at, label) is var length && length > 0)
                            longest = longest is null || length > longest.End - at ? new ChoiceMention(option, at, at + length)
                                : length == longest.End - at && longest.Option != option ? new ChoiceMention(null, at, at + length)
                                : longest;
                if (longest is not null)
                    mentions.Add(longest);
                at = longest?.End ?? at + 1;
            }

            if (mentions.Count == 0)
                continue;
            for (var i = 0; i < mentions.Count; i++)
                mentions[i].Denied = IsDenied(mentions, i);
            return mentions;
        }

        return [];
    }

    private bool IsDenied(List<ChoiceMention> mentions, int index)
    {
        var mention = mentions[index];
        var from = 0;
        if (Clauses.IsDenied(text, language, mention.First, from))
            return !Affirmed(mention.First);
        // "rojo no", "le rouge ne me plaît pas": a denial behind it, unless it belongs to the next label.
        var to = index + 1 < mentions.Count ? mentions[index + 1].First : text.Count;
        var denied = false;
        for (var i = mention.End; i < text.Count; i++)
        {
            if (text[i].EndsClause || language.But.Match(text, i) > 0)
                return denied;
            if (i >= to)
                return false;
            if (language.Affirmations.Match(text, i) is var affirmed && affirmed > 0)
                i += affirmed - 1;
            else if (language.Neutral.Match(text, i) is var neutral && neutral > 0)
                i += neutral - 1;
            else
                denied |= language.Negations.Match(text, i) > 0;
        }

        return denied;
    }

    private bool Affirmed(int at)
    {
        for (var start = at - 1; start >= Math.Max(0, at - 4); start--)
            if (language.Affirmations.Match(text, start) > 0)
                return true;
        return false;
    }

    private int LengthAt(int at, OptionLabel label)
    {
        var words = label.Text;
        var count = words.Count;
        if (count == 0 || at + count > text.Count)
            return 0;
        for (var i = 0; i < count; i++)
            if (text[at + i].Text != words[i].Text)
                return 0;
        if (NumberGoesOn(at, -1) || NumberGoesOn(at + count - 1, 1) || (!words[0].IsWord && !words[0].IsDigits && count == 1))
            return 0;
        return label.Delicate && !AsWritten(at, label) ? 0 : count;
    }

    // "1-10" is not in "1-10-2024", nor "10" in "2.10".
    private bool NumberGoesOn(int at, int step) =>
        text[at].IsDigits && at + step is var mark && mark >= 0 && mark + step >= 0 && mark + step < text.Count && mark < text.Count
        && text[mark].Kind == TokenKind.Symbol && text.IsDigits(mark + step) && !text[Math.Max(mark, mark + step)].Spaced && !text[Math.Max(at, mark)].Spaced;

    // A common word counts in its own capitals, where capitals say something: neither in shouting nor at the start of a sentence.
    private bool AsWritten(int at, OptionLabel label)
    {
        var written = text.Slice(at, at + label.Text.Count);
        if (written != label.Text.Original.Trim() || !written.Any(char.IsUpper) || !text.Original.Any(char.IsLower))
            return false;
        return written.Length > 1 && written.All(c => !char.IsLower(c)) || !(at == 0 || text[at - 1].EndsClause && !text[at - 1].Is(','));
    }

    private List<ColumnOption> Matching(string[] tier, Func<OptionLabel, bool> matches)
    {
        var found = new List<ColumnOption>();
        foreach (var option in column.Options)
            foreach (var code in tier)
                if (LabelOf(option, code) is { } label && matches(label) && !found.Contains(option))
                    found.Add(option);
        return found;
    }

    // The conversation's language, then the project's and the base language, then all others at once.
    private IEnumerable<string[]> Tiers()
    {
        var first = LanguageSet.CodeOf(context.Language ?? context.ProjectLanguage);
        var second = LanguageSet.CodeOf(context.BaseLanguage);
        if (first.Length > 0)
            yield return [first];
        if (second != first)
            yield return [second];
        var others = new List<string>();
        foreach (var option in column.Options)
            foreach (var code in option.Labels.Keys)
                if (code != first && code != second && !others.Contains(code))
                    others.Add(code);
        if (others.Count > 0)
            yield return [.. others];
    }

    private static OptionLabel? LabelOf(ColumnOption option, string code)
    {
        if (!option.Labels.TryGetValue(code, out var label) || string.IsNullOrWhiteSpace(label))
            return null;
        var known = Labels.GetOrCreateValue(option);
        lock (known)
        {
            if (!known.TryGetValue(code, out var read))
                known.Add(code, read = new OptionLabel(label));
            return read;
        }
    }
}
