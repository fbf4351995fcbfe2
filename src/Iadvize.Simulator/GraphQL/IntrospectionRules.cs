namespace Iadvize.Simulator.GraphQL;

/// <summary>What servers refuse of introspection, to keep it from costing too much.</summary>
[Flags]
public enum IntrospectionLimits
{
    None = 0,

    /// <summary>As graphql-js' MaxIntrospectionDepthRule: no three of fields, inputFields, interfaces and possibleTypes within one another.</summary>
    Depth = 1,

    /// <summary>As graphql-java's GoodFaithIntrospection: __schema, __type and each of those lists once in an operation, 500 fields, 20 levels.</summary>
    GoodFaith = 2,

    Both = Depth | GoodFaith,
}

/// <summary>Holds an operation's introspection against the limits.</summary>
internal sealed class IntrospectionRules(Document document)
{
    private const int MostLists = 3, MostFields = 500, MostLevels = 20;
    private static readonly string[] Roots = ["__schema", "__type"];
    private static readonly string[] Lists = ["fields", "inputFields", "interfaces", "possibleTypes"];

    public GraphQLError? Problem(Operation operation, IntrospectionLimits limits)
    {
        var paths = Paths(operation.Selections, []).ToList();
        if (limits.HasFlag(IntrospectionLimits.Depth) && paths.FirstOrDefault(path => path.Count(step => Lists.Contains(step.Name)) >= MostLists) is { } deep)
            return new GraphQLError("Maximum introspection depth exceeded", deep[0].At);
        if (!limits.HasFlag(IntrospectionLimits.GoodFaith))
            return null;
        // Fields selected twice in one place are one field.
        var fields = paths.DistinctBy(path => string.Join('/', path.Select(step => step.ResponseName))).ToList();
        var often = fields.Select(path => path[^1]).Where(field => Roots.Contains(field.Name) || Lists.Contains(field.Name))
            .GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1);
        var (type, tooBig) = (Roots.Contains(often?.Key) ? "Query" : "__Type", fields.Count > MostFields || fields.Any(path => path.Length > MostLevels));
        return often is not null ? new GraphQLError($"This request is not asking for introspection in good faith - {type}.{often.Key} is present too often!")
            : tooBig ? new GraphQLError("This request is not asking for introspection in good faith - the query is too big")
            : null;
    }

    /// <summary>Every selected field with those above it, fragments taken apart. The document is valid: fragments do not form circles.</summary>
    private IEnumerable<Field[]> Paths(IEnumerable<Selection> selections, Field[] above) => selections.SelectMany(selection => selection switch
    {
        Field field when above.Length == 0 && !Roots.Contains(field.Name) => [],
        Field field => Paths(field.Selections, [.. above, field]).Prepend([.. above, field]),
        InlineFragment inline => Paths(inline.Selections, above),
        FragmentSpread spread => Paths(document.Fragments.First(fragment => fragment.Name == spread.Name).Selections, above),
        _ => [],
    });
}
