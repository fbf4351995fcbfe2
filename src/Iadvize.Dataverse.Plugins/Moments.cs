namespace Iadvize.Dataverse;

/// <summary>Moments as Dataverse keeps them: UTC, in whole seconds.</summary>
internal static class Moments
{
    public static DateTime WholeSeconds(this DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <param name="time">UTC, whatever its kind says.</param>
    public static DateTimeOffset AsUtc(this DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
