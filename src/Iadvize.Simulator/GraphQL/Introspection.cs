namespace Iadvize.Simulator.GraphQL;

/// <summary>The schema as <c>__schema</c> and <c>__type</c> show it.</summary>
internal sealed class Introspection(Schema schema)
{
    /// <summary>Stands in for the root where one of its two introspection fields is selected.</summary>
    public GraphObject Root => new("Query")
    {
        ["__schema"] = new GraphObject("__Schema")
        {
            ["description"] = null,
            ["types"] = Lazily(() => schema.Types.Values.Select(Named)),
            ["queryType"] = Named(schema.Root),
            ["mutationType"] = schema.RootOf("mutation") is { } mutation ? Named(mutation) : null,
            ["subscriptionType"] = null,
            ["directives"] = schema.Directives.Select(Directive),
        },
        ["__type"] = (Resolver)(arguments => schema.Types.GetValueOrDefault((string)arguments["name"]!) is { } type ? Named(type) : null),
    };

    private GraphObject Type(TypeRef type) => type switch
    {
        NonNullType nonNull => Type("NON_NULL", null, Lazily(() => Type(nonNull.Of))),
        ListType list => Type("LIST", null, Lazily(() => Type(list.Of))),
        _ => Named(schema.InnermostOf(type)),
    };

    private GraphObject Named(TypeDefinition definition)
    {
        var type = Type(definition.Kind == TypeKind.InputObject ? "INPUT_OBJECT" : definition.Kind.ToString().ToUpperInvariant(), definition.Name, null);
        type["description"] = definition.Description;
        if (definition.Kind is TypeKind.Object or TypeKind.Interface)
        {
            type["fields"] = UnlessDeprecated(definition.Fields, field => field.DeprecationReason, Field);
            type["interfaces"] = Lazily(() => definition.Members.Select(name => Named(schema.Types[name])));
        }
        if (definition.Kind is TypeKind.Union or TypeKind.Interface)
            type["possibleTypes"] = Lazily(() => schema.PossibleTypes(definition).Select(name => Named(schema.Types[name])));
        if (definition.Kind == TypeKind.Enum)
            type["enumValues"] = UnlessDeprecated(definition.EnumValues, value => value.DeprecationReason, EnumValue);
        if (definition.Kind == TypeKind.InputObject)
            type["inputFields"] = UnlessDeprecated(definition.InputFields, field => field.DeprecationReason, Input);
        return type;
    }

    private static GraphObject Type(string kind, string? name, Resolver? ofType) => new("__Type")
    {
        ["kind"] = kind, ["name"] = name, ["description"] = null, ["specifiedByURL"] = null, ["fields"] = null, ["interfaces"] = null,
        ["possibleTypes"] = null, ["enumValues"] = null, ["inputFields"] = null, ["ofType"] = ofType,
    };

    private GraphObject Field(FieldDefinition field) => new("__Field")
    {
        ["name"] = field.Name, ["description"] = field.Description, ["type"] = Type(field.Type),
        ["args"] = UnlessDeprecated(field.Arguments, argument => argument.DeprecationReason, Input),
        ["isDeprecated"] = field.DeprecationReason is not null, ["deprecationReason"] = field.DeprecationReason,
    };

    private GraphObject Input(InputDefinition input) => new("__InputValue")
    {
        ["name"] = input.Name, ["description"] = input.Description, ["type"] = Type(input.Type), ["defaultValue"] = input.Default?.ToString(),
        ["isDeprecated"] = input.DeprecationReason is not null, ["deprecationReason"] = input.DeprecationReason,
    };

    private static GraphObject EnumValue(EnumValueDefinition value) => new("__EnumValue")
    {
        ["name"] = value.Name, ["description"] = value.Description,
        ["isDeprecated"] = value.DeprecationReason is not null, ["deprecationReason"] = value.DeprecationReason,
    };

    private GraphObject Directive(DirectiveDefinition directive) => new("__Directive")
    {
        ["name"] = directive.Name, ["description"] = directive.Description, ["locations"] = directive.Locations,
        ["args"] = UnlessDeprecated(directive.Arguments, argument => argument.DeprecationReason, Input), ["isRepeatable"] = false,
    };

    /// <summary>Types refer to one another in circles, so what they refer to is made when it is asked for.</summary>
    private static Resolver Lazily(Func<object?> value) => _ => value();

    private static Resolver UnlessDeprecated<T>(IEnumerable<T> all, Func<T, string?> reason, Func<T, GraphObject> show) =>
        arguments => all.Where(each => reason(each) is null || arguments["includeDeprecated"] is true).Select(show);
}
