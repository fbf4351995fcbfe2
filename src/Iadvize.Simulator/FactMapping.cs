using System.Collections;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>
/// Shows facts as a schema has them. The schema itself says how, by the directive <c>@is</c>, which introspection does not show:
/// a field, argument or enum value is the fact of its own name, or the one that <c>fact</c> names ("visitor.email"; "self" is the same thing
/// once more; "nothing" is null or an empty list), or a constant <c>value</c>; a type is for what bears the labels in its <c>fact</c>, and among
/// the types of an interface or union the one with the most labels wins. A list that is shown as an object is a connection.
/// Other members of a field's <c>@is</c> are arguments that are always given: <c>@is(fact: "messages", order: "newest", most: 50)</c>.
/// </summary>
/// <param name="pageSize">The most that a page holds where the schema says nothing else.</param>
internal sealed class FactMapping(Schema schema, int pageSize)
{
    private readonly InputValues inputs = new(schema);

    public GraphObject Root(Facts facts) => Object(schema.Root, facts);

    /// <summary>Null for a schema without mutations.</summary>
    public GraphObject? Mutations(Facts facts) => schema.RootOf("mutation") is { } type ? Object(type, facts) : null;

    private GraphObject Object(TypeDefinition type, Facts facts)
    {
        var shown = schema.PossibleTypes(type).Select(name => schema.Types[name]).Where(each => Labels(each).All(facts.Labels.Contains)).MaxBy(each => Labels(each).Length)
            ?? throw new KeyNotFoundException($"No type of {type.Name} is for '{string.Join(' ', facts.Labels)}'.");
        var result = new GraphObject(shown.Name);
        foreach (var field in shown.Fields)
            result[field.Name] = (Resolver)(arguments => Value(field.Type, Fact(field, facts, arguments)));
        return result;
    }

    private object? Fact(FieldDefinition field, Facts facts, IReadOnlyDictionary<string, object?> arguments)
    {
        var asked = new Dictionary<string, object?>(StringComparer.Ordinal) { ["most"] = pageSize };
        foreach (var fixedArgument in field.Is?.Arguments ?? [])
            asked[fixedArgument.Name] = inputs.Read(new NamedType(fixedArgument.Value is Literal { IsBoolean: true } ? "Boolean" : "String"), fixedArgument.Value, asked);
        Take(field.Arguments, arguments, asked);
        var fact = asked.TryGetValue("value", out var constant) ? constant : facts.At(field.Is?.Text("fact") ?? field.Name);
        fact = fact is AskedFact answer ? answer(asked) : fact;
        return fact is IEnumerable<Facts> or null && IsConnection(field.Type) ? Page.Of([.. (IEnumerable<Facts>?)fact ?? []], asked) : fact;
    }

    /// <summary>The arguments by the names of their facts, whatever input objects they are nested in.</summary>
    private void Take(IEnumerable<InputDefinition> definitions, IReadOnlyDictionary<string, object?> given, Dictionary<string, object?> asked)
    {
        foreach (var definition in definitions)
            if (!given.TryGetValue(definition.Name, out var value))
                continue;
            else if (value is IReadOnlyDictionary<string, object?> nested)
                Take(schema.InnermostOf(definition.Type).InputFields, nested, asked);
            else
                asked[Name(definition.Name, definition.Is)] = Meaning(schema.InnermostOf(definition.Type), value);
    }

    private static object? Meaning(TypeDefinition type, object? value) => value switch
    {
        List<object?> list => list.Select(item => Meaning(type, item)).ToList(),
        string name when type.EnumValues.FirstOrDefault(each => each.Name == name) is { } member => Name(name, member.Is),
        _ => value,
    };

    private object? Value(TypeRef type, object? value) => (type, value) switch
    {
        (NonNullType { Of: ListType }, null) => Array.Empty<object>(),
        (NonNullType nonNull, _) => Value(nonNull.Of, value),
        (_, null) => null,
        (ListType list, IEnumerable items and not string) => items.Cast<object?>().Select(item => Value(list.Of, item)),
        (ListType list, _) => new[] { Value(list.Of, value) },
        (_, Facts facts) => Object(schema.InnermostOf(type), facts),
        (NamedType { Name: "ID" or "String" }, Guid or int) => value.ToString(),
        (NamedType named, string text) when schema.Types[named.Name] is { Kind: TypeKind.Enum } members =>
            members.EnumValues.First(each => string.Equals(Name(each.Name, each.Is), text, StringComparison.OrdinalIgnoreCase)).Name,
        _ => value,
    };

    private bool IsConnection(TypeRef type) => type is not (ListType or NonNullType { Of: ListType })
        && schema.InnermostOf(type) is var shown && shown.Fields.Any(field => Name(field.Name, field.Is) == "pageInfo");

    private static string[] Labels(TypeDefinition type) => type.Is?.Text("fact")?.Split(' ') ?? [];

    private static string Name(string own, Directive? shown) => shown?.Text("fact") ?? own;
}
