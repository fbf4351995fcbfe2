using Iadvize.Core;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>
/// Where the reading of a period stands. A period is read a week at a time, so that no request asks iAdvize for a year;
/// this is the week being read, and iAdvize's cursor for its next page.
/// </summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Cursor">Null for the first page.</param>
internal sealed record ReadingPoint(DateTime From, DateTime To, string? Cursor)
{
    private static readonly TimeSpan LongestPart = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestPart = TimeSpan.FromMinutes(1);
    private static readonly char[] Separators = { '/', ' ' };

    /// <returns>The beginning of what is left of a period, or null when nothing is.</returns>
    public static ReadingPoint? At(DateTime from, DateTime end) => At(from, end, LongestPart);

    /// <returns>What comes behind this part: no longer than twice as long, as a part that had to be short says something of the next.</returns>
    public ReadingPoint? Behind(DateTime end) => At(To, end, new TimeSpan(Math.Min(2 * (To - From).Ticks, LongestPart.Ticks)));

    /// <returns>The first half of this part, for a list that shows only its first conversations; null when it is as short as can be asked for.</returns>
    public ReadingPoint? Half() => To - From > ShortestPart ? At(From, (From + TimeSpan.FromTicks((To - From).Ticks / 2)).WholeSeconds(), LongestPart) : null;

    /// <returns>The point that was stored, when it lies in the period; otherwise the period's beginning, or null when the period is empty.</returns>
    public static ReadingPoint? Resume(string? stored, DateTime from, DateTime end) =>
        Parse(stored) is { } point && point.From >= from && point.To <= end ? point : At(from, end);

    /// <returns>An ISO 8601 interval and the cursor.</returns>
    public override string ToString() => $"{Timestamp.Format(From.AsUtc())}/{Timestamp.Format(To.AsUtc())} {Cursor}".TrimEnd();

    private static ReadingPoint? At(DateTime from, DateTime end, TimeSpan longest) =>
        from >= end ? null : new ReadingPoint(from, end - from > longest ? from + longest : end, null);

    private static ReadingPoint? Parse(string? stored)
    {
        var parts = (stored ?? "").Split(Separators, 3);
        return parts.Length >= 2 && Timestamp.TryParse(parts[0], out var from) && Timestamp.TryParse(parts[1], out var to)
            ? new ReadingPoint(from.UtcDateTime, to.UtcDateTime, parts.Length == 3 ? parts[2] : null)
            : null;
    }
}
