namespace Iadvize.Core.Values;

/// <summary>Time zones by their IANA names, on systems that know these and on Windows' .NET Framework, which does not.</summary>
internal static class Zones
{
    private static readonly string[] Windows =
    [
        "Romance Standard Time=Europe/Paris Europe/Brussels Europe/Madrid Europe/Copenhagen",
        "W. Europe Standard Time=Europe/Berlin Europe/Amsterdam Europe/Rome Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Luxembourg Europe/Monaco Europe/Malta",
        "Central Europe Standard Time=Europe/Prague Europe/Budapest Europe/Bratislava Europe/Ljubljana Europe/Belgrade",
        "Central European Standard Time=Europe/Warsaw Europe/Zagreb",
        "GMT Standard Time=Europe/London Europe/Dublin Europe/Lisbon Atlantic/Canary",
        "GTB Standard Time=Europe/Athens Europe/Bucharest",
        "FLE Standard Time=Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius",
        "Turkey Standard Time=Europe/Istanbul",
        "UTC=Etc/UTC UTC Etc/GMT GMT",
        "Azores Standard Time=Atlantic/Azores",
        "Morocco Standard Time=Africa/Casablanca",
        "W. Central Africa Standard Time=Africa/Algiers Africa/Tunis",
        "Greenwich Standard Time=Africa/Dakar Africa/Abidjan Atlantic/Reykjavik",
        "South Africa Standard Time=Africa/Johannesburg",
        "Mauritius Standard Time=Indian/Reunion Indian/Mauritius",
        "Eastern Standard Time=America/New_York America/Toronto America/Montreal America/Detroit",
        "Central Standard Time=America/Chicago America/Winnipeg",
        "Mountain Standard Time=America/Denver America/Edmonton",
        "US Mountain Standard Time=America/Phoenix",
        "Pacific Standard Time=America/Los_Angeles America/Vancouver",
        "Atlantic Standard Time=America/Halifax",
        "Newfoundland Standard Time=America/St_Johns",
        "Alaskan Standard Time=America/Anchorage",
        "Hawaiian Standard Time=Pacific/Honolulu",
        "Central Standard Time (Mexico)=America/Mexico_City America/Monterrey",
        "SA Western Standard Time=America/Martinique America/Guadeloupe America/Puerto_Rico",
        "SA Pacific Standard Time=America/Bogota America/Lima",
        "Pacific SA Standard Time=America/Santiago",
        "Argentina Standard Time=America/Argentina/Buenos_Aires America/Buenos_Aires",
        "Montevideo Standard Time=America/Montevideo",
        "E. South America Standard Time=America/Sao_Paulo",
        "Arabian Standard Time=Asia/Dubai",
        "India Standard Time=Asia/Kolkata Asia/Calcutta",
        "Singapore Standard Time=Asia/Singapore",
        "China Standard Time=Asia/Shanghai Asia/Hong_Kong",
        "Tokyo Standard Time=Asia/Tokyo",
        "AUS Eastern Standard Time=Australia/Sydney Australia/Melbourne",
        "E. Australia Standard Time=Australia/Brisbane",
        "Cen. Australia Standard Time=Australia/Adelaide",
        "W. Australia Standard Time=Australia/Perth",
        "New Zealand Standard Time=Pacific/Auckland",
    ];

    /// <summary>The zone of an IANA (or Windows) name; null if this system knows none.</summary>
    public static TimeZoneInfo? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        if (ById(name!.Trim()) is { } zone)
            return zone;
        foreach (var row in Windows)
        {
            var equals = row.IndexOf('=');
            if (row.Substring(equals + 1).Split(' ').Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
                return ById(row.Substring(0, equals));
        }

        return null;
    }

    private static TimeZoneInfo? ById(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (TimeZoneNotFoundException)
        {
            // The only way to ask.
            return null;
        }
        catch (InvalidTimeZoneException)
        {
            return null;
        }
    }
}
