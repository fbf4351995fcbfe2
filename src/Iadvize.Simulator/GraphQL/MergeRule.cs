namespace Iadvize.Simulator.GraphQL;

/// <summary>
/// Fields of one response name must be mergeable (GraphQL specification, October 2021, section 5.3.2, FieldsInSetCanMerge). Instead of
/// comparing every pair, fields are grouped by response name and compared with the first of their group, twice: all of them for
/// the shape of their types, those that one object could have in common for their name and arguments.
/// </summary>
internal sealed class MergeRule(Schema schema, IReadOnlyDictionary<string, Fragment> fragments)
{
    /// <summary>Selected fields with fragments taken apart. A few fragments can stand for millions of them.</summary>
    private const int FieldLimit = 50_000;

    private readonly List<GraphQLError> errors = [];
    private int visited;

    public IReadOnlyList<GraphQLError> Check(Operation operation)
    {
        var fields = Fields(operation.Selections, schema.RootOf(operation.Kind)!).ToList();
        CompareShapes(fields, 1);
        if (errors.Count == 0)
            CompareFields(fields);
        return errors;
    }

    private void CompareShapes(List<SelectedField> fields, int depth)
    {
        if (depth > TokenReader.MaximumDepth)
            throw new GraphQLException($"Query is nested deeper than {TokenReader.MaximumDepth} levels.", fields[0].Field.At);
        foreach (var group in fields.GroupBy(field => field.Field.ResponseName))
        {
            var first = group.First();
            if (group.FirstOrDefault(other => !SameShape(first.Definition.Type, other.Definition.Type)) is { } other)
                Report(other, $"they return conflicting types \"{first.Definition.Type}\" and \"{other.Definition.Type}\"");
            else if (SubFields(group) is { Count: > 0 } subFields)
                CompareShapes(subFields, depth + 1);
        }
    }

    private void CompareFields(List<SelectedField> fields)
    {
        foreach (var group in fields.GroupBy(field => field.Field.ResponseName))
            foreach (var common in WithCommonParents([.. group]))
            {
                var first = common[0];
                if (common.FirstOrDefault(other => other.Field.Name != first.Field.Name) is { } other)
                    Report(other, $"\"{first.Field.Name}\" and \"{other.Field.Name}\" are different fields");
                else if (common.FirstOrDefault(another => Arguments(another) != Arguments(first)) is { } different)
                    Report(different, "they have differing arguments");
                else if (SubFields(common) is { Count: > 0 } subFields)
                    CompareFields(subFields);
            }
    }

    /// <summary>Two object types never have an object in common; an interface or union may share one with any.</summary>
    private static List<List<SelectedField>> WithCommonParents(List<SelectedField> fields)
    {
        var ofAny = fields.Where(field => field.Parent.Kind != TypeKind.Object).ToList();
        var ofOne = fields.Except(ofAny).GroupBy(field => field.Parent.Name).Select(group => group.Concat(ofAny).ToList()).ToList();
        return ofOne.Count == 0 ? [ofAny] : ofOne;
    }

    private List<SelectedField> SubFields(IEnumerable<SelectedField> fields) =>
        [.. fields.Where(field => field.Field.Selections.Count > 0)
            .SelectMany(field => Fields(field.Field.Selections, schema.InnermostOf(field.Definition.Type)))];

    private IEnumerable<SelectedField> Fields(IReadOnlyList<Selection> selections, TypeDefinition parent)
    {
        if (++visited > FieldLimit)
            throw new GraphQLException($"Query is too complex: it selects more than {FieldLimit} fields.", selections[0].At);
        return selections.SelectMany(selection => selection switch
        {
            Field field => [new SelectedField(field, parent, Schema.FieldOf(parent, field.Name)!)],
            InlineFragment inline => Fields(inline.Selections, inline.TypeName is null ? parent : schema.Types[inline.TypeName]),
            FragmentSpread spread => Fields(fragments[spread.Name].Selections, schema.Types[fragments[spread.Name].TypeName]),
            _ => Enumerable.Empty<SelectedField>(),
        });
    }

    private bool SameShape(TypeRef one, TypeRef other) => (one, other) switch
    {
        (NonNullType a, NonNullType b) => SameShape(a.Of, b.Of),
        (ListType a, ListType b) => SameShape(a.Of, b.Of),
        (NamedType, NamedType) => one == other || (schema.InnermostOf(one).IsComposite && schema.InnermostOf(other).IsComposite),
        _ => false,
    };

    private void Report(SelectedField field, string why) => errors.Add(new GraphQLError(
        $"Fields \"{field.Field.ResponseName}\" conflict because {why}. Use different aliases on the fields to fetch both if this was intentional.", field.Field.At));

    private static string Arguments(SelectedField field) =>
        string.Join(", ", field.Field.Arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).Select(argument => $"{argument.Name}: {argument.Value}"));

    private sealed record SelectedField(Field Field, TypeDefinition Parent, FieldDefinition Definition);
}
