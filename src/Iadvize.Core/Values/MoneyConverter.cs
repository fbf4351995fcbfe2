using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Amounts. The currency is the answer's if it names one; a sign that several currencies share is the record's, else the region's. Nothing is ever converted.</summary>
internal static class MoneyConverter
{
    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        if (NumberConverter.IsNothing(text, language))
            return Fit(0, null, null, column, text);
        var picker = new NumberPicker(text, language, context.Range);
        var piece = picker.Pick(new NumberReader(text, language, NumberMarks.Of(context), money: true).Read(), money: true, out var reason);
        if (piece is null)
            return Refusal.Because(text, reason);
        if (piece.Percent)
            return Refusal.Because(text, ValueSentences.Percentage);
        if (piece.ThreeDecimals)
            return Refusal.Because(text, ValueSentences.ThousandsOrDecimals);
        if (piece.Currencies is not { } named)
            return Fit(piece.Value, null, piece.Range, column, text);
        if (named.Length == 0)
            return context.Currency is null
                ? Refusal.Because(text, ValueSentences.UnknownCurrency)
                : Fit(piece.Value, null, piece.Range, column, text);
        return Currencies.Decide(named, context) is { } currency
            ? Fit(piece.Value, currency, piece.Range, column, text)
            : Refusal.Because(text, ValueSentences.SharedCurrency.With(string.Join(", ", named.Take(4))));
    }

    private static Conversion Fit(decimal value, string? currency, Sentence? range, Column column, AnswerText text) =>
        NumberConverter.Fit(value, range, column, out var reason) is { } fitting
            ? Conversion.OfMoney(fitting, currency, reason)
            : Refusal.Because(text, reason!);
}
