using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Of all numbers of an answer the one that is meant: ranges made one, corrections applied, the denied dropped.</summary>
internal sealed class NumberPicker(AnswerText text, Language language, RangePolicy policy)
{
    /// <summary>The piece that is meant; null with a reason if there is none or if several could be.</summary>
    public NumberPiece? Pick(List<NumberPiece> pieces, bool money, out Sentence reason)
    {
        reason = ValueSentences.NoNumber;
        MergeRanges(pieces);
        Correct(pieces);
        if (pieces.Count > 0 && pieces.All(piece => piece.Denied))
            reason = ValueSentences.NumberDenied;
        pieces.RemoveAll(piece => piece.Denied);
        if (pieces.Count > 1)
            pieces.RemoveAll(piece => piece.Year);
        if (money)
            DropCounted(pieces);
        if (pieces.Count == 0)
            return null;
        var first = pieces[0];
        if (pieces.Find(piece => piece.Blocking is not null) is { } blocking)
            reason = ValueSentences.HoldsNoQuantity.With(blocking.Blocking, Quote(blocking));
        else if (pieces.Exists(piece => piece.Value != first.Value || piece.Percent != first.Percent || !SameCurrency(piece, first)))
            reason = ValueSentences.SeveralNumbers.With(pieces.Select(Quote).Aggregate((some, another) => ValueSentences.And.With(some, another)));
        else if (pieces.Exists(piece => piece.Beyond))
            reason = ValueSentences.MoreOrLessThan.With(Quote(first));
        else if (pieces.Count == 1 && first.Year)
            reason = ValueSentences.OnlyAYear;
        else if (pieces.Count == 1 && first.Aside)
            reason = ValueSentences.NumberAside;
        else
        {
            first.Currencies ??= pieces.Select(piece => piece.Currencies).FirstOrDefault(named => named is not null);
            return first;
        }

        return null;
    }

    private static bool SameCurrency(NumberPiece a, NumberPiece b) =>
        a.Currencies is null || b.Currencies is null || a.Currencies.Length == 0 || b.Currencies.Length == 0 || a.Currencies.Intersect(b.Currencies).Any();

    private Sentence Quote(NumberPiece piece) => ValueSentences.Quoted.With(text.Slice(piece.First, Math.Min(piece.End, text.Count)));

    // Months, chairs and models beside an amount are no second amount; a second bare number might be.
    private void DropCounted(List<NumberPiece> pieces)
    {
        if (pieces.Exists(piece => piece.Currencies is not null))
            pieces.RemoveAll(piece => piece.Named);
        if (!pieces.TrueForAll(CountsSomething))
            pieces.RemoveAll(CountsSomething);
    }

    private bool CountsSomething(NumberPiece piece) =>
        piece.Currencies is null && !piece.Percent && piece.End < text.Count && text[piece.End].IsWord
        && (language.Counted.Match(text, piece.End) > 0 || language.Units.Match(text, piece.End) > 0);

    private void Correct(List<NumberPiece> pieces)
    {
        for (var i = pieces.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, pieces[i - 1].End, pieces[i].First))
            {
                Inherit(pieces[i - 1], pieces[i]);
                pieces.RemoveRange(0, i);
                return;
            }

        if (pieces.Count > 1 && pieces[pieces.Count - 1].End is var end && language.Corrections.Match(text, end) is var length && length > 0 && end + length >= text.Count - 1)
            pieces.RemoveRange(0, pieces.Count - 1);
    }

    // "500 €, sorry 600" stays in euros; "25k, sorry 30" may have lost its thousands.
    private static void Inherit(NumberPiece corrected, NumberPiece piece)
    {
        piece.Currencies ??= corrected.Currencies;
        if (corrected.Scale >= 1000 && piece.Scale == 1 && piece.Value < 1000)
            piece.Blocking ??= ValueSentences.LostScale;
    }

    private void MergeRanges(List<NumberPiece> pieces)
    {
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            var lower = pieces[i];
            var upper = pieces[i + 1];
            if (lower.Blocking is not null || upper.Blocking is not null || !Connects(lower, upper, out var loose))
                continue;
            var third = i + 2 < pieces.Count && pieces[i + 2].Blocking is null && Connects(upper, pieces[i + 2], out _);
            pieces[i] = third ? Blocked(lower, upper, ValueSentences.ManyInARow) : Range(lower, upper, loose) ?? lower;
            if (pieces[i] != lower)
                pieces.RemoveAt(i + 1);
        }
    }

    // "20-30", "20 to 30", "between 20 and 30"; loosely "20 or 30", "20, maybe 30".
    private bool Connects(NumberPiece lower, NumberPiece upper, out bool loose)
    {
        loose = false;
        var from = lower.End;
        var to = upper.First;
        if (upper.Value < 0 && text.IsSymbol(to, '-'))
            return false;
        if (to - from == 1 && (text[from].Is('-') || text[from].Is('…') || text[from].Is('~')))
            return true;
        if (to - from is 2 or 3 && Enumerable.Range(from, to - from).All(i => text[i].Is('.')))
            return true;
        // "zwei- bis dreitausend"
        if (to - from > 1 && text[from].Is('-') && language.To.Match(text, from + 1) == to - from - 1)
            return true;
        if (to > from && text[from].Is(','))
            from++;
        if (to <= from)
            return false;
        if (from == lower.End && language.To.Match(text, from) == to - from)
            return true;
        // "between the 10 and the 15"
        if (from == lower.End && language.And.Match(text, from) is var and && and > 0 && (and == to - from || (and == to - from - 1 && language.Filler.Match(text, to - 1) == 1))
            && language.Between.MatchBefore(text, lower.First) > 0)
            return true;
        loose = true;
        var or = language.Or.Match(text, from);
        if (or > 0 && or == to - from)
            return true;
        if (or > 0)
            from += or;
        if (text.IsSymbol(from, ','))
            from++;
        return language.Maybe.Match(text, from) is var maybe && maybe > 0 && (maybe == to - from || (maybe == to - from - 1 && language.Filler.Match(text, to - 1) > 0));
    }

    private NumberPiece? Range(NumberPiece lower, NumberPiece upper, bool loose)
    {
        if (lower.Currencies is not null && upper.Currencies is not null && !SameCurrency(lower, upper))
            return Blocked(lower, upper, ValueSentences.TwoCurrencies);
        decimal low = lower.Value, high = upper.Value;
        if (upper.Scale > 1 && lower.Scale == 1)
        {
            if (low < upper.Mantissa)
                low *= upper.Scale;
            else if (upper.Scale >= 1000 && !upper.Grouped)
                return Blocked(lower, upper, ValueSentences.HalfScaled);
        }
        else if (lower.Scale > 1 && upper.Scale == 1 && lower.Mantissa < high && high < lower.Scale)
        {
            high *= lower.Scale;
        }

        if (low >= high || (loose && high > low * 10))
            return loose ? null : Blocked(lower, upper, ValueSentences.NoRange);
        if (!loose && low > 0 && low < 1000 && high / low >= 1000)
            return Blocked(lower, upper, ValueSentences.HalfScaled);
        return new NumberPiece(lower.First, upper.End)
        {
            Value = policy switch { RangePolicy.Lower => low, RangePolicy.Upper => high, _ => (low + high) / 2 },
            ThreeDecimals = lower.ThreeDecimals || upper.ThreeDecimals,
            Currencies = lower.Currencies ?? upper.Currencies,
            Percent = upper.Percent,
            Beyond = lower.Beyond || upper.Beyond,
            Denied = lower.Denied || upper.Denied,
            Range = (policy switch { RangePolicy.Lower => ValueSentences.LowerEndTaken, RangePolicy.Upper => ValueSentences.UpperEndTaken, _ => ValueSentences.MiddleTaken }).With(Conversion.Print(low), Conversion.Print(high)),
        };
    }

    private static NumberPiece Blocked(NumberPiece lower, NumberPiece upper, Wording why) => new(lower.First, upper.End) { Blocking = why };
}
