using System.Globalization;

namespace Iadvize.Core.Transcripts;

/// <summary>Numbers of projects and operators. GraphQL gives an ID as a text, and iAdvize writes ids with the platform in front in places: ha-42.</summary>
internal static class IadvizeNumber
{
    public static int? Read(string? text)
    {
        if (text is null) return null;
        var digits = text.StartsWith("ha-", StringComparison.Ordinal) || text.StartsWith("sd-", StringComparison.Ordinal) ? text.Substring(3) : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
