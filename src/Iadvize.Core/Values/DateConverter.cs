using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Days: a <see cref="DateTime"/> at 00:00 of unspecified kind, the date where the project is.</summary>
internal static class DateConverter
{
    public static Conversion Convert(AnswerText text, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var zone = Zones.Find(context.TimeZone);
        var reader = new DateReader(text, language, context, zone);
        var dates = reader.Read();
        if (new DatePicker(text, language, context.Range).Pick(dates, reader.NoDay, out var reason) is not { Date: { } date } piece)
            return Refusal.Because(text, reason);
        // An instant in another zone may be another day here.
        if (zone is not null && date.Year < DateTime.MaxValue.Year && reader.Times.Count == 1 && reader.Times[0] is { Fault: null, Offset: { } offset } time)
            date = TimeZoneInfo.ConvertTime(new DateTimeOffset(date + time.Time, offset), zone).Date;
        return Conversion.Of(date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), piece.Range);
    }
}
