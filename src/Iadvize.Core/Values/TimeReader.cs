using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Finds times of day: 24-hour writings as they stand, others with the part of the day that is named. Without it they are a guess and at fault.</summary>
internal sealed class TimeReader(AnswerText text, Language language)
{

    private static readonly HashSet<string> OtherZones = new("est edt cst cdt mst mdt pst pdt et ct mt pt ist bst jst aest aedt wet west eet eest msk hst akst brt art time".Split(' '), StringComparer.Ordinal);

    /// <summary>The time that starts at a token; null if there is none.</summary>
    public TimePiece? Read(int at)
    {
        if (language.DayParts.Match(text, at, out var part) is var length && length > 0 && part is 'n' or '0')
            return new TimePiece(at, at + length) { Time = TimeSpan.FromHours(12), Fault = part == '0' ? ValueSentences.Midnight : language.AndHalf.Match(text, at + length) > 0 ? ValueSentences.TimeInWords.With() : null };
        if (!text[at].IsDigits || text[at].Text.Length > 2)
            return null;
        var hour = Number(at);
        var minute = 0;
        var second = 0;
        var end = at + 1;
        var literal = false;
        var before = language.At.MatchBefore(text, at) > 0;
        if (text.IsSymbol(end, ':') && IsTwoDigits(end + 1))
        {
            minute = Number(end + 1);
            end += 2;
            if (text.IsSymbol(end, ':') && IsTwoDigits(end + 1))
            {
                second = Number(end + 1);
                end += 2;
            }

            // "at 3:30" is the afternoon to half of those who write English.
            literal = language.Code != "en" || hour is 0 or > 7 || text[at].Text[0] == '0';
        }
        else if (text.IsSymbol(end, '.') && IsTwoDigits(end + 1) && !text.IsSymbol(end + 2, '.') && (before || language.Clock.Match(text, end + 2) > 0 || (language.Code == "en" && language.DayParts.Match(text, end + 2) > 0)))
        {
            minute = Number(end + 1);
            end += 2;
            literal = true;
            end += language.Clock.Match(text, end);
        }
        else if (language.Clock.Match(text, end) is var clock && clock > 0 && !(text[end].Text is "horas" or "heure"))
        {
            literal = language.Code != "en";
            end += clock;
            if (text.IsDigits(end) && text[end].Text.Length == 2 && Number(end) < 60)
                minute = Number(end++);
        }
        else if (language.Clock.Match(text, end) is var hours && hours > 0 && before)
        {
            end += hours;
            literal = true;
        }
        else if (language.DayParts.Match(text, end) == 0 && !before)
        {
            return null;
        }

        if (hour > 24 || minute > 59 || second > 59)
            return new TimePiece(at, end) { Fault = ValueSentences.NoSuchTime };
        var piece = new TimePiece(at, end) { Time = new TimeSpan(hour, minute, second) };
        if (language.AndHalf.Match(text, end) > 0 || text.IsWord(end, "menos") || text.IsWord(end, "moins") || text.IsWord(end, "meno") || (language.And.Match(text, end) > 0 && text.IsDigits(end + 1) && language.Clock.Match(text, end + 2) == 0 && !text.IsSymbol(end + 2, ':') && language.DayParts.Match(text, end + 2) == 0))
            piece.Fault = ValueSentences.TimeInWords;
        PlaceInDay(piece, hour, literal);
        ReadZone(piece);
        if (piece.Fault is null && piece.Time.TotalHours is >= 24 or < 1 && piece.Time.Minutes == 0)
            piece.Fault = ValueSentences.Midnight;
        return piece;
    }

    private void PlaceInDay(TimePiece piece, int hour, bool literal)
    {
        var length = language.DayParts.Match(text, piece.End, out var part);
        if (length > 0 && part is 'a' or 'p' or 'e')
            piece.End += length;
        else
            part = PartAnywhere();
        if (part is 'p' or 'e' && hour < 12)
        {
            if (part == 'e' && hour < 6)
                piece.Fault = ValueSentences.HourOfNight;
            piece.Time += TimeSpan.FromHours(12);
        }
        else if (part == 'a' && hour >= 12)
        {
            piece.Fault = hour == 12 ? ValueSentences.Midnight : ValueSentences.NotMorning;
        }
        else if (part == '\0' && !literal && hour < 13)
        {
            piece.Fault ??= ValueSentences.MorningOrAfternoon.With(hour);
        }
    }

    private char PartAnywhere()
    {
        for (var i = 0; i < text.Count; i++)
            if (language.DayParts.Match(text, i, out var part) > 0 && part is 'a' or 'p' or 'e')
                return part;
        return '\0';
    }

    private void ReadZone(TimePiece piece)
    {
        var at = piece.End;
        if (at >= text.Count)
            return;
        var word = text[at].IsWord ? text[at].Text : "";
        TimeSpan? zone = word switch { "z" or "utc" or "gmt" => TimeSpan.Zero, "cet" or "mez" => TimeSpan.FromHours(1), "cest" or "mesz" => TimeSpan.FromHours(2), _ => null };
        if (zone is not null)
        {
            piece.Offset = zone;
            piece.End = ++at;
        }
        else if (OtherZones.Contains(word) && (language.Code == "en" || (text.Slice(at, at + 1).All(char.IsUpper) && text.Original.Any(char.IsLower))))
        {
            piece.Fault = ValueSentences.SharedZone;
        }
        else if (text.IsWord(at + 1, "time") || (word is "heure" or "hora" or "ora" or "ortszeit" or "tijd" && at + 1 < text.Count))
        {
            piece.Fault = ValueSentences.OtherPlace;
        }

        // "13:00-14:00" is a range, "T13:00-05:00" and "GMT-5" are offsets.
        var negative = text.IsSymbol(at, '-') && (zone is not null || text.IsWord(piece.First - 1, "t"));
        if ((text.IsSymbol(at, '+') || negative) && text.IsDigits(at + 1) && !text[at + 1].Spaced && !text[at].Spaced)
        {
            var digits = text[at + 1].Text;
            if (digits.Length > 4)
            {
                piece.Fault = ValueSentences.NoOffset;
                return;
            }

            var hours = digits.Length <= 2 ? Number(at + 1) : int.Parse(digits.Substring(0, digits.Length - 2), CultureInfo.InvariantCulture);
            var minutes = digits.Length is 3 or 4 ? int.Parse(digits.Substring(digits.Length - 2), CultureInfo.InvariantCulture) : 0;
            var end = at + 2;
            if (text.IsSymbol(end, ':') && IsTwoDigits(end + 1))
            {
                minutes = Number(end + 1);
                end += 2;
            }

            if (hours > 14 || minutes > 59)
            {
                piece.Fault = ValueSentences.NoOffset;
                return;
            }

            var offset = new TimeSpan(hours, minutes, 0);
            piece.Offset = negative ? -offset : offset;
            piece.End = end;
        }
    }

    private bool IsTwoDigits(int at) => text.IsDigits(at) && text.IsAttached(at) && text[at].Text.Length == 2;

    private int Number(int at) => int.Parse(text[at].Text, CultureInfo.InvariantCulture);
}
