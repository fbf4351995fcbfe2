using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Rows by name: the whole answer is the name, whatever its case, and exactly one active row bears it.</summary>
internal static class LookupConverter
{
    private static readonly char[] Outer = [' ', '\n', '\t', '\u00A0', '.', ',', ';', ':', '!', '?', '"', '\'', '«', '»', '“', '”', '„', '‘', '’', '(', ')', '[', ']', '-', '–', '*', '…', '¡', '¿'];

    public static Conversion Convert(AnswerText text, Column column)
    {
        var name = Bare(text.Original);
        var exact = text.Original.Trim();
        LookupCandidate? match = null;
        var inactive = false;
        var several = false;
        foreach (var candidate in name.Length == 0 ? [] : column.Candidates)
        {
            var known = AnswerText.Clean(candidate.Name).Trim();
            if (!Same(known, exact) && !Same(Bare(known), name))
                continue;
            inactive |= !candidate.Active;
            several |= candidate.Active && match is not null;
            match = candidate.Active ? candidate : match;
        }

        if (several)
            return Refusal.Because(text, ValueSentences.NameOfSeveralRows.With(column.Name));
        if (match is not null)
            return Conversion.Of(match.Id, match.Name);
        return Refusal.Because(text, inactive ? ValueSentences.InactiveRow : ValueSentences.NoRow.With(column.Name));
    }

    private static bool Same(string a, string b) => a.Length > 0 && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without blanks and punctuation around it.</summary>
    public static string Bare(string name) => name.Trim(Outer);
}
