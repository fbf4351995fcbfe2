using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>What is denied and what is corrected, by the words around it.</summary>
internal static class Clauses
{
    /// <summary>A negation stands before token <paramref name="at"/> within its clause and behind <paramref name="from"/>.</summary>
    public static bool IsDenied(AnswerText text, Language language, int at, int from)
    {
        for (var i = at - 1; i >= from; i--)
        {
            if (text[i].EndsClause || language.But.Match(text, i) > 0)
                return false;
            if (from > 0 && language.No.Match(text, i) == 1)
                return false;
            // French "ne … que" is "only", and "n°" a number.
            if (text[i].Text is "n" or "ne" && text.IsWord(at - 1, "que"))
                return false;
            if (text[i].Text == "n" && (text.IsSymbol(i + 1, '°') || text.IsSymbol(i + 1, 'º')))
                continue;
            if (language.Negations.Match(text, i) > 0 && !IsExcused(text, language, i, at))
                return true;
        }

        return false;
    }

    /// <summary>The speaker takes back what stands before token <paramref name="to"/>: a correction word in between, or a line that starts with an asterisk.</summary>
    public static bool IsCorrected(AnswerText text, Language language, int from, int to)
    {
        for (var i = from; i < to; i++)
            // "rather" takes back what was said, "rather than" what follows.
            if (language.Corrections.Match(text, i) is var length && length > 0 && i + length <= to && length >= language.Negations.Match(text, i))
                return true;
            else if (text[i].Is('*') && (i == 0 || text[i - 1].Kind == TokenKind.Break || text[i].Spaced))
                return true;
            else if (text[i].IsWord && language.No.Match(text, i) == 1 && language.Negations.Match(text, i) == 1 && i > from && text[i - 1].EndsClause && IsLastWord(text, i, to))
                return true;
        return false;
    }

    // "5, no, 6"
    private static bool IsLastWord(AnswerText text, int at, int to)
    {
        for (var i = at + 1; i < to; i++)
            if (text[i].IsWord)
                return false;
        return true;
    }

    // "No more than", "why not", "no problem", "no wait" and "né le" deny nothing.
    private static bool IsExcused(AnswerText text, Language language, int negation, int at)
    {
        for (var start = Math.Max(0, negation - 3); start <= negation; start++)
        {
            var length = Math.Max(
                Math.Max(language.Inclusive.Match(text, start), language.Affirmations.Match(text, start)),
                Math.Max(Math.Max(language.Neutral.Match(text, start), language.Corrections.Match(text, start)), language.Last.Match(text, start)));
            if (start + length >= negation + language.Negations.Match(text, negation) && start + length <= at)
                return true;
        }

        return false;
    }
}
