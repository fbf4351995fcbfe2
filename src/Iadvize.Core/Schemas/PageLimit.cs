using System.Globalization;
using System.Text.RegularExpressions;

namespace Iadvize.Core.Schemas;

/// <summary>The most that a page may hold, as people write it: in the description of a field or argument, and in the error that refuses a larger page.</summary>
public static class PageLimit
{
    private const int Longest = 2000;

    /// <summary>A number that counts something else than the elements of a page: 90 days, 1,000 characters, 60 requests.</summary>
    private const string OtherUnit =
        @"(?!\s*(?:%|(?:ms|milli\w*|s|secs?|seconds?|min|mins|minutes?|h|hours?|days?|weeks?|months?|years?|levels?|characters?|chars?|letters?|words?|bytes?|octets?|[kmg]i?b|requests?|calls?|quer(?:y|ies)|times?|points?|attempts?|retries|alias(?:es)?|fields?)\b))";

    private const string Number = @"(?<![\w$#]|\d[.,])(?<n>\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w]|\.\d)" + OtherUnit;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Ids and dates hold numbers that count nothing.</summary>
    private static readonly Regex NoCount = new(@"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b\d{4}-\d{2}-\d{2}\S*|\b(?:line|column|position|code|status|http|error)\W{0,3}\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    private static readonly Regex Described = new(
        @"(?:at (?:the )?most|than|up to|maxim\w*|\bmax\b\.?|limit\w*|capped|\bcap\b|exceed\w*|equal to|<=?|≤|between \d+ and|\d\s*(?:-|–|\.\.\.?|to)|\bholds?\b)[^.\d]{0,30}?" + Number
        + "|" + Number + @"[^.,\d]{0,20}(?:at (?:the )?most|maxim\w*|\bmax\b|or (?:less|fewer))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    private static readonly Regex AnyNumber = new(Number, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    private static readonly Regex ComparesPages = new(
        @"^(?!.*\b(?:rate|throttl\w*|quota|complexity|depth|cost|aliases|time(?:d )?out)\b)(?=.*(?:\b(?:most|more|exceed\w*|max\w*|limit\w*|less|fewer|greater|larger|higher|above|smaller|between|range|allowed|allows|up to|too)\b|[<>≤≥]))"
        + @".*\b(?:first|last|take|top|count|limit|page|pageSize|size|value|items|messages|conversations|elements|results|entries|records|rows|nodes)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience);

    /// <returns>The limit that a description names, such as "At most 50 a page", "Between 1 and 50" or "max: 50"; null where it names none.</returns>
    public static int? InDescription(string? description) =>
        Try(description, text => Described.Matches(text).Cast<Match>().Select(Value).FirstOrDefault(limit => limit is > 1));

    /// <summary>The limit that an error tells: it compares, it is about pages or values, and it names one number between 1 and what was asked for.</summary>
    /// <param name="message">The error's message.</param>
    /// <param name="asked">The page size that was sent.</param>
    /// <returns>Null where the error is about something else, or could mean several numbers.</returns>
    public static int? InError(string? message, int asked) => Try(message, text =>
    {
        if (!ComparesPages.IsMatch(text)) return null;
        var smaller = AnyNumber.Matches(text).Cast<Match>().Select(Value).Where(number => number > 1 && number < asked).Distinct().ToList();
        return smaller.Count == 1 ? smaller[0] : null;
    });

    private static int? Try(string? text, Func<string, int?> find)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return find(NoCount.Replace(text!.Length <= Longest ? text : text.Substring(0, Longest), " "));
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static int? Value(Match match) => int.TryParse(match.Groups["n"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
}
