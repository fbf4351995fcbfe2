using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Lengths of time in whole minutes. A day has 1,440 and a week 10,080; seconds round up; months have no length.</summary>
internal static class DurationConverter
{
    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var reader = new DurationReader(text, language, NumberMarks.Of(context), context.Range);
        if (reader.Read(out var range, out var why) is not { } minutes)
            return Refusal.Because(text, why);
        var whole = decimal.Ceiling(minutes);
        var max = Math.Min(column.Max ?? int.MaxValue, int.MaxValue);
        var min = column.Min ?? 0;
        return whole < min || whole > max
            ? Refusal.Because(text, ValueSentences.MinutesOutOfRange.With(Conversion.Print(whole), column.Name, Conversion.Print(min), Conversion.Print(max)))
            : Conversion.Of((int)whole, Conversion.Print(whole), range);
    }
}
