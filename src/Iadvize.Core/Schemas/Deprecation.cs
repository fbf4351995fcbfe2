using System.Globalization;
using System.Text.RegularExpressions;

namespace Iadvize.Core.Schemas;

/// <summary>The end of a field, announced: iAdvize writes such as "Use visitor. Maintained until 2027-04-07."</summary>
/// <param name="Reason">The schema's own words.</param>
public sealed record Deprecation(string Reason)
{
    private const int LongestReason = 500;
    private static readonly Regex IsoDate = new(@"\b(\d{4}-\d{2}-\d{2})(?!\d)", RegexOptions.CultureInvariant);
    private static readonly Regex Word = new("[_A-Za-z][_0-9A-Za-z]*", RegexOptions.CultureInvariant);

    /// <summary>The first ISO date in the reason: from that day on the field may be gone. Null where none stands there.</summary>
    public DateTime? End
    {
        get
        {
            foreach (Match date in IsoDate.Matches(Bounded))
                if (DateTime.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end))
                    return end;
            return null;
        }
    }

    private string Bounded => Reason.Length <= LongestReason ? Reason : Reason.Substring(0, LongestReason);

    /// <returns>The field of the same type that the reason names as the one to use; null where it names none that is there, lasts and can take its place.</returns>
    /// <param name="type">The type of both.</param>
    /// <param name="deprecated">The field's name.</param>
    /// <param name="replaces">Whether a field can take the place: a word of the reason may be a field's name by chance.</param>
    public SchemaField? Successor(SchemaType type, string deprecated, Func<SchemaField, bool> replaces)
    {
        foreach (Match word in Word.Matches(Bounded))
            if (word.Value != deprecated && type.Field(word.Value) is { Deprecation: null } successor && replaces(successor)) return successor;
        return null;
    }
}
