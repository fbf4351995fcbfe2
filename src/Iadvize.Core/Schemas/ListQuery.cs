using System.Globalization;
using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>What is wanted of a list query: users, distribution groups, the conversations closed in an interval.</summary>
/// <param name="Queries">The names of the query, the best first.</param>
/// <param name="Types">The names of its elements' type, the best first; a query that gives others is not taken, but for one of a wanted name.</param>
/// <param name="Fields">What is wanted of an element: a key and the ways to it, the best first; a way is names with dots, lists and connections are gone through.</param>
/// <param name="Known">What may be supplied beside pages.</param>
public sealed record ListRequest(IReadOnlyList<string> Queries, IReadOnlyList<string> Types, IReadOnlyDictionary<string, string[]> Fields, params Known[] Known)
{
    /// <returns>Whether what a query of a wanted name gives is wanted: a ConversationSummary is a Conversation, a UserGroup is no RoutingGroup.</returns>
    internal bool IsFor(SchemaType element) => Words.Of(element.Name) is var words && Types.Any(type => Words.Of(type).All(words.Contains));
}

/// <summary>A query for a list, made from the served schema.</summary>
public sealed class ListQuery
{
    /// <summary>A list that does not say whether it goes on may have been cut where a page has a number of this kind: limits are round.</summary>
    private const int Round = 5;
    private const char TimesSize = '*';

    private readonly Selection root;
    private readonly SelectedField list;
    private readonly Dictionary<string, List<string>> paths;

    private ListQuery(Selection root, SelectedField list, Dictionary<string, List<string>> paths, IReadOnlyList<QueryVariable> variables, IReadOnlyList<string> missing)
    {
        this.root = root;
        this.list = list;
        this.paths = paths;
        Missing = missing;
        Variables = variables;
        var declared = variables.Count > 0 ? $"({string.Join(", ", variables.Select(variable => $"${variable.Name}: {variable.Shape}"))})" : "";
        Text = $"query List{declared}{root}\n";
    }

    /// <summary>The query's text.</summary>
    public string Text { get; }

    /// <summary>The list as the schema calls it.</summary>
    public string Name => list.Coordinate;

    /// <summary>The variables that it declares.</summary>
    public IReadOnlyList<QueryVariable> Variables { get; }

    /// <summary>The keys of what the schema does not have, or denies. What is there and denied, the answer's errors tell.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The most elements on a page that the schema's descriptions allow; null where they say nothing.</summary>
    public int? PageLimit => list.Arguments.PageLimit;

    /// <param name="schema">What the account serves.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="denied">Fields, as <c>Type.field</c>, that are not to be asked for.</param>
    /// <returns>Null when the schema has no such list that could be asked for.</returns>
    public static ListQuery? For(ServedSchema schema, ListRequest request, IReadOnlyCollection<string>? denied = null)
    {
        bool IsUsable(SchemaType type, SchemaField field) => denied?.Contains($"{type.Name}.{field.Name}") != true;
        var found = request.Queries.Select(name => schema.Query.Field(name)).OfType<SchemaField>()
            .Where(field => ListShape.Of(schema, field, IsUsable) is { } shape && request.IsFor(shape.Element))
            .Concat(schema.Query.Fields.Where(field => ListShape.Of(schema, field, IsUsable) is { } shape && request.Types.Contains(shape.Element.Name)))
            .Distinct().OrderBy(field => field.Deprecation is not null);
        foreach (var field in found)
        {
            var supply = new ArgumentSupply(schema);
            if (supply.Write(field, request.Known, isPaged: true) is not { } arguments) continue;
            var shape = ListShape.Of(schema, field, IsUsable)!;
            var element = new Selection(shape.Element, Place.Named);
            var paths = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var wanted in request.Fields)
                if (wanted.Value.Select(way => Select(schema, IsUsable, element, way.Split('.'))).FirstOrDefault(path => path is not null) is { } path) paths[wanted.Key] = path;
            if (element.IsEmpty) continue;
            var list = new SelectedField(schema.Query, field, Role.Messages, 0) { Arguments = arguments, Selection = shape.Around(schema, element, arguments.Paging, IsUsable), IsPaged = true };
            var root = new Selection(schema.Query);
            root.Fields.Add(list);
            return new ListQuery(root, list, paths, supply.Variables, request.Fields.Keys.Where(key => !paths.ContainsKey(key)).ToList());
        }

        return null;
    }

    /// <summary>A request's body.</summary>
    /// <param name="pageSize">Elements wanted.</param>
    /// <param name="after">Where the page begins, as <see cref="Next"/> told it; null for the first.</param>
    /// <param name="from">Where an interval begins, for a query that takes one.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="projects">The numbers of projects, for a query that takes one or several.</param>
    public string Body(int pageSize, string? after = null, DateTimeOffset? from = null, DateTimeOffset? to = null, IReadOnlyList<int>? projects = null)
    {
        var (place, size) = PlaceOf(after, pageSize);
        var json = new JsonWriter().BeginObject().Member("query", Text).Name("variables").BeginObject();
        foreach (var variable in Variables)
        {
            json.Name(variable.Name);
            switch (variable.Value)
            {
                case Known.PageSize: json.Value((long)size); break;
                case Known.Cursor when variable.Shape.Name is "Int" or "Long" && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id): json.Value(id); break;
                case Known.Cursor: json.Value(after); break;
                case Known.Offset: json.Value((long)place); break;
                case Known.PageNumber: json.Value((long)(list.Arguments.FirstPage + place)); break;
                case Known.From: variable.WriteMoment(json, from); break;
                case Known.To: variable.WriteMoment(json, to); break;
                case Known.Project: variable.WriteNumbers(json, projects ?? []); break;
                default: json.Value((string?)null); break;
            }
        }

        return json.EndObject().EndObject().ToString();
    }

    /// <summary>The elements of a page.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    public IEnumerable<ListElement> Elements(JsonValue data) => Transcripts.Leafs.Elements(list, data).Select(element => new ListElement(element.Value, paths));

    /// <summary>Where the next page begins: a cursor, a count of elements, or a page's number and size; null after the last.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    /// <param name="after">Where this page began.</param>
    /// <param name="pageSize">Elements asked for.</param>
    /// <exception cref="UnreadableException">The list goes on, and nothing says where.</exception>
    public string? Next(JsonValue data, string? after, int pageSize)
    {
        var count = PageMark.Count(list, data);
        var (place, size) = PlaceOf(after, pageSize);
        var paging = list.Arguments.Paging;
        int? before = paging switch { Paging.Offset => place, Paging.Number => place * size, _ => after is null ? 0 : null };
        var mark = PageMark.Of(list, data);
        var edge = mark.TellsCursor ? null : Elements(data).Select(element => element.One("id")).Select(Transcripts.Leafs.Text).LastOrDefault();
        var (goesOn, cursor) = mark.Next(after, before, count, edge, LooksFull(count, size));
        if (!goesOn) return null;
        if (paging == Paging.Offset) return (place + count).ToString(CultureInfo.InvariantCulture);
        // A page that is short by the server's limit: the next has the same size, so that none is passed over.
        return paging == Paging.Number ? string.Format(CultureInfo.InvariantCulture, "{0}{1}{2}", place + 1, TimesSize, count > 0 && count < size && count % Round == 0 ? count : size) : cursor;
    }

    /// <returns>Whether a list that has no way to its further elements may have some.</returns>
    /// <param name="data">The member "data" of the answer.</param>
    /// <param name="pageSize">Elements asked for.</param>
    public bool MayBeCut(JsonValue data, int pageSize) => PageMark.Count(list, data) is var count && PageMark.Of(list, data).MayBeCut(count, LooksFull(count, pageSize));

    /// <summary>The fields to which the path of a denial points; empty where the list cannot be read without them.</summary>
    /// <param name="path">The member "path" of an error.</param>
    /// <param name="data">The answer's data.</param>
    public IReadOnlyList<string> DispensableAt(JsonValue path, JsonValue data) =>
        root.At(path, data) is var fields && fields.All(field => field.Role is Role.Name or Role.Group) ? fields.Select(field => field.Coordinate).Distinct().ToList() : [];

    private bool LooksFull(int count, int size) => (list.Arguments.UsesSize && count >= size) || (count > 0 && count % Round == 0);

    private (int Place, int Size) PlaceOf(string? after, int pageSize)
    {
        if (list.Arguments.Paging is not (Paging.Offset or Paging.Number)) return (0, pageSize);
        var parts = (after ?? "").Split(TimesSize);
        int? Part(int index) => index < parts.Length && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return (Part(0) ?? 0, Math.Min(Part(1) ?? pageSize, pageSize));
    }

    /// <summary>Adds a way to a selection.</summary>
    /// <returns>The names in the answer, connections' own included; null when the schema has no such way.</returns>
    private static List<string>? Select(ServedSchema schema, Func<SchemaType, SchemaField, bool> isUsable, Selection selection, string[] way, int index = 0)
    {
        var plain = Words.Plain(way[index]);
        if (selection.Type.Fields.FirstOrDefault(each => Words.Plain(each.Name) == plain) is not { } field || !isUsable(selection.Type, field) || field.Arguments.Any(argument => argument.IsRequired)) return null;
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
        foreach (var step in ListShape.Of(schema, field, isUsable)?.Steps ?? [])
        {
            var next = inner.Fields.FirstOrDefault(other => other.Field.Name == step.Field.Name);
            if (next is null) inner.Fields.Add(next = new SelectedField(step.Parent, step.Field, step.Role, 0) { Selection = new Selection(schema.Composite(step.Field)!) });
            names.Add(step.Field.Name);
            inner = next.Selection!;
        }

        if (Select(schema, isUsable, inner, way, index + 1) is not { } rest) return null;
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
