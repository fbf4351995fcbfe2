using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Choices of one option (its value, an <see cref="int"/>) and of several (an array of them, in the column's order).</summary>
internal static class ChoiceConverter
{
    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var reader = new ChoiceReader(text, column, context, language);
        if (reader.Whole(out var clash) is { } whole)
            return One(whole, column, context);
        if (clash)
            return Refusal.Because(text, ValueSentences.LabelOfSeveral.With(column.Name));
        var mentions = reader.Contained();
        Correct(text, language, mentions);
        return column.Type == ColumnType.MultiChoice ? Several(text, language, column, context, mentions) : Single(text, language, column, context, mentions);
    }

    /// <summary>An option's label in the base language.</summary>
    public static string LabelOf(ColumnOption option, ConversionContext context) =>
        option.Labels.TryGetValue(LanguageSet.CodeOf(context.BaseLanguage), out var label) ? label
        : option.Labels.Count > 0 ? option.Labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Value
        : Conversion.Print(option.Value);

    /// <summary>The options that are meant: mentioned, not denied, not excepted.</summary>
    public static List<ColumnOption?> Meant(AnswerText text, Language language, List<ChoiceMention> mentions) =>
        [.. mentions.Where(mention => !mention.Denied && !IsExcepted(text, language, mention.First)).Select(mention => mention.Option).Distinct()];

    private static Conversion One(ColumnOption option, Column column, ConversionContext context) =>
        Conversion.Of(column.Type == ColumnType.MultiChoice ? new[] { option.Value } : option.Value, LabelOf(option, context));

    private static Conversion Single(AnswerText text, Language language, Column column, ConversionContext context, List<ChoiceMention> mentions)
    {
        var meant = Meant(text, language, mentions);
        if (meant.Count == 1 && meant[0] is { } option)
            return IsAsked(text, mentions) ? Refusal.Because(text, ValueSentences.AsksAboutOption) : One(option, column, context);
        if (meant.Count == 0)
            return Refusal.Because(text, (mentions.Count > 0 ? ValueSentences.OptionDenied : ValueSentences.NoOption).With(column.Name));
        return Refusal.Because(text, ValueSentences.SeveralOptions.With(column.Name));
    }

    private static Conversion Several(AnswerText text, Language language, Column column, ConversionContext context, List<ChoiceMention> mentions)
    {
        var excepted = mentions.Where(mention => IsExcepted(text, language, mention.First)).Select(mention => mention.Option).ToList();
        if (excepted.Count > 0 && excepted.Count == mentions.Count && !excepted.Contains(null) && SaysAll(text, language))
            return Many([.. column.Options.Where(option => !excepted.Contains(option))], null, column, context, text);
        if (mentions.Count == 0)
            return language.Both.Find(text, 0, text.Count) is var both && both >= 0
                ? column.Options.Count == 2 && OnlyFiller(text, language, both, language.Both) ? Many([.. column.Options], null, column, context, text) : Refusal.Because(text, ValueSentences.Both.With(column.Name, column.Options.Count))
                : language.All.Find(text, 0, text.Count) is var all && all >= 0 && OnlyFiller(text, language, all, language.All) ? Many([.. column.Options], null, column, context, text)
                : Refusal.Because(text, ValueSentences.NoOption.With(column.Name));
        var meant = Meant(text, language, mentions);
        if (meant.Contains(null))
            return Refusal.Because(text, ValueSentences.HoldsLabelOfSeveral.With(column.Name));
        if (meant.Count == 0)
            return Refusal.Because(text, ValueSentences.OptionsDenied.With(column.Name));
        if (IsAsked(text, mentions))
            return Refusal.Because(text, ValueSentences.AsksAboutOptions);
        if (meant.Count > 1 && SaysOr(text, language, mentions))
            return Refusal.Because(text, ValueSentences.UndecidedOptions.With(column.Name));
        return Many([.. column.Options.Where(option => meant.Contains(option))], Unknown(text, language, mentions), column, context, text);
    }

    private static Conversion Many(List<ColumnOption> options, string? unknown, Column column, ConversionContext context, AnswerText text) =>
        options.Count == 0
            ? Refusal.Because(text, ValueSentences.NoOptionLeft.With(column.Name))
            : Conversion.Of(
                options.Select(option => option.Value).ToArray(),
                string.Join(";", options.Select(option => LabelOf(option, context))),
                unknown is null ? null : ValueSentences.UnknownOption.With(unknown, column.Name));

    private static void Correct(AnswerText text, Language language, List<ChoiceMention> mentions)
    {
        for (var i = mentions.Count - 1; i > 0; i--)
            if (!mentions[i].Denied && Clauses.IsCorrected(text, language, mentions[i - 1].End, mentions[i].First))
            {
                mentions.RemoveRange(0, i);
                return;
            }
    }

    private static bool IsExcepted(AnswerText text, Language language, int at)
    {
        for (var i = at - 1; i >= 0 && text[i].Kind != TokenKind.Break && !text[i].Is('.') && !text[i].Is(';'); i--)
            if (language.Except.Match(text, i) is var length && length > 0 && i + length <= at)
                return true;
        return false;
    }

    private static bool SaysAll(AnswerText text, Language language)
    {
        for (var i = 0; i < text.Count; i++)
            if (language.Except.Match(text, i) > 0)
                return language.Negations.Find(text, 0, i) < 0;
        return false;
    }

    // Nothing is said besides the phrase but words without meaning of their own.
    private static bool OnlyFiller(AnswerText text, Language language, int at, Lexicon<bool> phrase)
    {
        var end = at + phrase.Match(text, at);
        for (var i = 0; i < text.Count; i++)
            if ((i < at || i >= end) && (text[i].Is('?') || text[i].IsDigits || (text[i].IsWord && (language.Filler.Match(text, i) == 0 || language.Negations.Match(text, i) > 0) && language.Yes.Match(text, i) == 0 && phrase.Match(text, i) == 0)))
                return false;
        return true;
    }

    private static bool IsAsked(AnswerText text, List<ChoiceMention> mentions)
    {
        for (var i = mentions[mentions.Count - 1].End; i < text.Count; i++)
            if (text[i].Is('?'))
                return true;
            else if (text[i].Is('.') || text[i].Is('!') || text[i].Kind == TokenKind.Break)
                return false;
        return false;
    }

    private static bool SaysOr(AnswerText text, Language language, List<ChoiceMention> mentions)
    {
        for (var i = 1; i < mentions.Count; i++)
            if (!mentions[i].Denied && !mentions[i - 1].Denied && language.Or.Find(text, mentions[i - 1].End, mentions[i].First) >= 0)
                return true;
        return false;
    }

    // The first word beside the labels that is neither filler nor negation nor part of a denial.
    private static string? Unknown(AnswerText text, Language language, List<ChoiceMention> mentions)
    {
        for (var i = 0; i < text.Count; i++)
        {
            var mention = mentions.Find(candidate => candidate.First <= i && i < candidate.End);
            if (mention is not null)
                i = mention.End - 1;
            else if (text[i].IsWord && text[i].Text.Length > 2 && !language.Knows(text[i].Text))
                return text.Slice(i, i + 1);
        }

        return null;
    }
}
