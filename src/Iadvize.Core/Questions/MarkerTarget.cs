namespace Iadvize.Core.Questions;

/// <summary>Which link targets point to a question: <c>Q1</c>, or an absolute address whose last segment is <c>Q1</c>.</summary>
internal static class MarkerTarget
{
    /// <summary>The largest question number.</summary>
    public const int MaxQuestion = 99_999;

    /// <summary>The number of the question that the target points to; null if to none.</summary>
    public static int? Question(string target) => QuestionSegment(target) ?? QuestionSegment(LastSegment(target));

    /// <summary>
    /// The last segment of an absolute address's path, query, fragment and one trailing slash left out; empty if the target is relative
    /// or has no path: a host is no segment.
    /// </summary>
    private static string LastSegment(string target)
    {
        var authority = AuthorityStart(target);
        if (authority < 0) return "";
        var end = target.IndexOfAny(['?', '#'], authority);
        if (end < 0) end = target.Length;
        var path = target.IndexOf('/', authority, end - authority);
        if (path <= authority) return "";
        if (target[end - 1] == '/') end--;
        if (end <= path) return "";
        var segment = target.LastIndexOf('/', end - 1) + 1;
        return target.Substring(segment, end - segment);
    }

    /// <summary>Where the host begins, behind <c>//</c> or <c>scheme://</c>; -1 in a relative target.</summary>
    private static int AuthorityStart(string target)
    {
        var slashes = target.IndexOf("//", StringComparison.Ordinal);
        if (slashes == 0) return 2;
        if (slashes < 2 || target[slashes - 1] != ':' || !IsLetter(target[0])) return -1;
        for (var i = 1; i < slashes - 1; i++)
        {
            if (!IsLetter(target[i]) && !IsDigit(target[i]) && target[i] is not ('+' or '-' or '.')) return -1;
        }

        return slashes + 2;
    }

    /// <summary>The number in <c>Q7</c>, <c>q7</c> or <c>Q007</c>, in ASCII digits; null for anything else.</summary>
    private static int? QuestionSegment(string segment)
    {
        if (segment.Length < 2 || segment[0] is not ('Q' or 'q')) return null;
        var number = 0;
        for (var i = 1; i < segment.Length; i++)
        {
            if (!IsDigit(segment[i])) return null;
            number = (number * 10) + (segment[i] - '0');
            if (number > MaxQuestion) return null;
        }

        return number > 0 ? number : null;
    }

    private static bool IsDigit(char unit) => unit is >= '0' and <= '9';

    private static bool IsLetter(char unit) => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
