using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Whole numbers (an <see cref="int"/>) and decimals (a <see cref="decimal"/>).</summary>
internal static class NumberConverter
{
    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        if (IsNothing(text, language))
            return Fit(0, null, column, text);
        var picker = new NumberPicker(text, language, context.Range);
        var piece = picker.Pick(new NumberReader(text, language, NumberMarks.Of(context), money: false).Read(), money: false, out var reason);
        if (piece is null)
            return Refusal.Because(text, reason);
        if (column.Type == ColumnType.WholeNumber && piece.ThreeDecimals)
            return Refusal.Because(text, ValueSentences.ThousandsOrDecimals);
        return Fit(piece.Value, piece.Range, column, text);
    }

    /// <summary>"None", "aucun", "keine" and nothing else.</summary>
    public static bool IsNothing(AnswerText text, Language language)
    {
        var start = 0;
        while (start < text.Count && !text[start].IsWord && !text[start].IsDigits)
            start++;
        var length = language.Zero.Match(text, start);
        if (length == 0)
            return false;
        for (var i = start + length; i < text.Count; i++)
            if (text[i].IsWord || text[i].IsDigits)
                return false;
        return true;
    }

    /// <summary>Within the column's bounds and with its decimals.</summary>
    public static decimal? Fit(decimal value, Sentence? range, Column column, out Sentence? reason)
    {
        var notes = range;
        if (column.Type == ColumnType.WholeNumber && value % 1 != 0)
        {
            if (range is null)
            {
                reason = ValueSentences.NotWhole;
                return null;
            }

            value = decimal.Floor(value);
        }

        if (column.Type != ColumnType.WholeNumber && column.Precision is >= 0 and <= 28 and var precision && decimal.Round(value, precision, MidpointRounding.AwayFromZero) is var rounded && rounded != value)
        {
            var wasRounded = ValueSentences.WasRounded.With(Conversion.Print(value), Conversion.Print(rounded));
            notes = notes?.Then(wasRounded) ?? wasRounded;
            value = rounded;
        }

        var min = column.Min ?? (column.Type == ColumnType.WholeNumber ? int.MinValue : -100_000_000_000m);
        var max = column.Max ?? (column.Type == ColumnType.WholeNumber ? int.MaxValue : column.Type == ColumnType.Money ? 922_337_203_685_477m : 100_000_000_000m);
        if (value < min || value > max)
        {
            reason = ValueSentences.OutOfRange.With(Conversion.Print(value), column.Name, Conversion.Print(min), Conversion.Print(max));
            return null;
        }

        reason = notes;
        return value;
    }

    private static Conversion Fit(decimal value, Sentence? range, Column column, AnswerText text)
    {
        if (Fit(value, range, column, out var reason) is not { } fitting)
            return Refusal.Because(text, reason!);
        return column.Type == ColumnType.WholeNumber
            ? Conversion.Of((int)fitting, Conversion.Print(fitting), reason)
            : Conversion.Of(fitting, Conversion.Print(fitting), reason);
    }
}
