using System.Text.Json;

namespace Iadvize.Simulator.GraphQL;

/// <summary>Line and column in a document, both from 1.</summary>
internal readonly record struct Location(int Line, int Column);

internal sealed record Document(IReadOnlyList<Operation> Operations, IReadOnlyList<Fragment> Fragments);

internal sealed record Operation(
    string Kind, string? Name, IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyList<Directive> Directives, IReadOnlyList<Selection> Selections, Location At);

internal sealed record Fragment(
    string Name, string TypeName, IReadOnlyList<Directive> Directives, IReadOnlyList<Selection> Selections, Location At);

internal sealed record VariableDefinition(string Name, TypeRef Type, Value? Default, Location At);

internal abstract record Selection(IReadOnlyList<Directive> Directives, Location At);

internal sealed record Field(
    string ResponseName, string Name, IReadOnlyList<Argument> Arguments,
    IReadOnlyList<Directive> Directives, IReadOnlyList<Selection> Selections, Location At) : Selection(Directives, At);

internal sealed record FragmentSpread(string Name, IReadOnlyList<Directive> Directives, Location At) : Selection(Directives, At);

internal sealed record InlineFragment(
    string? TypeName, IReadOnlyList<Directive> Directives, IReadOnlyList<Selection> Selections, Location At) : Selection(Directives, At);

internal sealed record Argument(string Name, Value Value, Location At);

internal sealed record Directive(string Name, IReadOnlyList<Argument> Arguments, Location At)
{
    /// <summary>The text of an argument; null without it.</summary>
    public string? Text(string argument) => (Arguments.FirstOrDefault(each => each.Name == argument)?.Value as Literal)?.Text;
}

/// <summary>A type as it is referred to; prints as it is written.</summary>
internal abstract record TypeRef
{
    /// <summary>The name within all lists and non-nulls.</summary>
    public abstract string InnermostName { get; }
}

internal sealed record NamedType(string Name) : TypeRef
{
    public override string InnermostName => Name;
    public override string ToString() => Name;
}

internal sealed record ListType(TypeRef Of) : TypeRef
{
    public override string InnermostName => Of.InnermostName;
    public override string ToString() => $"[{Of}]";
}

internal sealed record NonNullType(TypeRef Of) : TypeRef
{
    public override string InnermostName => Of.InnermostName;
    public override string ToString() => $"{Of}!";
}

/// <summary>A value as it is written in a document or came with the variables; prints as GraphQL.</summary>
internal abstract record Value(Location At);

/// <param name="Kind">A number, string or name; null, true, false and enum values are names.</param>
internal sealed record Literal(TokenKind Kind, string Text, Location At) : Value(At)
{
    public bool IsNull => Kind == TokenKind.Name && Text == "null";
    public bool IsBoolean => Kind == TokenKind.Name && Text is "true" or "false";
    public override string ToString() => Kind == TokenKind.String ? JsonSerializer.Serialize(Text) : Text;
}

internal sealed record VariableReference(string Name, Location At) : Value(At)
{
    public override string ToString() => $"${Name}";
}

internal sealed record ListLiteral(IReadOnlyList<Value> Items, Location At) : Value(At)
{
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

internal sealed record ObjectLiteral(IReadOnlyDictionary<string, Value> Fields, Location At) : Value(At)
{
    public override string ToString() =>
        $"{{{string.Join(", ", Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}: {field.Value}"))}}}";
}
