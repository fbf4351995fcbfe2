using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Finds one length of time, its parts added: "1 h 30", "2 days and 3 hours", "eine halbe Stunde".</summary>
internal sealed class DurationReader(AnswerText text, Language language, NumberMarks marks, RangePolicy policy)
{
    private List<NumberPiece> numbers = [];
    private Sentence? fault;
    private Sentence? range;

    public decimal? Read(out Sentence? note, out Sentence why)
    {
        numbers = new NumberReader(text, language, marks, money: false).Read();
        var found = new List<decimal>();
        var lastEnd = -1;
        var lastUnit = '\0';
        for (var i = 0; i < text.Count;)
        {
            if (Part(i, out var end, out var unit) is not { } minutes)
            {
                if (end > i)
                    i = end;
                else
                    i++;
                continue;
            }

            if (Clauses.IsDenied(text, language, i, Math.Max(lastEnd, 0)))
            {
                i = end;
                lastEnd = end;
                continue;
            }

            var joined = lastEnd >= 0 && found.Count > 0 && Smaller(unit, lastUnit) && Adjoins(lastEnd, i);
            if (joined)
                found[found.Count - 1] += minutes;
            else if (found.Count > 0 && lastEnd >= 0 && Clauses.IsCorrected(text, language, lastEnd, i))
                found = [minutes];
            else
                found.Add(minutes);
            lastEnd = end;
            lastUnit = unit;
            i = end;
        }

        note = range;
        why = fault ?? (found.Count == 0 ? ValueSentences.NoLength : ValueSentences.SeveralLengths);
        return fault is null && found.Count > 0 && found.TrueForAll(minutes => minutes == found[0]) ? found[0] : null;
    }

    private decimal? Part(int at, out int end, out char unit)
    {
        unit = 'h';
        end = at;
        if (language.Durations.Match(text, at, out var spelled) is var words && words > 0)
        {
            end = at + words;
            unit = 'm';
            return spelled;
        }

        if (!text[at].IsDigits && !text[at].IsWord && text[at].Text is not ("½" or "¼" or "¾"))
            return null;
        if (text[at].IsDigits && Clock(at, out end) is { } clock)
            return clock;
        var first = Amount(at, out end);
        if (first is not { } count)
        {
            end = at;
            return null;
        }

        decimal? upper = null;
        var connector = Connector(at, end);
        if (language.Units.Match(text, end, out var ownUnit) is var own && own > 0)
        {
            var after = end + own;
            connector = Connector(at, after);
            if (connector > 0 && Amount(after + connector, out var otherEnd) is { } other && language.Units.Match(text, otherEnd, out var otherUnit) is var otherLength && otherLength > 0)
            {
                if (Minutes(count, ownUnit) is not { } low || Minutes(other, otherUnit) is not { } high || low >= high)
                {
                    fault = ValueSentences.NoRangeOfLengths;
                    return null;
                }

                end = otherEnd + otherLength;
                unit = otherUnit;
                return Choose(low, high);
            }
        }
        else if (connector > 0 && Amount(end + connector, out var upperEnd) is { } last && language.Units.Match(text, upperEnd) > 0)
        {
            upper = last;
            end = upperEnd;
        }

        if (language.Units.Match(text, end, out unit) is var length && length == 0)
        {
            if (text.IsSymbol(end, '\'') && text[at].IsDigits)
            {
                end++;
                unit = 'm';
                return count;
            }

            end = at;
            return null;
        }

        end += length;
        if (text.IsSymbol(end, '.') && end + 1 < text.Count && text.IsAttached(end))
            end++;
        if (language.AndHalf.Match(text, end) is var half && half > 0)
        {
            count += 0.5m;
            upper += 0.5m;
            end += half;
        }

        if (language.AndQuarter.Match(text, end) is var quarter && quarter > 0)
        {
            count += 0.25m;
            upper += 0.25m;
            end += quarter;
        }

        if (language.Half.MatchBefore(text, at) > 0 || (language.Idioms.Match(text, at, out var idiom) > 0 && idiom != count))
            fault = ValueSentences.DisputedLength;
        if (language.AgoAfter.Match(text, end) > 0 || language.AgoBefore.MatchBefore(text, at) > 0)
            fault = ValueSentences.PointInTime;
        if (IsBeyond(at))
            fault = ValueSentences.MoreOrLessThanALength;
        if (PointInTime(at))
            fault = ValueSentences.PointInTime;
        if (Minutes(count, unit) is not { } minutes)
        {
            fault = ValueSentences.NoFixedLength;
            return null;
        }

        // "1 h 30"
        if (unit == 'h' && upper is null && text.IsDigits(end) && text[end].Text.Length == 2 && language.Units.Match(text, end + 1) == 0 && count % 1 == 0
            && int.Parse(text[end].Text, CultureInfo.InvariantCulture) is var more and < 60)
        {
            end++;
            unit = 'm';
            return minutes + more;
        }

        // "two hours thirty"
        if (unit == 'h' && upper is null && count % 1 == 0 && language.Numbers.Match(text, end, out var spoken) is var spokenLength && spokenLength > 0
            && spoken is >= 5 and < 60 && language.Units.Match(text, end + spokenLength) == 0)
        {
            end += spokenLength;
            unit = 'm';
            return minutes + spoken;
        }

        if (upper is not { } top)
            return minutes;
        if (Minutes(top, unit) is not { } most || most <= minutes)
        {
            fault = ValueSentences.NoRangeOfLengths;
            return null;
        }

        return Choose(minutes, most);
    }

    // The tokens that make a range of the amount at a token and what follows its end.
    private int Connector(int at, int end)
    {
        if (text.IsSymbol(end, '-'))
            return 1;
        var both = language.Between.MatchBefore(text, at) > 0 ? language.And.Match(text, end) : 0;
        return Math.Max(both, Math.Max(language.To.Match(text, end), language.Or.Match(text, end)));
    }

    private decimal Choose(decimal low, decimal high)
    {
        range = policy == RangePolicy.Lower ? ValueSentences.ShorterTaken : policy == RangePolicy.Upper ? ValueSentences.LongerTaken : ValueSentences.MiddleDayTaken;
        return policy switch { RangePolicy.Lower => low, RangePolicy.Upper => high, _ => decimal.Floor((low + high) / 2) };
    }

    // 1:30 and 1:30:00
    private decimal? Clock(int at, out int end)
    {
        end = at;
        if (!text.IsSymbol(at + 1, ':') || !text.IsDigits(at + 2) || text[at].Text.Length > 3)
            return null;
        end = at + 3;
        if (text[at + 2].Text.Length != 2)
        {
            fault = ValueSentences.TimeOfDay;
            return null;
        }

        var minutes = int.Parse(text[at + 2].Text, CultureInfo.InvariantCulture);
        decimal seconds = 0;
        if (text.IsSymbol(at + 3, ':') && text.IsDigits(at + 4) && text[at + 4].Text.Length == 2)
        {
            seconds = int.Parse(text[at + 4].Text, CultureInfo.InvariantCulture);
            end = at + 5;
        }

        if (minutes > 59 || seconds > 59 || PointInTime(at) || language.DayParts.Match(text, end) > 0 || text.IsWord(end, "uhr") || text.IsSymbol(end, '-'))
        {
            fault = ValueSentences.TimeOfDay;
            return null;
        }

        end += text.IsWord(end, "h") ? 1 : 0;
        return int.Parse(text[at].Text, CultureInfo.InvariantCulture) * 60 + minutes + seconds / 60;
    }

    private decimal? Amount(int at, out int end)
    {
        end = at;
        if (at >= text.Count)
            return null;
        if (language.Few.Match(text, at) > 0 && language.Numbers.Match(text, at) == 0)
            return null;
        foreach (var piece in numbers)
            if (piece.First == at || (piece.First < at && piece.End > at && piece.Range is null && text[at].IsDigits))
            {
                if ((piece.Blocking is not null && piece.Blocking != ValueSentences.ATime) || piece.Currencies is not null || piece.Percent)
                    return null;
                end = piece.End;
                return piece.Value;
            }

        if (language.Numbers.Match(text, at, out var number) is var length && length > 0)
        {
            end = at + length;
            return number;
        }

        if (language.Articles.Match(text, at) > 0 && text[at].Text is "a" or "an")
        {
            end = at + 1;
            return 1;
        }

        if (text[at].IsDigits && text[at].Text.Length <= 6)
        {
            end = at + 1;
            return decimal.Parse(text[at].Text, CultureInfo.InvariantCulture);
        }

        return null;
    }

    private static decimal? Minutes(decimal count, char unit) => unit switch
    {
        's' => count / 60,
        'm' => count,
        'h' => count * 60,
        'd' => count * 1440,
        'w' => count * 10080,
        _ => null,
    };

    private static bool Smaller(char unit, char than) => "wdhms".IndexOf(unit) > "wdhms".IndexOf(than);

    private bool Adjoins(int end, int next)
    {
        for (var i = end; i < next; i++)
            if (!text[i].Is(',') && language.And.Match(text, i) == 0)
                return false;
        return true;
    }

    private bool IsBeyond(int at) => language.Beyond.MatchBefore(text, at) is var length && length > 0 && language.Inclusive.MatchBefore(text, at) <= length;

    // "in 2 hours", "at 14:30", "à 14h", "2 days ago"
    private bool PointInTime(int at) =>
        language.In.MatchBefore(text, at) > 0 && !(language.Code is "es" or "pt" && text.IsWord(at - 1, "en")) || (language.At.MatchBefore(text, at) > 0 && text[at - 1].Text is "at" or "a" or "um" or "alle" or "om" or "as" or "las");
}
