using System.Globalization;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>The leaves of an answer as values.</summary>
internal static class Leafs
{
    /// <summary>Seconds since 1970 stay below this until the year 5138; milliseconds have been above it since 1973.</summary>
    private const decimal SecondsEnd = 100_000_000_000m;

    /// <returns>The text of a leaf, a number's digits included; null for anything else.</returns>
    public static string? Text(this JsonValue value) => value.AsString() ?? (value.Kind == JsonKind.Number ? value.ToString() : null);

    public static int? Number(this JsonValue value) => value.AsInt() ?? IadvizeNumber.Read(value.AsString());

    /// <returns>A moment written as ISO 8601, or as seconds or milliseconds since 1970.</returns>
    public static DateTimeOffset? Moment(this JsonValue value)
    {
        if (value.AsTime() is { } time) return time;
        if (value.AsDecimal() is not { } number && !decimal.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return null;
        var milliseconds = Math.Abs(number) < SecondsEnd ? number * 1000 : number;
        return milliseconds is > 0 and < 253_402_300_800_000m ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }

    /// <returns>The first moment that a field shows, as a leaf or in an object around it.</returns>
    public static DateTimeOffset? Moment(this SelectedField field, JsonValue parent) =>
        field.Values(parent).SelectMany(value => field.Selection is { } below ? below.Below(value, Role.Time).Select(found => found.Value) : [value]).Select(Moment).FirstOrDefault(moment => moment is not null);

    /// <returns>A field's name, with its values where these are the schema's own: what people wrote is not shown.</returns>
    public static string Shown(this SelectedField field, JsonValue parent) =>
        field.Choices.Count > 0 ? $"{field.Field.Name}: {string.Join(", ", field.Values(parent).Select(value => value.AsString()).DefaultIfEmpty("null"))}" : field.Field.Name;

    /// <summary>Every leaf below an object, through groups, lists and connections, of a role; the better ones first.</summary>
    public static IEnumerable<(SelectedField Field, JsonValue Value)> Below(this Selection selection, JsonValue value, params Role[] roles)
    {
        foreach (var field in selection.Of(value))
            foreach (var member in field.Values(value))
                if (roles.Contains(field.Role) && field.Selection is null) yield return (field, member);
                else if (field.Selection is { } below && (roles.Contains(field.Role) || field.Role is Role.Group or Role.Edges or Role.Node or Role.DistributionGroup))
                    foreach (var inner in below.Below(member, [.. roles, Role.Name])) yield return inner;
    }

    /// <returns>Each object at the end of a field, through a connection's edges and nodes, with what was asked of it.</returns>
    public static IEnumerable<(Selection Selection, JsonValue Value)> Elements(this SelectedField field, JsonValue parent)
    {
        foreach (var value in field.Values(parent))
        {
            var below = field.Selection!;
            if (below.Place is not null) yield return (below, value);
            else
                foreach (var inner in below.Of(value).Where(each => each.Selection is not null))
                    foreach (var element in inner.Elements(value)) yield return element;
        }
    }
}
