using System.Globalization;
using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>A variable that a query declares.</summary>
/// <param name="Name">Its name, without the dollar sign.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Value">What is put there.</param>
public sealed record QueryVariable(string Name, TypeShape Shape, Known Value)
{
    private static readonly Dictionary<string, Known> Names = new(StringComparer.Ordinal)
    {
        ["id"] = Known.ConversationId, ["first"] = Known.PageSize, ["after"] = Known.Cursor, ["offset"] = Known.Offset,
        ["page"] = Known.PageNumber, ["project"] = Known.Project, ["from"] = Known.From, ["to"] = Known.To,
    };

    /// <summary>The names that a query's variables bear, and what each of them gets: those of a query that an administrator pins as well.</summary>
    public static IEnumerable<string> AllNames => Names.Keys;

    /// <summary>Writes numbers as the variable's type wants them: one or a list, as numbers or as texts.</summary>
    internal void WriteNumbers(JsonWriter json, IReadOnlyList<int> numbers)
    {
        if (Shape.IsList) json.BeginArray();
        foreach (var number in Shape.IsList ? numbers : numbers.Take(1))
            if (Shape.Name is "ID" or "String") json.Value(number.ToString(CultureInfo.InvariantCulture));
            else json.Value((long)number);
        if (Shape.IsList) json.EndArray();
        else if (numbers.Count == 0) json.Value((string?)null);
    }

    /// <summary>Writes a moment as the variable's type wants it: ISO 8601, or since 1970 in seconds (Int) or milliseconds (Long, which is made for them).</summary>
    internal void WriteMoment(JsonWriter json, DateTimeOffset? moment)
    {
        if (Shape.Name is "Int" or "Float") json.Value(moment?.ToUnixTimeSeconds());
        else if (Shape.Name is "Long" or "BigInt" or "Int64") json.Value(moment?.ToUnixTimeMilliseconds());
        else json.Value(moment);
    }

    /// <returns>The name of the variable for a value.</returns>
    public static string NameOf(Known value) => Names.First(name => name.Value == value).Key;

    /// <returns>What a variable of that name gets; a number behind it only tells two of one kind apart. Null for an unknown name.</returns>
    public static Known? ValueOf(string name) => Names.TryGetValue(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out var value) ? value : null;
}
