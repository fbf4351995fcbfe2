using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Numbers in words: read whole, up to the millions, or not at all.</summary>
internal static class NumberWords
{
    private const int Longest = 40;

    /// <summary>Reads the number words from <paramref name="at"/> on.</summary>
    /// <returns>The piece; blocking if words that are numbers are left over ("five six"); null if there is no number word.</returns>
    public static NumberPiece? Read(AnswerText text, int at, Language language)
    {
        decimal total = 0, group = 0, scale = 1, lastScale = decimal.MaxValue, lastGroup = 0;
        var i = at;
        var some = false;
        var afterHundred = false;
        while (i < text.Count && text[i].IsWord)
        {
            if (language.Numbers.Match(text, i, out var small) is var length && length > 0 && group % 100 == 0 && (small > 0 || !some) && (group == 0 || small > 0))
            {
                group += small;
                i += length;
                some = true;
                if (small == 0)
                    break;
            }
            else if (language.Hundreds.Match(text, i, out var hundreds) > 0 && CanBeHundred(hundreds, group))
            {
                group = hundreds == 100 && group > 0 ? group * 100 : hundreds;
                scale = hundreds == 100 ? 100 : 1;
                afterHundred = true;
                some = true;
                i++;
            }
            else if (group == 0 && Compound(language, text[i].Text) is { } compound && compound >= 100 && (compound < 1000 || total == 0))
            {
                total += decimal.Floor(compound / 1000) * 1000;
                group = compound % 1000;
                scale = compound % 1000 == 0 ? 1000 : compound % 100 == 0 ? 100 : 1;
                lastScale = compound >= 1000 ? 1000 : lastScale;
                some = true;
                i++;
            }
            else if (language.Scales.Match(text, i, out var value) is var words && words > 0 && text[i].Text.Length > 1)
            {
                if (value < lastScale)
                {
                    lastGroup = group == 0 ? 1 : group;
                    total += lastGroup * value;
                }
                else if (group == 0 && total > 0)
                {
                    total *= value;
                }
                else
                {
                    break;
                }

                scale = value;
                lastScale = value;
                group = 0;
                some = true;
                i += words;
            }
            else if (some && (afterHundred || lastScale < decimal.MaxValue) && language.And.Match(text, i) == 1 && (group % 100 == 0) && StartsSmall(text, i + 1, language))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        if (!some)
            return null;
        var number = total + group;
        var whole = group == 0 || scale == 100;
        if (scale == 100 && group % 100 != 0)
            scale = 1;
        if (group > 0 && total > 0)
            scale = 1;
        return new NumberPiece(at, i)
        {
            Value = number,
            Scale = whole ? scale : 1,
            Mantissa = whole && scale > 0 ? number / scale : number,
            InWords = true,
            Weak = i == at + 1 && language.Weak.Match(text, at) == 1,
            Blocking = i < text.Count && text[i].IsWord && StartsSmall(text, i, language) && language.Weak.Match(text, i) == 0 ? ValueSentences.NumberWords : null,
        };
    }

    /// <summary>A compound of more than a hundred, or one that ends in a half, which its language writes as one word.</summary>
    public static bool IsCompound(Language language, string word) => Compound(language, word) is not null;

    /// <summary>The value of a word composed as in "zweihundertfünfzig", "duemila", "tweehonderd", "zweieinhalb"; null if it is none.</summary>
    public static decimal? Compound(Language language, string word)
    {
        if (word.Length is < 6 or > Longest || language.Code is not ("de" or "it" or "nl"))
            return null;
        foreach (var half in language.Code switch { "de" => German, "nl" => Dutch, _ => [] })
            if (word.EndsWith(half, StringComparison.Ordinal))
                return word is "anderthalb" or "anderhalf" or "anderhalve" ? 1.5m : Under100(language, word.Substring(0, word.Length - half.Length)) + 0.5m;
        foreach (var thousand in language.Code switch { "de" => Tausend, "nl" => Duizend, _ => Mila })
            if (word.IndexOf(thousand, StringComparison.Ordinal) is var at && at >= 0)
            {
                var count = at == 0 ? 1 : Under1000(language, word.Substring(0, at));
                var rest = word.Substring(at + thousand.Length);
                return rest.Length == 0 ? count * 1000 : count * 1000 + Under1000(language, Unlinked(language, rest));
            }

        return Under1000(language, word);
    }

    private static readonly string[] German = ["anderthalb", "einhalb"];
    private static readonly string[] Dutch = ["anderhalf", "anderhalve", "eneenhalf", "enhalf"];
    private static readonly string[] Tausend = ["tausend"];
    private static readonly string[] Duizend = ["duizend"];
    private static readonly string[] Mila = ["mila", "mille"];

    private static decimal? Under1000(Language language, string word)
    {
        foreach (var hundred in language.HundredWords)
            if (word.IndexOf(hundred, StringComparison.Ordinal) is var at && at >= 0)
            {
                var count = at == 0 ? 1 : Under100(language, word.Substring(0, at));
                var rest = word.Substring(at + hundred.Length);
                return rest.Length == 0 ? count * 100 : count * 100 + Under100(language, Unlinked(language, rest));
            }

        return Under100(language, word);
    }

    private static decimal? Under100(Language language, string word) =>
        word.Length == 0 ? null : language.Numbers.Find(word) is var number && number > 0 ? number : null;

    private static string Unlinked(Language language, string rest) =>
        language.Code == "de" && rest.StartsWith("und", StringComparison.Ordinal) ? rest.Substring(3)
        : language.Code == "nl" && rest.StartsWith("en", StringComparison.Ordinal) ? rest.Substring(2)
        : rest;

    private static bool CanBeHundred(int hundreds, decimal group) => hundreds == 100 ? group < 100 : group == 0;

    private static bool StartsSmall(AnswerText text, int at, Language language) =>
        at < text.Count && text[at].IsWord && (language.Numbers.Match(text, at) > 0 || language.Hundreds.Match(text, at) > 0);
}
