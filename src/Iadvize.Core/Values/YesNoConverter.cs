using System.Text;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Yes and no in their many forms; a hedge is neither. A column with labels of its own ("Owner", "Tenant") is answered with those.</summary>
internal static class YesNoConverter
{
    // "well, I would say yes": so many words may stand before it.
    private const int WordsBefore = 4;

    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var reader = new ChoiceReader(text, column, context, language);
        if (reader.Whole(out _) is { } whole && !IsDigit(text))
            return Of(whole.Value == 1, column, context);
        if (column.Options.Count > 0 && !LabelsSayYesAndNo(column))
            return ByLabel(text, column, context, language, reader);
        return Read(text, language, out var why) is { } value ? Of(value, column, context) : Refusal.Because(text, why);
    }

    private static bool IsDigit(AnswerText text) => text.Count == 1 && text[0].IsDigits;

    private static Conversion Of(bool value, Column column, ConversionContext context) => Conversion.Of(value, value ? "true" : "false");

    private static Conversion ByLabel(AnswerText text, Column column, ConversionContext context, Language language, ChoiceReader reader)
    {
        var mentions = reader.Contained();
        for (var i = mentions.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, mentions[i - 1].End, mentions[i].First))
                mentions.RemoveRange(0, i);
        var meant = ChoiceConverter.Meant(text, language, mentions);
        return meant.Count == 1 && meant[0] is { } option && !text.Tokens.Exists(token => token.Is('?'))
            ? Of(option.Value == 1, column, context)
            : Refusal.Because(text, ValueSentences.NeitherLabel.With(column.Options.Select(label => ValueSentences.Quoted.With(ChoiceConverter.LabelOf(label, context))).Aggregate((some, another) => ValueSentences.Nor.With(some, another))));
    }

    private static bool LabelsSayYesAndNo(Column column)
    {
        foreach (var option in column.Options)
            foreach (var label in option.Labels)
            {
                var text = AnswerText.Read(label.Value);
                var language = LanguageSet.Find(label.Key);
                if (language is null || Read(text, language, out _) is not { } value || value != (option.Value == 1))
                    return false;
            }

        return true;
    }

    private static bool? Read(AnswerText text, Language language, out Sentence why)
    {
        why = ValueSentences.NeitherYesNorNo;
        int yes = -1, no = -1, lastYes = -1, firstNo = 0, words = 0, hedge = -1;
        var told = false;
        for (var i = 0; i < text.Count;)
        {
            var length = Sign(text[i].Text, out var sign);
            if (length > 0)
            {
                yes = sign && yes < 0 ? 0 : yes;
                no = !sign && no < 0 ? 0 : no;
                i++;
                continue;
            }

            if (text[i].Is('?'))
                hedge = hedge < 0 ? i : hedge;
            if (!text[i].IsWord)
            {
                i++;
                continue;
            }

            var kind = Longest(text, i, language, out length);
            if (kind == 'y' && !IsConditional(text, i, length, language))
            {
                yes = yes < 0 ? words : yes;
                lastYes = i + length;
            }
            else if (kind == 'n')
            {
                firstNo = no < 0 ? i : firstNo;
                no = no < 0 ? words : no;
                if (i + length < text.Count && no == words && NextBut(text, i + length, language) && yes < 0 && hedge < 0)
                    return false;
            }
            else if (kind is 'h' or 'y')
            {
                hedge = hedge < 0 ? i : hedge;
            }

            else
            {
                told |= yes < 0 && no < 0 && !language.Knows(text[i].Text);
            }

            i += length;
            words += length;
        }

        if (hedge >= 0 && (yes >= 0 || no >= 0 || Longest(text, hedge, language, out _) == 'h'))
        {
            why = ValueSentences.UnclearYesOrNo;
            return null;
        }

        if (yes >= 0 && no >= 0)
        {
            why = ValueSentences.BothYesAndNo;
            return null;
        }

        // "I said no to another company" tells a story.
        if (told)
            return null;
        if (yes >= 0 && (yes <= WordsBefore || lastYes == text.Count) && !DeniedBefore(text, language, lastYes))
            return true;
        // "I can't say no" says no more than that.
        return no >= 0 && (no <= WordsBefore || words - no <= 2) && !Clauses.IsDenied(text, language, firstNo, 0) ? false : null;
    }

    // y, n, h(edge), s(kip: says nothing either way) or '\0', whichever phrase is the longest here.
    private static char Longest(AnswerText text, int at, Language language, out int length)
    {
        var kind = '\0';
        length = 1;
        var best = 0;
        Take(language.Neutral.Match(text, at), 's', ref best, ref kind);
        Take(language.Hedges.Match(text, at), 'h', ref best, ref kind);
        Take(language.No.Match(text, at), 'n', ref best, ref kind);
        Take(language.Yes.Match(text, at), 'y', ref best, ref kind);
        if (best == 0 && text.Count == 1 && text[at].Text.Length == 1)
            kind = Letter(text[at].Text[0], language.Code);
        if (best == 0 && kind == '\0' && Drawn(text[at].Text, language) is { } drawn)
            kind = drawn;
        length = Math.Max(1, best);
        return kind;
    }

    // "ouiii", "yesss", "nooo": a drawn-out word, read with each run of a letter as one.
    private static char? Drawn(string word, Language language)
    {
        if (language.Knows(word))
            return null;
        var single = new StringBuilder(word.Length);
        foreach (var letter in word)
            if (single.Length == 0 || single[single.Length - 1] != letter)
                single.Append(letter);
        return single.Length == word.Length ? null : language.Yes.Find(single.ToString()) ? 'y' : language.No.Find(single.ToString()) ? 'n' : null;
    }

    private static void Take(int length, char meaning, ref int best, ref char kind)
    {
        if (length <= best)
            return;
        best = length;
        kind = meaning;
    }

    private static char Letter(char letter, string code) => letter switch
    {
        'y' when code == "en" => 'y',
        'o' when code == "fr" => 'y',
        's' when code is "es" or "it" or "pt" => 'y',
        'j' when code is "de" or "nl" => 'y',
        'n' => 'n',
        _ => '\0',
    };

    private static int Sign(string symbol, out bool yes)
    {
        yes = symbol is "✅" or "✔" or "☑" or "👍" or "👌";
        return yes || symbol is "❌" or "✖" or "👎" ? 1 : 0;
    }

    // Spanish and Italian "si" without its accent is also "if": it is a yes only at the end of a clause or before a confirming word.
    private static bool IsConditional(AnswerText text, int at, int length, Language language)
    {
        if (length > 1 || text[at].Text != "si")
            return false;
        var written = text.Slice(at, at + 1);
        if (written.EndsWith("í", StringComparison.OrdinalIgnoreCase) || written.EndsWith("ì", StringComparison.OrdinalIgnoreCase))
            return false;
        var next = at + 1;
        return next < text.Count && !text[next].EndsClause && language.Yes.Match(text, next) == 0 && text[next].Text is not ("por" or "grazie" or "gracias" or "senor" or "senora" or "quiero" or "vorrei" or "per");
    }

    private static bool NextBut(AnswerText text, int at, Language language)
    {
        while (at < text.Count && !text[at].IsWord)
            at++;
        return language.But.Match(text, at) > 0;
    }

    // "I don't say yes": a denial before the yes in its clause.
    private static bool DeniedBefore(AnswerText text, Language language, int end) => Clauses.IsDenied(text, language, end - 1, 0);
}
