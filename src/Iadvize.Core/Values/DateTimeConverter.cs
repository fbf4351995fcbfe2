using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Date and time: a <see cref="DateTimeOffset"/> in the offset that the answer names, else in the project's at that moment.</summary>
internal static class DateTimeConverter
{
    public static Conversion Convert(AnswerText text, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var zone = Zones.Find(context.TimeZone);
        var reader = new DateReader(text, language, context, zone);
        var dates = reader.Read();
        if (new DatePicker(text, language, context.Range).Pick(dates, reader.NoDay, out var reason) is not { Date: { } date } piece)
            return Refusal.Because(text, reader.Times.Count > 0 && dates.Count == 0 ? ValueSentences.TimeWithoutDay : reason);
        if (piece.Instant is { } instant)
            return reader.Times.Count == 0 ? Of(instant, null) : Refusal.Because(text, ValueSentences.SeveralTimes);
        if (Time(text, language, context.Range, reader.Times, out var range, out var why) is not { } time)
            return Refusal.Because(text, why);
        if (date.Year == DateTime.MaxValue.Year)
            return Refusal.Because(text, ValueSentences.LastYear);
        if (piece.Range is not null && range is not null)
            return Refusal.Because(text, ValueSentences.TwoRanges);
        var local = date + time.Time;
        if (time.Offset is { } named)
            return Of(new DateTimeOffset(local, named), range ?? piece.Range);
        if (zone is null)
            return reader.Sent(piece.First) is { } sent
                ? Of(new DateTimeOffset(local, sent.Offset), ValueSentences.ZoneOfMessage)
                : Refusal.Because(text, ValueSentences.UnknownZone);
        if (zone.IsInvalidTime(local))
            return Refusal.Because(text, ValueSentences.SkippedTime);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return Of(new DateTimeOffset(local, offset), zone.IsAmbiguousTime(local) ? ValueSentences.TimeTwice : range ?? piece.Range);
    }

    private static Conversion Of(DateTimeOffset value, Sentence? reason) =>
        Conversion.Of(value, value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), reason);

    private static TimePiece? Time(AnswerText text, Language language, RangePolicy policy, List<TimePiece> times, out Sentence? range, out Sentence why)
    {
        range = null;
        why = ValueSentences.DayWithoutTime;
        for (var i = times.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, times[i - 1].End, times[i].First))
            {
                times.RemoveRange(0, i);
                break;
            }

        if (times.Count == 0)
            return null;
        why = times.Find(time => time.Fault is not null)?.Fault ?? ValueSentences.UndecidedTimes;
        if (times.Exists(time => time.Fault is not null))
            return null;
        if (times.TrueForAll(time => time.Time == times[0].Time))
            return times[0];
        if (times.Count != 2 || times[0].Time >= times[1].Time || !Connects(text, language, times[0], times[1]))
            return null;
        range = policy == RangePolicy.Lower ? ValueSentences.StartTaken : policy == RangePolicy.Upper ? ValueSentences.EndTaken : ValueSentences.MiddleTimeTaken;
        if (policy == RangePolicy.Middle)
            return new TimePiece(times[0].First, times[1].End) { Time = TimeSpan.FromMinutes(Math.Floor((times[0].Time + times[1].Time).TotalMinutes / 2)), Offset = times[0].Offset };
        return times[policy == RangePolicy.Lower ? 0 : 1];
    }

    private static bool Connects(AnswerText text, Language language, TimePiece from, TimePiece to)
    {
        var at = from.End;
        if (at == to.First - 1 && text[at].Is('-'))
            return true;
        var length = Math.Max(language.To.Match(text, at), language.And.Match(text, at));
        at += length;
        return length > 0 && (at == to.First || language.At.Match(text, at) == to.First - at);
    }
}
