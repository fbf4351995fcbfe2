using System.Text;
using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>What is asked of a value of a composite type, and what each member of the answer stands for.</summary>
internal sealed class Selection(SchemaType type, Place? place = null)
{
    public const string TypeName = "__typename";

    /// <summary>The declared type: what the value really is, <c>__typename</c> says where the type is abstract.</summary>
    public SchemaType Type { get; } = type;

    /// <summary>What the value is to us; null for what only leads somewhere.</summary>
    public Place? Place { get; } = place;

    /// <summary>Fields of the declared type, better ones of a role first.</summary>
    public List<SelectedField> Fields { get; } = [];

    /// <summary>Fields of the object types that the declared one may turn out to be.</summary>
    public List<Selection> Fragments { get; } = [];

    /// <summary>Whether <c>__typename</c> is asked for.</summary>
    public bool AsksTypeName => Type.IsAbstract;

    public bool IsEmpty => Fields.Count == 0 && Fragments.All(fragment => fragment.IsEmpty);

    /// <summary>Every field of this selection and of those below.</summary>
    public IEnumerable<SelectedField> All => Own.SelectMany(each => each.Selection is { } below ? below.All.Concat([each]) : [each]);

    /// <summary>The fields of the declared type and of all fragments.</summary>
    public IEnumerable<SelectedField> Own => Fields.Concat(Fragments.SelectMany(fragment => fragment.Own));

    /// <returns>The name of the object type that a value is.</returns>
    public string TypeOf(JsonValue value) => value[TypeName].AsString() ?? Type.Name;

    /// <returns>The type of that name among those that the value may have.</returns>
    public SchemaType? TypeNamed(string name) => Type.Name == name ? Type : Fragments.Select(fragment => fragment.Type).FirstOrDefault(type => type.Name == name);

    /// <returns>The fields that a value has, in the order of their roles' ranks.</returns>
    public IEnumerable<SelectedField> Of(JsonValue value)
    {
        foreach (var field in Fields) yield return field;
        if (Fragments.Count == 0) yield break;
        var name = TypeOf(value);
        foreach (var fragment in Fragments)
            if (fragment.Type.Name == name)
                foreach (var field in fragment.Of(value)) yield return field;
    }

    /// <returns>The fields, in all types that fit, to which an error's path points; empty where it points to none that was asked for.</returns>
    public List<SelectedField> At(JsonValue path, JsonValue data)
    {
        var fields = new List<SelectedField>();
        var here = new List<Selection> { this };
        var value = data;
        foreach (var step in path.Items)
        {
            if (step.AsString() is not { } name)
            {
                value = step.AsInt() is { } place && place >= 0 && place < value.Items.Count ? value.Items[place] : JsonValue.Missing;
                continue;
            }

            // What is null for the refusal below it does not say its type: then it may be any.
            var found = here.SelectMany(selection => value.IsNull ? selection.Own : selection.Of(value)).Where(field => field.ResponseName == name).ToList();
            if (found.Count == 0) break;
            fields = found;
            here = found.Select(field => field.Selection).OfType<Selection>().ToList();
            value = value[name];
        }

        return fields;
    }

    /// <summary>
    /// Gives each field the name that its value has in the answer. Two fields share one only when they are the same field of the same type with
    /// the same arguments and the same selection: then they merge whatever the types around them are (GraphQL specification, section 5.3.2).
    /// </summary>
    public void NameResponses()
    {
        foreach (var field in Own) field.Selection?.NameResponses();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal) { [TypeName] = "" };
        foreach (var field in Own)
        {
            var shape = $"{field.Field.Name}{field.Arguments.Text}:{field.Field.Shape.Text}{field.Selection}";
            var name = field.Field.Name;
            for (var number = 1; taken.TryGetValue(name, out var other) && other != shape; number++)
                name = $"{field.Field.Name}_{field.Parent.Name}{(number > 1 ? "_" + number : "")}";
            taken[name] = shape;
            field.ResponseName = name;
        }
    }

    public void WriteTo(StringBuilder query, int indent)
    {
        query.Append(" {\n");
        if (AsksTypeName) Line(query, indent).Append(TypeName).Append('\n');
        foreach (var field in Fields)
        {
            Line(query, indent);
            if (field.ResponseName != field.Field.Name) query.Append(field.ResponseName).Append(": ");
            query.Append(field.Field.Name).Append(field.Arguments.Text);
            if (field.Selection is { } below) below.WriteTo(query, indent + 1);
            query.Append('\n');
        }

        foreach (var fragment in Fragments)
        {
            if (fragment.IsEmpty) continue;
            Line(query, indent).Append("... on ").Append(fragment.Type.Name);
            fragment.WriteTo(query, indent + 1);
            query.Append('\n');
        }

        Line(query, indent - 1).Append('}');
    }

    /// <summary>The selection as the query writes it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text, 1);
        return text.ToString();
    }

    private static StringBuilder Line(StringBuilder query, int indent) => query.Append(' ', indent * 2);
}

/// <summary>One selected field.</summary>
internal sealed class SelectedField(SchemaType parent, SchemaField field, Role role, int rank)
{
    public SchemaType Parent { get; } = parent;

    public SchemaField Field { get; } = field;

    public Role Role { get; } = role;

    /// <summary>How well the field fits its role: 0 is best.</summary>
    public int Rank { get; } = rank;

    public Arguments Arguments { get; init; } = Arguments.None;

    /// <summary>Null for a leaf.</summary>
    public Selection? Selection { get; init; }

    public string ResponseName { get; set; } = field.Name;

    /// <summary>The values of a leaf that is an enum.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether this is the list whose pages are followed.</summary>
    public bool IsPaged { get; init; }

    /// <summary>The field as the schema calls it: <c>Message.createdAt</c>.</summary>
    public string Coordinate => $"{Parent.Name}.{Field.Name}";

    /// <returns>The values of the field in an object of the answer: a list's elements, lists within lists taken apart; nulls are none.</returns>
    public IEnumerable<JsonValue> Values(JsonValue parent) => Flat(parent[ResponseName]);

    /// <returns>How many values there are, nulls among a list's elements included.</returns>
    public int Count(JsonValue parent) => Length(parent[ResponseName]);

    private static int Length(JsonValue value) => value.Kind == JsonKind.Array ? value.Items.Sum(each => each.Kind == JsonKind.Array ? Length(each) : 1) : value.IsNull ? 0 : 1;

    private static IEnumerable<JsonValue> Flat(JsonValue value) =>
        value.Kind == JsonKind.Array ? value.Items.SelectMany(Flat) : value.IsNull ? [] : [value];
}
