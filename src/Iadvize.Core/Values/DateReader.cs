using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Finds every day of an answer: written, named by its weekday, or counted from the day of the message that holds it, in the project's time zone.</summary>
internal sealed class DateReader(AnswerText text, Language language, ConversionContext context, TimeZoneInfo? zone)
{
    private const int EarliestYear = 1753;
    private const int MostYears = 1000;

    private readonly TimeReader timeReader = new(text, language);
    private readonly List<DatePiece> dates = [];

    public List<TimePiece> Times { get; } = [];

    /// <summary>The words that leave no single day: "end of", "before", "every"; null if there are none.</summary>
    public string? NoDay { get; private set; }

    public List<DatePiece> Read()
    {
        for (var i = 0; i < text.Count;)
        {
            var piece = ReadPiece(i);
            if (piece is not null)
            {
                piece.Denied = Clauses.IsDenied(text, language, piece.First, dates.Count > 0 ? dates[dates.Count - 1].End : 0);
                dates.Add(piece);
                i = Math.Max(piece.End, i + 1);
                continue;
            }

            if (timeReader.Read(i) is { } time)
            {
                Times.Add(time);
                i = time.End;
            }
            else if (language.DayParts.Match(text, i) is var part && part > 0)
            {
                i += part;
            }
            else if (language.NoDay.Match(text, i) is var length && length > 0)
            {
                NoDay ??= text.Slice(i, i + length);
                i += length;
            }
            else
            {
                var end = i + 1;
                if (text[i].IsDigits)
                    dates.Add(new DatePiece(i, ReadDay(i, out end) is null ? end = i + 1 : end) { Loose = true });
                i = end;
            }
        }

        return dates;
    }

    /// <summary>The local time of the message that holds a token; null if the conversation does not say.</summary>
    public DateTimeOffset? Sent(int token) => text.TimeOf(token) is { } sent ? zone is null ? sent : TimeZoneInfo.ConvertTime(sent, zone) : null;

    private DateTime? Today(int token) => Sent(token)?.Date;

    private DatePiece? ReadPiece(int at) =>
        ReadNumeric(at) ?? ReadNamedMonth(at) ?? ReadRelative(at) ?? ReadCounted(at) ?? ReadWeekday(at) ?? ReadDayOnly(at);

    // 2024-03-05, 05/03/2024, 5.3., 05 03 2024
    private DatePiece? ReadNumeric(int at)
    {
        if (at >= text.Count || !text[at].IsDigits || (at > 1 && text.IsAttached(at) && text[at - 1].Kind == TokenKind.Symbol && text.IsDigits(at - 2) && !text[at - 1].Is(')')))
            return null;
        var i = at + 1;
        var separator = i < text.Count && text[i].Kind == TokenKind.Symbol && text[i].Text is "/" or "." or "-" ? text[i].Text[0] : ' ';
        if (separator == ' ')
            return text.IsDigits(i) && text.IsDigits(i + 1) && text[at].Text.Length == 2 && text[i].Text.Length == 2 && text[i + 1].Text.Length == 4
                ? ByOrder(at, i + 2, Number(at), Number(i), Year(i + 1)) : null;
        if (!text.IsDigits(i + 1))
            return null;
        var second = i + 1;
        if (text.IsSymbol(second + 1, separator) && text.IsDigits(second + 2) && text[second + 2].Text.Length is 1 or 2 or 4)
        {
            var third = second + 2;
            if (text[at].Text.Length == 4)
                return text[third].Text.Length <= 2 ? Of(at, third + 1, Number(at), Number(second), Number(third)) : null;
            if (text[at].Text.Length > 2 || text[second].Text.Length > 2 || text[third].Text.Length == 1)
                return null;
            return ByOrder(at, third + 1, Number(at), Number(second), Year(third));
        }

        if (text[at].Text.Length > 2 || text[second].Text.Length > 2 || separator == '-' || text[second].Spaced)
            return null;
        var closed = text.IsSymbol(second + 1, '.') && !text[second + 1].Spaced;
        if (separator == '.' && (timeReader.Read(at) is not null || !(closed || language.Code == "de")))
            return null;
        return ByOrder(at, second + (separator == '.' && closed ? 2 : 1), Number(at), Number(second), null);
    }

    private DatePiece ByOrder(int first, int end, int a, int b, int? year)
    {
        var dayFirst = a > 12 && b <= 12 ? true : b > 12 && a <= 12 ? false : a == b ? true : DateOrder.DayFirst(context);
        if (dayFirst is not { } known)
            return new DatePiece(first, end) { Fault = ValueSentences.DayOrMonth };
        return known ? Of(first, end, year, b, a) : Of(first, end, year, a, b);
    }

    // 3 March 2025, March 3rd, le trois mars, 3. März
    private DatePiece? ReadNamedMonth(int at)
    {
        if (language.Months.Match(text, at, out var leading) is var named && named > 0)
        {
            var dayAt = at + named;
            if (text.IsSymbol(dayAt, '.'))
                dayAt++;
            if (text.IsWord(dayAt, "the"))
                dayAt++;
            if (language.Code == "en" && ReadDay(dayAt, out var dayEnd) is { } day && !text.IsSymbol(dayEnd, ':'))
            {
                var yearAt = text.IsSymbol(dayEnd, ',') ? dayEnd + 1 : dayEnd;
                var four = text.IsDigits(yearAt) && text[yearAt].Text.Length == 4;
                return Of(at, four ? yearAt + 1 : dayEnd, four ? Number(yearAt) : null, leading, day);
            }
        }

        if (ReadDay(at, out var end) is not { } number)
            return null;
        while (end < text.Count && (text[end].Text is "of" or "de" or "di" or "-" or "/" or "." or "d"))
            end++;
        var month = language.Months.Match(text, end, out var which);
        if (month == 0)
            return null;
        end += month;
        if (text.IsSymbol(end, '.') && end + 1 < text.Count)
            end++;
        var next = end;
        while (next < text.Count && (text[next].Text is "de" or "del" or "," or "-" or "/" or "of" or "'"))
            next++;
        if (text.IsDigits(next) && (text[next].Text.Length == 4 || (text[next].Text.Length == 2 && language.Months.Match(text, next + 1) == 0 && (next == end || !text[next].Spaced) && timeReader.Read(next) is null && !text.IsSymbol(next - 1, ','))))
            return Of(at, next + 1, Year(next), which, number);
        return Of(at, end, null, which, number);
    }

    // The number of a day in digits or words, with what makes an ordinal of it.
    private int? ReadDay(int at, out int end)
    {
        end = at;
        if (at >= text.Count)
            return null;
        if (text[at].IsDigits)
        {
            if (text[at].Text.Length > 2 || Number(at) is < 1 or > 31)
                return null;
            end = at + 1;
            if (end < text.Count && text[end].Text is "st" or "nd" or "rd" or "th" or "er" or "º" or "°" or "e" or "ste" or "de" or "o" or "ª" && text.IsAttached(end))
                end++;
            else if (text.IsSymbol(end, '.') && text.IsAttached(end))
                end++;
            return Number(at);
        }

        if (language.Ordinals.Match(text, at, out var ordinal) is var length && length > 0)
        {
            end = at + length;
            return ordinal;
        }

        if (language.Numbers.Match(text, at, out var number) is var words && words > 0 && number is >= 1 and <= 31)
        {
            end = at + words;
            return number;
        }

        return null;
    }

    // today, tomorrow; "la mañana" is the morning.
    private DatePiece? ReadRelative(int at)
    {
        if (language.Days.Match(text, at, out var days) is var length && length == 0)
            return null;
        if (length == 1 && (text.IsWord(at, "manana") && text.IsWord(at - 1, "la") || text.IsWord(at, "morgen") && (text.IsWord(at - 1, "am") || text.IsWord(at - 1, "guten") || text.IsWord(at - 1, "de"))))
            return null;
        return Counted(at, at + length, today => today.AddDays(days));
    }

    // in 2 weeks, il y a 3 jours, dans quinze jours, in two hours
    private DatePiece? ReadCounted(int at)
    {
        if (language.AgoBefore.Match(text, at) is var ago && ago > 0 && ReadAmount(at + ago, out var past, out _, out var pastUnit) is { } since)
            return Shift(at, past, -since, pastUnit, null);
        if (language.In.Match(text, at) is var length && length > 0)
        {
            if (language.Idioms.Match(text, at + length, out var idiom) is var words && words > 0)
                return idiom < 0 ? new DatePiece(at, at + length + words) { Fault = ValueSentences.DisputedDays } : Counted(at, at + length + words, today => today.AddDays(idiom), ValueSentences.ReadAsDays.With(text.Slice(at, at + length + words), idiom));
            if (ReadAmount(at + length, out var end, out var upper, out var unit) is { } amount)
                return Shift(at, end, Choose(amount, upper), unit, upper);
        }

        if (ReadAmount(at, out var until, out _, out var unitAfter) is { } before && unitAfter != '\0')
        {
            if (language.AgoAfter.Match(text, until) is var after && after > 0)
                return Shift(at, until + after, -before, unitAfter, null);
            if (text.IsWord(until, "from") && text.IsWord(until + 1, "now"))
                return Shift(at, until + 2, before, unitAfter, null);
            // "2 weeks" alone names no day, and its number is none either; "2 h" is a time.
            if (unitAfter is 'h' or 'm' or 's')
                return null;
            return new DatePiece(at, until) { Fault = ValueSentences.LengthNotDay };
        }

        return null;
    }

    private int Choose(int lower, int? upper) => upper is not { } end || context.Range == RangePolicy.Lower ? lower : context.Range == RangePolicy.Upper ? end : (lower + end) / 2;

    // "2 weeks", "two to three weeks", "einer Woche"
    private int? ReadAmount(int at, out int end, out int? upper, out char unit)
    {
        upper = null;
        unit = '\0';
        end = at;
        while (end < text.Count && text[end].Text is "about" or "around" or "environ" or "etwa" or "circa" or "ca" or "unos" or "unas" or "cerca" or "ongeveer" or "ungefahr" && text[end].IsWord)
            end++;
        if (ReadCount(ref end) is not { } count)
            return null;
        var connector = text.IsSymbol(end, '-') ? 1 : end < text.Count ? language.To.Match(text, end) : 0;
        var second = end + connector;
        if (connector > 0 && ReadCount(ref second) is { } more && more > count && language.Units.Match(text, second) > 0)
        {
            upper = more;
            end = second;
        }

        if (end >= text.Count || language.Units.Match(text, end, out unit) is var length && length == 0)
            return null;
        end += length;
        if (text.IsWord(end, "time") && language.Code == "en")
            end++;
        return count;
    }

    private int? ReadCount(ref int at)
    {
        if (at >= text.Count)
            return null;
        if (text[at].IsDigits)
            return text[at].Text.Length <= 4 ? Number(at++) : null;
        if (language.Numbers.Match(text, at, out var number) is var length && length > 0)
        {
            at += length;
            return number;
        }

        if (language.Articles.Match(text, at) > 0 && text[at].Text is "a" or "an")
        {
            at++;
            return 1;
        }

        return null;
    }

    private DatePiece Shift(int first, int end, int amount, char unit, int? upper)
    {
        if (unit is 'h' or 'm' or 's')
        {
            if (upper is not null || Sent(first) is not { } now)
                return new DatePiece(first, end) { Fault = ValueSentences.MessageWithoutTime };
            var span = unit == 'h' ? TimeSpan.FromHours(amount) : unit == 'm' ? TimeSpan.FromMinutes(amount) : TimeSpan.FromSeconds(amount);
            var then = zone is null ? now + span : TimeZoneInfo.ConvertTime(now + span, zone);
            return new DatePiece(first, end) { Instant = then, Date = then.Date };
        }

        if (unit == 'y' && Math.Abs(amount) > MostYears)
            return new DatePiece(first, end) { Fault = ValueSentences.TooManyYears.With(MostYears) };
        return Counted(first, end, today => unit switch { 'd' => today.AddDays(amount), 'w' => today.AddDays(7 * amount), 'M' => today.AddMonths(amount), _ => today.AddYears(amount) },
            upper is null ? null : ValueSentences.PolicysEndTaken.With());
    }

    private DatePiece Counted(int first, int end, Func<DateTime, DateTime> day, Sentence? note = null) => Today(first) is { } today
        ? day(today) is { Year: >= EarliestYear } date ? new DatePiece(first, end) { Date = date, Range = note } : new DatePiece(first, end) { Fault = ValueSentences.TooEarly }
        : new DatePiece(first, end) { Fault = ValueSentences.MessageWithoutTime };

    // Friday, next Friday, lundi prochain, Monday next week, lundi 3 mars
    private DatePiece? ReadWeekday(int at)
    {
        if (language.Weekdays.Match(text, at, out var weekday) is var length && length == 0)
            return null;
        if (language.Code == "pt" && length == 1 && text.IsSymbol(at + 1, 'ª'))
            length++;
        var end = at + length;
        if (text.IsSymbol(end, '.') && end + 1 < text.Count)
            end++;
        var after = end;
        while (after < text.Count && (text[after].Is(',') || language.DayArticles.Match(text, after) > 0))
            after++;
        var dated = after < text.Count ? ReadNumeric(after) ?? ReadNamedMonth(after) ?? (ReadDay(after, out var dayEnd) is { } day && text[after].IsDigits && timeReader.Read(after) is null && IsFreeDay(dayEnd) ? NextDay(after, dayEnd, day) : null) : null;
        if (dated is not null)
        {
            dated.First = at;
            if (dated.Date is { } date && Weekday(date) != weekday)
                dated.Fault = ValueSentences.OtherWeekday;
            return dated;
        }

        // "the first Monday of April"
        if (language.Ordinals.MatchBefore(text, at) > 0 || (end + 1 < text.Count && text[end].Text is "of" or "de" or "d" or "di" or "del" or "do" or "im" or "in" or "en" or "van" && language.Months.Match(text, end + 1) > 0))
            return new DatePiece(at, end) { Fault = ValueSentences.WeekdayOfMonth };
        if (Today(at) is not { } today)
            return new DatePiece(at, end) { Fault = ValueSentences.MessageWithoutTime };
        var coming = today.AddDays((weekday - Weekday(today) + 6) % 7 + 1);
        var monday = today.AddDays(8 - Weekday(today));
        if (language.NextWeek.Match(text, end) is var next && next > 0)
            return new DatePiece(at, end + next) { Date = monday.AddDays(weekday - 1) };
        var start = at;
        while (text.IsSymbol(start - 1, ',') || text.IsWord(start - 1, "on") || text.IsWord(start - 1, "am"))
            start--;
        if (language.NextWeek.MatchBefore(text, start) is var led && led > 0)
        {
            NoDay = null;
            return new DatePiece(start - led, end) { Date = monday.AddDays(weekday - 1) };
        }

        var nextBefore = language.Next.MatchBefore(text, at);
        var nextAfter = language.Next.Match(text, end);
        if (nextBefore > 0 || nextAfter > 0)
            return coming >= monday && coming < monday.AddDays(7)
                ? new DatePiece(at - nextBefore, end + nextAfter) { Date = coming }
                : new DatePiece(at - nextBefore, end + nextAfter) { Fault = ValueSentences.DisputedNext };
        var lastAfter = language.Last.Match(text, end);
        if (language.Last.MatchBefore(text, at) > 0 || lastAfter > 0)
            return new DatePiece(at, end + lastAfter) { Date = coming.AddDays(coming.AddDays(-7) == today ? -14 : -7) };
        return new DatePiece(at, end) { Date = coming, WeekdayOnly = true };
    }

    private bool IsFreeDay(int end) =>
        end >= text.Count || (language.Units.Match(text, end) == 0 && language.Counted.Match(text, end) == 0 && !text[end].Is('/') && !text[end].Is(':') && !text[end].Is('%') && language.Months.Match(text, end) == 0);

    // le 25, the 25th, am 25.
    private DatePiece? ReadDayOnly(int at)
    {
        var article = language.DayArticles.Match(text, at);
        if (article == 0 || ReadNumeric(at + article) is not null || ReadNamedMonth(at + article) is not null || ReadDay(at + article, out var end) is not { } day || !IsFreeDay(end) || !(text[at + article].IsDigits || language.Ordinals.Match(text, at + article) > 0))
            return null;
        // English and German need the ordinal: "the 25" may be anything.
        if (language.Code is "en" or "de" && end == at + article + 1 && text[at + article].IsDigits)
            return null;
        return NextDay(at, end, day);
    }

    private DatePiece NextDay(int first, int end, int day)
    {
        if (Today(first) is not { } today)
            return new DatePiece(first, end) { Fault = ValueSentences.MessageWithoutTime, DayOnly = true };
        for (var month = new DateTime(today.Year, today.Month, 1); ; month = month.AddMonths(1))
            if (day <= DateTime.DaysInMonth(month.Year, month.Month) && month.AddDays(day - 1) is var date && date >= today)
                return new DatePiece(first, end) { Date = date, DayOnly = true };
    }

    private DatePiece Of(int first, int end, int? year, int month, int day)
    {
        var last = language.Last.Match(text, end);
        var past = last > 0 || language.Last.MatchBefore(text, first) > 0 || (first > 0 && language.DayArticles.Match(text, first - 1) > 0 && language.Last.MatchBefore(text, first - 1) > 0);
        if (month is < 1 or > 12 || day < 1 || day > 31 || (year is { } known && (known is < EarliestYear or > 9999 || day > DateTime.DaysInMonth(known, month))))
            return new DatePiece(first, end) { Fault = year < EarliestYear ? ValueSentences.TooEarly : ValueSentences.NoSuchDate };
        if (year is { } given)
            return new DatePiece(first, end + last) { Date = new DateTime(given, month, day) };
        if (Today(first) is not { } today)
            return new DatePiece(first, end) { Fault = ValueSentences.NoYear };
        for (var i = 0; i <= 8; i++)
            if (today.Year + (past ? -i : i) is var candidate && day <= DateTime.DaysInMonth(candidate, month)
                && new DateTime(candidate, month, day) is var date && (past ? date < today : date >= today))
                return new DatePiece(first, end + last) { Date = date };
        return new DatePiece(first, end) { Fault = ValueSentences.NoSuchDate };
    }

    private int Year(int at)
    {
        var year = Number(at);
        return text[at].Text.Length == 2 ? year < 50 ? 2000 + year : 1900 + year : year;
    }

    private static int Weekday(DateTime date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    private int Number(int at) => text[at].Text.Length <= 4 ? int.Parse(text[at].Text, CultureInfo.InvariantCulture) : 9999;
}
