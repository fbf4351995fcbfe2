using System.Globalization;

namespace Iadvize.Simulator;

/// <summary>Times as iAdvize's newer events spell them: UTC, milliseconds, Z.</summary>
internal static class IadvizeTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
