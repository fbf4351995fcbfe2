using System.Globalization;

namespace Iadvize.Core;

/// <summary>iAdvize's moments: ISO 8601 with milliseconds and Z, with an offset, or with a zone's name behind (<c>…Z[Etc/UTC]</c>), which says nothing new.</summary>
public static class Timestamp
{
    private const int MaxLength = 100;

    /// <summary>.NET counts in ticks of 100 ns.</summary>
    private const int MaxFractionDigits = 7;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mmK",
    ];

    /// <summary>Reads a date with a time. Without an offset it is UTC; digits beyond the seventh after the point are dropped.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length > MaxLength) return false;
        var iso = WithoutExcessDigits(WithoutZoneName(text.Trim()));
        return DateTimeOffset.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>Writes a moment so that <see cref="TryParse"/> gives back the same moment and offset.</summary>
    public static string Format(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static string WithoutZoneName(string text)
    {
        var bracket = text.EndsWith("]", StringComparison.Ordinal) ? text.IndexOf('[') : -1;
        return bracket < 0 ? text : text.Substring(0, bracket);
    }

    private static string WithoutExcessDigits(string text)
    {
        var end = text.IndexOf('.') + 1;
        if (end == 0) return text;
        var start = end;
        while (end < text.Length && text[end] is >= '0' and <= '9') end++;
        var excess = end - start - MaxFractionDigits;
        return excess <= 0 ? text : text.Remove(start + MaxFractionDigits, excess);
    }
}
