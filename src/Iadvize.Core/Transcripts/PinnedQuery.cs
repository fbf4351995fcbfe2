using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>
/// A query that an administrator wrote, held against the schema: each of its fields gets the role that it would have in a query of our own,
/// or the one that the pinned choice gives it.
/// </summary>
internal sealed class PinnedQuery
{
    private readonly ServedSchema schema;
    private readonly PinnedChoice choice;

    /// <summary>The way to the messages, by the fields of the query that would be made.</summary>
    private readonly Dictionary<string, SelectedField> structure = new(StringComparer.Ordinal);

    private PinnedQuery(ServedSchema schema, PinnedChoice choice, TranscriptPlan made)
    {
        this.schema = schema;
        this.choice = choice;
        foreach (var field in made.Root.All.Where(field => field.Role is Role.Conversation or Role.Messages or Role.Edges or Role.Node or Role.PageInfo or Role.HasMore or Role.NextCursor or Role.Total))
            structure[field.Coordinate] = field;
    }

    /// <param name="text">The query.</param>
    /// <param name="schema">What the account serves.</param>
    /// <param name="choice">What is pinned beside it.</param>
    /// <param name="made">The plan that would be used without it.</param>
    /// <exception cref="UnreadableException">The query has a mistake; the message names the line.</exception>
    public static TranscriptPlan Plan(string text, ServedSchema schema, PinnedChoice choice, TranscriptPlan made)
    {
        var written = QueryText.Read(text);
        var variables = written.Variables.Select(variable => new QueryVariable(
            variable.Name, new TypeShape(variable.Shape),
            QueryVariable.ValueOf(variable.Name) ?? throw QueryText.Mistake(variable.Line, PinnedSentences.UnknownVariable.With(variable.Name, string.Join(", ", QueryVariable.AllNames.Select(name => "$" + name)))))).ToList();
        var root = new PinnedQuery(schema, choice, made).Read(schema.Query, null, written.Selections, []);
        var plan = new TranscriptPlan(root, variables, new Dictionary<string, string>(), choice, text);
        return plan.Missing is { } missing
            ? throw new UnreadableException(PinnedSentences.QueryLacks.With(missing))
            : plan;
    }

    private Selection Read(SchemaType type, Place? place, IReadOnlyList<WrittenSelection> written, IReadOnlyList<(SchemaType Parent, SchemaField Field, Role Role)> steps, Place? atTheEnd = null)
    {
        var selection = new Selection(type, place);
        foreach (var each in written)
            if (each.Name is { } name)
            {
                if (name == Selection.TypeName) continue;
                var field = type.Field(name) ?? throw QueryText.Mistake(each.Line, PinnedSentences.NoField.With(type.Name, name));
                if (Read(type, field, place, each, steps, atTheEnd) is { } selected) selection.Fields.Add(selected);
            }
            else
            {
                var on = each.TypeName is { Length: > 0 } onName ? schema[onName] ?? throw QueryText.Mistake(each.Line, PinnedSentences.NoType.With(onName)) : type;
                if (on.Name == type.Name)
                {
                    var same = Read(type, place, each.Below, steps, atTheEnd);
                    selection.Fields.AddRange(same.Fields);
                    selection.Fragments.AddRange(same.Fragments);
                }
                else
                    foreach (var possible in schema.Possible(on)) selection.Fragments.Add(Read(possible, place ?? PlaceOf(possible), each.Below, steps, atTheEnd));
            }

        if (selection.Fragments.Count > 0 && !AsksTypeName(written, type.Name))
            throw QueryText.Mistake(written[0].Line, PinnedSentences.NoTypeName.With(type.Name, Selection.TypeName));
        selection.Fields.Sort((one, other) => one.Role != other.Role ? one.Role.CompareTo(other.Role) : one.Rank.CompareTo(other.Rank));
        return selection;
    }

    private static bool AsksTypeName(IReadOnlyList<WrittenSelection> written, string type) =>
        written.Any(each => each.Name is null ? each.TypeName == type && AsksTypeName(each.Below, type) : each.Name == Selection.TypeName && each.Alias is null);

    private SelectedField? Read(SchemaType type, SchemaField field, Place? place, WrittenSelection written, IReadOnlyList<(SchemaType Parent, SchemaField Field, Role Role)> steps, Place? atTheEnd)
    {
        var known = structure.TryGetValue($"{type.Name}.{field.Name}", out var made) ? made : null;
        var step = steps.Count > 0 && steps[0].Field.Name == field.Name ? steps[0].Role : default(Role?);
        var decided = choice.RoleOf(type, field);
        var match = place is { } here ? Roles.Of(schema, type, field, here) : null;
        if ((decided ?? known?.Role ?? step ?? match?.Role ?? choice.RoleByMeaning(type, field)) is not { } role) return null;

        Selection? below = null;
        if (schema.Composite(field) is { } composite)
        {
            if (known is not null) below = Read(composite, known.Selection!.Place, written.Below, []);
            else if (step is not null) below = Read(composite, steps.Count == 1 ? atTheEnd : null, written.Below, steps.Skip(1).ToList(), atTheEnd);
            else
            {
                var end = TranscriptPlanner.PlaceOf(role, place ?? Place.Conversation);
                var shape = ListShape.Of(schema, field, (_, _) => true);
                below = shape is { Steps.Count: > 0 } ? Read(composite, null, written.Below, shape.Steps, end) : Read(composite, end, written.Below, []);
            }
        }

        return new SelectedField(type, field, role, decided is null ? match?.Rank ?? 0 : -1)
        {
            Selection = below,
            Choices = schema[field.Shape.Name]?.Values ?? [],
            ResponseName = written.Alias ?? field.Name,
            IsPaged = known?.IsPaged == true,
            Arguments = known is null ? Arguments.None with { Text = written.Arguments } : known.Arguments with { Text = written.Arguments, Most = null, UsesSize = written.Arguments.Contains("$" + QueryVariable.NameOf(Known.PageSize)) },
        };
    }

    /// <summary>A type that the conversation may turn out to be, as below the query "node".</summary>
    private Place? PlaceOf(SchemaType type) => structure.Values.SelectMany(field => field.Selection?.Fragments ?? []).FirstOrDefault(fragment => fragment.Type.Name == type.Name)?.Place;
}
