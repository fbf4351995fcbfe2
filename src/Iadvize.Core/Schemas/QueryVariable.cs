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

    /// <returns>The name of the variable for a value.</returns>
    public static string NameOf(Known value) => Names.First(name => name.Value == value).Key;

    /// <returns>What a variable of that name gets; a number behind it only tells two of one kind apart. Null for an unknown name.</returns>
    public static Known? ValueOf(string name) => Names.TryGetValue(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out var value) ? value : null;
}
