using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>What is wanted of a list query: users, distribution groups, the conversations closed in an interval.</summary>
/// <param name="Queries">The names of the query, the best first.</param>
/// <param name="Types">The names of its elements' type, the best first; a query that gives others is not taken.</param>
/// <param name="Fields">What is wanted of an element: a key and the ways to it, the best first; a way is names with dots, lists and connections are gone through.</param>
/// <param name="Known">What may be supplied beside pages.</param>
public sealed record ListRequest(IReadOnlyList<string> Queries, IReadOnlyList<string> Types, IReadOnlyDictionary<string, string[]> Fields, params Known[] Known);

/// <summary>A query for a list, made from the served schema.</summary>
public sealed class ListQuery
{
    private readonly SelectedField list;
    private readonly Dictionary<string, List<string>> paths;

    private ListQuery(Selection root, SelectedField list, Dictionary<string, List<string>> paths, IReadOnlyList<QueryVariable> variables, IReadOnlyList<string> missing)
    {
        this.list = list;
        this.paths = paths;
        Missing = missing;
        Variables = variables;
        var declared = variables.Count > 0 ? $"({string.Join(", ", variables.Select(variable => $"${variable.Name}: {variable.Shape}"))})" : "";
        Text = $"query List{declared}{root}\n";
    }

    /// <summary>The query's text.</summary>
    public string Text { get; }

    /// <summary>The variables that it declares.</summary>
    public IReadOnlyList<QueryVariable> Variables { get; }

    /// <summary>The keys of what the schema does not have. What is there and denied, the answer's errors tell.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <returns>Null when the schema has no such list that could be asked for.</returns>
    public static ListQuery? For(ServedSchema schema, ListRequest request)
    {
        var found = request.Queries.Select(name => schema.Query.Field(name)).OfType<SchemaField>()
            .Concat(schema.Query.Fields.Where(field => ListShape.Of(schema, field, Any) is { } shape && request.Types.Contains(shape.Element.Name)))
            .Distinct().OrderBy(field => field.Deprecation is not null);
        foreach (var field in found)
        {
            var supply = new ArgumentSupply(schema);
            if (ListShape.Of(schema, field, Any) is not { } shape || !request.Types.Contains(shape.Element.Name) || supply.Write(field, request.Known, isPaged: true) is not { } arguments) continue;
            var element = new Selection(shape.Element, Place.Named);
            var paths = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var wanted in request.Fields)
                if (wanted.Value.Select(way => Select(schema, element, way.Split('.'))).FirstOrDefault(path => path is not null) is { } path) paths[wanted.Key] = path;
            if (element.IsEmpty) continue;
            var list = new SelectedField(schema.Query, field, Role.Messages, 0) { Arguments = arguments, Selection = shape.Around(schema, element, arguments.Paging, Any), IsPaged = true };
            var root = new Selection(schema.Query);
            root.Fields.Add(list);
            return new ListQuery(root, list, paths, supply.Variables, request.Fields.Keys.Where(key => !paths.ContainsKey(key)).ToList());
        }

        return null;
    }

    /// <summary>A request's body.</summary>
    /// <param name="pageSize">Elements wanted.</param>
    /// <param name="after">The cursor of the page, or null for the first.</param>
    /// <param name="from">Where an interval begins, for a query that takes one.</param>
    /// <param name="to">Where it ends.</param>
    public string Body(int pageSize, string? after = null, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var json = new JsonWriter().BeginObject().Member("query", Text).Name("variables").BeginObject();
        foreach (var variable in Variables)
        {
            json.Name(variable.Name);
            switch (variable.Value)
            {
                case Known.PageSize: json.Value((long)pageSize); break;
                case Known.Cursor: json.Value(after); break;
                case Known.Offset: json.Value(0L); break;
                case Known.PageNumber: json.Value((long)list.Arguments.FirstPage); break;
                case Known.From: json.Value(from); break;
                case Known.To: json.Value(to); break;
                default: json.Value((string?)null); break;
            }
        }

        return json.EndObject().EndObject().ToString();
    }

    /// <summary>The elements of a page.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    public IEnumerable<ListElement> Elements(JsonValue data) => Transcripts.Leafs.Elements(list, data).Select(element => new ListElement(element.Value, paths));

    /// <summary>Where the next page begins; null after the last, and for lists that are not read by cursors.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    public string? Next(JsonValue data)
    {
        bool? more = null;
        string? cursor = null;
        foreach (var connection in list.Values(data))
            foreach (var (field, value) in list.Selection!.Of(connection).SelectMany(field => field.Role == Role.PageInfo
                ? field.Values(connection).SelectMany(info => field.Selection!.Of(info).Select(inner => (inner, info)))
                : [(field, connection)]))
                if (field.Role == Role.HasMore) more = value[field.ResponseName].AsBool();
                else if (field.Role == Role.NextCursor) cursor = value[field.ResponseName].AsString();
        return more == false ? null : cursor;
    }

    private static bool Any(SchemaType type, SchemaField field) => true;

    /// <summary>Adds a way to a selection.</summary>
    /// <returns>The names in the answer, connections' own included; null when the schema has no such way.</returns>
    private static List<string>? Select(ServedSchema schema, Selection selection, string[] way, int index = 0)
    {
        if (selection.Type.Field(way[index]) is not { } field || field.Arguments.Any(argument => argument.IsRequired)) return null;
        var known = selection.Fields.FirstOrDefault(other => other.Field.Name == field.Name);
        if (schema.Composite(field) is not { } composite)
        {
            if (index + 1 < way.Length) return null;
            if (known is null) selection.Fields.Add(new SelectedField(selection.Type, field, Role.Name, 0));
            return [field.Name];
        }

        if (index + 1 == way.Length) return null;
        var below = known?.Selection ?? new Selection(composite);
        var names = new List<string> { field.Name };
        var inner = below;
        foreach (var step in ListShape.Of(schema, field, Any)?.Steps ?? [])
        {
            var next = inner.Fields.FirstOrDefault(other => other.Field.Name == step.Field.Name);
            if (next is null) inner.Fields.Add(next = new SelectedField(step.Parent, step.Field, step.Role, 0) { Selection = new Selection(schema.Composite(step.Field)!) });
            names.Add(step.Field.Name);
            inner = next.Selection!;
        }

        if (Select(schema, inner, way, index + 1) is not { } rest) return null;
        if (known is null) selection.Fields.Add(new SelectedField(selection.Type, field, Role.Group, 0) { Selection = below });
        return [.. names, .. rest];
    }
}

/// <summary>One element of a list.</summary>
public sealed class ListElement
{
    private readonly JsonValue value;
    private readonly Dictionary<string, List<string>> paths;

    internal ListElement(JsonValue value, Dictionary<string, List<string>> paths)
    {
        this.value = value;
        this.paths = paths;
    }

    /// <returns>A whole number, also one written as a text or with the platform in front.</returns>
    public static int? Number(JsonValue value) => Transcripts.Leafs.Number(value);

    /// <returns>The values of a key: one, several where lists lie on the way, none where it is null or missing.</returns>
    public IEnumerable<JsonValue> All(string key) => Found(key)?.Where(each => !each.IsNull) ?? [];

    /// <returns>True where iAdvize does not tell: the schema has no way to the key, or null stands at its end or on the way; an empty list tells.</returns>
    public bool IsUntold(string key) => Found(key)?.Any(each => each.IsNull) ?? true;

    /// <returns>The first value of a key; <see cref="JsonValue.Missing"/> where there is none.</returns>
    public JsonValue One(string key) => All(key).FirstOrDefault() ?? JsonValue.Missing;

    /// <summary>Null on the way leads to null.</summary>
    private IEnumerable<JsonValue>? Found(string key) =>
        paths.TryGetValue(key, out var path) ? path.Aggregate<string, IEnumerable<JsonValue>>([value], (here, name) => here.SelectMany(each => Flat(each[name]))) : null;

    private static IEnumerable<JsonValue> Flat(JsonValue value) => value.Kind == JsonKind.Array ? value.Items.SelectMany(Flat) : [value];
}
