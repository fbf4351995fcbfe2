namespace Iadvize.Simulator.GraphQL;

/// <summary>Reads the schema definition language. Extensions and a <c>schema</c> block are not part of it: the root types have their usual names.</summary>
internal sealed class SchemaParser(TokenReader reader)
{
    private const int TokenLimit = 200_000;

    /// <exception cref="GraphQLException">A syntax error.</exception>
    public static (IReadOnlyList<TypeDefinition> Types, IReadOnlyList<DirectiveDefinition> Directives) Parse(string sdl)
    {
        var reader = new TokenReader(sdl, TokenLimit);
        var parser = new SchemaParser(reader);
        var types = new List<TypeDefinition>();
        var directives = new List<DirectiveDefinition>();
        while (!reader.AtEnd)
        {
            var description = reader.Description();
            if (reader.Take("directive"))
                directives.Add(parser.Directive(description));
            else
                types.Add(parser.Type(description));
        }
        return (types, directives);
    }

    private TypeDefinition Type(string? description)
    {
        var keyword = reader.Current;
        var name = reader.Take("type") || reader.Take("interface") || reader.Take("union") || reader.Take("enum")
            || reader.Take("input") || reader.Take("scalar") ? reader.Name() : throw reader.Unexpected("a definition");
        var interfaces = reader.Take("implements") ? Names("&") : [];
        var (_, shown) = Directives();
        var empty = new TypeDefinition(TypeKind.Scalar, name, description, [], [], interfaces, [], shown);
        return keyword.Text switch
        {
            "type" => empty with { Kind = TypeKind.Object, Fields = reader.Items("{", Field, "}") },
            "interface" => empty with { Kind = TypeKind.Interface, Fields = reader.Items("{", Field, "}") },
            "union" => empty with { Kind = TypeKind.Union, Members = reader.Take("=") ? Names("|") : [] },
            "enum" => empty with { Kind = TypeKind.Enum, EnumValues = reader.Items("{", EnumValue, "}") },
            "input" => empty with { Kind = TypeKind.InputObject, InputFields = reader.Items("{", Input, "}") },
            _ => empty,
        };
    }

    private FieldDefinition Field()
    {
        var description = reader.Description();
        var name = reader.Name();
        var arguments = reader.Items("(", Input, ")");
        reader.Expect(":");
        var type = reader.Type();
        var (deprecated, shown) = Directives();
        return new FieldDefinition(name, description, arguments, type, deprecated, shown);
    }

    private InputDefinition Input()
    {
        var description = reader.Description();
        var name = reader.Name();
        reader.Expect(":");
        var (type, value) = (reader.Type(), reader.Take("=") ? reader.Value() : null);
        var (deprecated, shown) = Directives();
        return new InputDefinition(name, description, type, value, deprecated, shown);
    }

    private EnumValueDefinition EnumValue()
    {
        var description = reader.Description();
        var name = reader.Name();
        var (deprecated, shown) = Directives();
        return new EnumValueDefinition(name, description, deprecated, shown);
    }

    private DirectiveDefinition Directive(string? description)
    {
        reader.Expect("@");
        var name = reader.Name();
        var arguments = reader.Items("(", Input, ")");
        reader.Expect("on");
        return new DirectiveDefinition(name, description, arguments, Names("|"));
    }

    private List<string> Names(string separator)
    {
        reader.Take(separator);
        var names = new List<string> { reader.Name() };
        while (reader.Take(separator))
            names.Add(reader.Name());
        return names;
    }

    /// <summary>The two directives that mean something here: the reason of <c>@deprecated</c>, and <c>@is</c>.</summary>
    private (string? Deprecated, Directive? Is) Directives()
    {
        var all = reader.Directives().ToDictionary(directive => directive.Name);
        return (all.TryGetValue("deprecated", out var deprecated) ? deprecated.Text("reason") ?? "No longer supported" : null, all.GetValueOrDefault("is"));
    }
}
