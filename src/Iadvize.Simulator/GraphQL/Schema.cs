namespace Iadvize.Simulator.GraphQL;

internal enum TypeKind { Scalar, Object, Interface, Union, Enum, InputObject }

/// <summary>A type of the schema; what its kind does not have is empty.</summary>
/// <param name="Members">The object types of a union, or the interfaces of an object or interface.</param>
/// <param name="Is">What the type shows; see <see cref="FactMapping"/>.</param>
internal sealed record TypeDefinition(
    TypeKind Kind, string Name, string? Description, IReadOnlyList<FieldDefinition> Fields,
    IReadOnlyList<InputDefinition> InputFields, IReadOnlyList<string> Members, IReadOnlyList<EnumValueDefinition> EnumValues, Directive? Is)
{
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsInput => Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;
}

internal sealed record FieldDefinition(
    string Name, string? Description, IReadOnlyList<InputDefinition> Arguments, TypeRef Type, string? DeprecationReason, Directive? Is = null);

internal sealed record InputDefinition(
    string Name, string? Description, TypeRef Type, Value? Default, string? DeprecationReason, Directive? Is = null)
{
    public bool IsRequired => Type is NonNullType && Default is null;
}

internal sealed record EnumValueDefinition(string Name, string? Description, string? DeprecationReason, Directive? Is = null);

internal sealed record DirectiveDefinition(
    string Name, string? Description, IReadOnlyList<InputDefinition> Arguments, IReadOnlyList<string> Locations);

/// <summary>The types that a server answers by, read from SDL, with introspection's own types beside them.</summary>
internal sealed class Schema
{
    private static readonly FieldDefinition TypeName =
        new("__typename", null, [], new NonNullType(new NamedType("String")), null);

    private static readonly FieldDefinition[] RootFields =
    [
        new("__schema", null, [], new NonNullType(new NamedType("__Schema")), null),
        new("__type", null, [new InputDefinition("name", null, new NonNullType(new NamedType("String")), null, null)], new NamedType("__Type"), null),
    ];

    private readonly Dictionary<string, HashSet<string>> possibleTypes;

    /// <exception cref="GraphQLException">The SDL is not well formed, or names a type that it does not define.</exception>
    public Schema(string sdl)
    {
        var builtIn = SchemaParser.Parse(EmbeddedFiles.Text("Schemas.introspection.graphql"));
        var own = SchemaParser.Parse(sdl);
        var types = builtIn.Types.Concat(own.Types).ToList();
        if (types.GroupBy(type => type.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new GraphQLException($"The schema defines type \"{twice.Key}\" twice.");
        Types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        Directives = [.. builtIn.Directives, .. own.Directives];
        foreach (var name in types.SelectMany(NamesIn).Append("Query"))
            if (!Types.ContainsKey(name))
                throw new GraphQLException($"The schema uses type \"{name}\" but does not define it.");
        possibleTypes = types.Where(type => type.IsComposite).ToDictionary(type => type.Name, PossibleTypesOf, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, TypeDefinition> Types { get; }

    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    public TypeDefinition Root => Types["Query"];

    /// <summary>Where operations of a kind begin; null where the schema has none of it.</summary>
    public TypeDefinition? RootOf(string kind) => kind == "query" ? Root : kind == "mutation" ? Types.GetValueOrDefault("Mutation") : null;

    public TypeDefinition InnermostOf(TypeRef type) => Types[type.InnermostName];

    /// <summary>The field as it may be selected on a type, <c>__typename</c> and the root's <c>__schema</c> and <c>__type</c> included.</summary>
    public static FieldDefinition? FieldOf(TypeDefinition type, string name) =>
        name == TypeName.Name && type.IsComposite ? TypeName
        : type.Fields.FirstOrDefault(field => field.Name == name)
        ?? (type.Name == "Query" ? RootFields.FirstOrDefault(field => field.Name == name) : null);

    /// <summary>The object types that an object, interface or union may turn out to be.</summary>
    public IReadOnlySet<string> PossibleTypes(TypeDefinition type) => possibleTypes[type.Name];

    private HashSet<string> PossibleTypesOf(TypeDefinition type) => type.Kind switch
    {
        TypeKind.Object => [type.Name],
        TypeKind.Union => [.. type.Members],
        _ => [.. Types.Values.Where(other => other.Kind == TypeKind.Object && other.Members.Contains(type.Name)).Select(other => other.Name)],
    };

    private static IEnumerable<string> NamesIn(TypeDefinition type) =>
        type.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type).Append(field.Type))
            .Concat(type.InputFields.Select(field => field.Type)).Select(used => used.InnermostName).Concat(type.Members);
}
