using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Of all days of an answer the one that is meant: ranges made one, corrections applied, the denied dropped.</summary>
internal sealed class DatePicker(AnswerText text, Language language, RangePolicy policy)
{
    public DatePiece? Pick(List<DatePiece> dates, string? noDay, out Sentence reason)
    {
        reason = ValueSentences.NoDay;
        DropCounted(dates);
        if (noDay is not null && !dates.TrueForAll(date => date.Fault is not null))
        {
            reason = ValueSentences.NoSingleDay.With(noDay);
            return null;
        }

        Inherit(dates);
        MergeRanges(dates);
        Correct(dates);
        if (dates.Count > 0 && dates.TrueForAll(date => date.Denied))
            reason = ValueSentences.DayDenied;
        dates.RemoveAll(date => date.Denied);
        if (dates.TrueForAll(date => date.Loose))
            return null;
        DropAgreeingWeekdays(dates);
        if (dates.Find(date => date.Fault is not null) is { } faulty)
            reason = faulty.Fault!;
        else if (dates.Exists(date => date.Loose))
            reason = ValueSentences.MaybeADay;
        else if (dates.Exists(date => date.Date != dates[0].Date || date.Instant != dates[0].Instant))
            reason = ValueSentences.SeveralDays;
        else
            return dates[0];
        return null;
    }

    // "for 4 people": a number that counts something is no day.
    private void DropCounted(List<DatePiece> dates) =>
        dates.RemoveAll(date => date.Loose && (language.Counted.Match(text, date.End) > 0 || Currencies.Match(text, date.End, out _) > 0 || text[date.First].Text.Length is 3 or > 4));

    // "March 3, sorry 5"; "pas le 3 mars, le 5"
    private void Inherit(List<DatePiece> dates)
    {
        for (var i = 1; i < dates.Count; i++)
        {
            var date = dates[i];
            var before = dates[i - 1];
            if (before.Date is not { } known || before.Loose || before.WeekdayOnly || before.DayOnly)
                continue;
            var corrected = Clauses.IsCorrected(text, language, before.End, date.First) || before.Denied;
            if ((date.Loose || date.DayOnly) && corrected && DayOf(date) is { } day && day <= DateTime.DaysInMonth(known.Year, known.Month))
                dates[i] = new DatePiece(date.First, date.End) { Date = new DateTime(known.Year, known.Month, day), Denied = date.Denied };
        }
    }

    private int? DayOf(DatePiece date)
    {
        for (var i = date.First; i < date.End; i++)
            if (text[i].IsDigits && text[i].Text.Length <= 2 && int.Parse(text[i].Text, CultureInfo.InvariantCulture) is var day and >= 1 and <= 31)
                return day;
        return date.DayOnly ? date.Date?.Day : null;
    }

    private void Correct(List<DatePiece> dates)
    {
        for (var i = dates.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, dates[i - 1].End, dates[i].First))
            {
                dates.RemoveRange(0, i);
                return;
            }

        if (dates.Count > 1 && dates[dates.Count - 1].End is var end && language.Corrections.Match(text, end) is var length && length > 0 && end + length >= text.Count - 1)
            dates.RemoveRange(0, dates.Count - 1);
    }

    private void MergeRanges(List<DatePiece> dates)
    {
        for (var i = 0; i + 1 < dates.Count; i++)
        {
            var from = dates[i];
            var to = dates[i + 1];
            if (from.Fault is not null && to.Fault is not null || from.Instant is not null || to.Instant is not null || !Connects(from, to))
                continue;
            var low = from.Date;
            var high = to.Date;
            if ((from.Loose || from.DayOnly) && high is { } end && !to.DayOnly && DayOf(from) is { } first)
                low = first < end.Day ? new DateTime(end.Year, end.Month, first) : null;
            else if ((to.Loose || to.DayOnly) && low is { } start && DayOf(to) is { } last)
                high = last > start.Day && last <= DateTime.DaysInMonth(start.Year, start.Month) ? new DateTime(start.Year, start.Month, last) : null;
            dates[i] = low is { } lower && high is { } upper && lower < upper
                ? new DatePiece(from.First, to.End)
                {
                    Date = policy switch { RangePolicy.Lower => lower, RangePolicy.Upper => upper, _ => lower.AddDays((upper - lower).Days / 2) },
                    Denied = from.Denied,
                    Range = policy switch { RangePolicy.Lower => ValueSentences.FirstDayTaken, RangePolicy.Upper => ValueSentences.LastDayTaken, _ => ValueSentences.MiddleDayTaken },
                }
                : new DatePiece(from.First, to.End) { Fault = ValueSentences.NoRangeOfDays };
            dates.RemoveAt(i + 1);
        }
    }

    private bool Connects(DatePiece from, DatePiece to)
    {
        var at = from.End;
        if (text.IsSymbol(at, '.') && from.Loose)
            at++;
        var end = to.First;
        if (at < end && text[at].Is('-'))
            at++;
        else if (at < end && language.To.Match(text, at) is var length && length > 0)
            at += length;
        else if (at < end && language.And.Match(text, at) > 0 && Between(from.First))
            at++;
        else
            return false;
        while (at < end && (language.DayArticles.Match(text, at) > 0 || text[at].Text is "le" or "au" or "al" or "zum" or "de"))
            at++;
        return at == end;
    }

    private bool Between(int first)
    {
        while (first > 0 && language.DayArticles.MatchBefore(text, first) is var article && article > 0 && language.Between.MatchBefore(text, first) == 0)
            first -= article;
        return language.Between.MatchBefore(text, first) > 0 && text[first - 1].Text is not ("from" or "du" or "de" or "von" or "vom" or "da" or "dal" or "van" or "do");
    }

    // "3 March, a Monday" says one day twice.
    private static void DropAgreeingWeekdays(List<DatePiece> dates)
    {
        if (dates.Find(date => !date.WeekdayOnly && !date.Loose && date.Fault is null) is { Date: { } known })
            dates.RemoveAll(date => date.WeekdayOnly && date.Date?.DayOfWeek == known.DayOfWeek);
    }
}
