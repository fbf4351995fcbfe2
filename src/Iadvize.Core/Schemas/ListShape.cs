namespace Iadvize.Core.Schemas;

/// <summary>How a field gives several elements: as a list, or as an object around one (a connection with nodes or edges, a page with items).</summary>
/// <param name="Steps">From the field's type to the element; none for a list.</param>
/// <param name="Element">The element's type.</param>
internal sealed record ListShape(IReadOnlyList<(SchemaType Parent, SchemaField Field, Role Role)> Steps, SchemaType Element)
{
    private static readonly string[] ItemNames = ["nodes", "items", "results", "data", "elements", "records", "entries", "list", "values", "messages", "conversations", "content", "rows", "all"];

    private static readonly string[] PageInfos = ["pageinfo", "pagination", "paging", "pageinformation", "cursors", "meta", "page"];
    private static readonly string[] Totals = ["totalcount", "total", "totalitems", "totalelements", "totalresults"];
    private static readonly string[] MoreForwards = ["hasnextpage", "hasmore", "hasnext", "more", "moreavailable"];
    private static readonly string[] MoreBackwards = ["haspreviouspage", "hasprevious", "hasmore"];
    private static readonly string[] CursorsForwards = ["endcursor", "nextcursor", "nextpagetoken", "nexttoken", "continuationtoken", "next", "cursor"];
    private static readonly string[] CursorsBackwards = ["startcursor", "previouscursor", "previous", "cursor"];

    /// <returns>Whether fields of that name lead to the elements of a list.</returns>
    public static bool Names(string name) => name is "edges" or "node" || ItemNames.Contains(Words.Plain(name)) || PageInfos.Contains(Words.Plain(name));

    /// <returns>Null where the field gives one thing.</returns>
    public static ListShape? Of(ServedSchema schema, SchemaField field, Func<SchemaType, SchemaField, bool> isUsable)
    {
        if (schema.Composite(field) is not { } type) return null;
        if (field.Shape.IsList) return new ListShape([], type);

        SchemaField? Usable(SchemaType of, string name) => of.Field(name) is { } found && isUsable(of, found) ? found : null;
        var lists = ItemNames.Select(name => Usable(type, name)).OfType<SchemaField>().Where(item => item.Shape.IsList && schema.Composite(item) is not null).ToList();
        if (lists.FirstOrDefault(item => item.Name == "nodes" && item.Deprecation is null) is { } nodes) return Items(schema, type, nodes);
        if (Usable(type, "edges") is { Shape.IsList: true } edges && schema.Composite(edges) is { } edge && Usable(edge, "node") is { } node && schema.Composite(node) is { } element)
            return new ListShape([(type, edges, Role.Edges), (edge, node, Role.Node)], element);
        return lists.Count > 0 && IsPage(schema, type) ? Items(schema, type, lists[0]) : null;
    }

    /// <summary>What tells where the next page begins: fields of the connection, with those of an object such as pageInfo below them.</summary>
    public IEnumerable<SelectedField> PageFields(ServedSchema schema, Paging paging, Func<SchemaType, SchemaField, bool> isUsable)
    {
        if (Steps.Count == 0 || paging is Paging.None or Paging.FirstOnly) return [];
        var connection = Steps[0].Parent;
        var found = Leaves(connection, paging, isUsable).ToList();
        foreach (var name in PageInfos)
            if (connection.Fields.FirstOrDefault(field => Words.Plain(field.Name) == name) is { Shape.IsList: false } info && isUsable(connection, info) && schema.Composite(info) is { Kind: SchemaKind.Object } type)
            {
                var selection = new Selection(type);
                selection.Fields.AddRange(Leaves(type, paging, isUsable));
                if (!selection.IsEmpty) found.Add(new SelectedField(connection, info, Role.PageInfo, 0) { Selection = selection });
                break;
            }

        return found;
    }

    /// <returns>The field of an edge that holds its cursor, for connections that tell no other.</returns>
    public SelectedField? EdgeCursor(Func<SchemaType, SchemaField, bool> isUsable) =>
        Steps.Count == 2 && Steps[1].Parent.Field("cursor") is { } cursor && isUsable(Steps[1].Parent, cursor) ? new SelectedField(Steps[1].Parent, cursor, Role.NextCursor, 0) : null;

    private static IEnumerable<SelectedField> Leaves(SchemaType type, Paging paging, Func<SchemaType, SchemaField, bool> isUsable)
    {
        var backwards = paging == Paging.Backwards;
        var wanted = new (Role Role, string[] Names)[]
        {
            (Role.HasMore, backwards ? MoreBackwards : MoreForwards),
            (Role.NextCursor, paging is Paging.Forwards or Paging.Backwards ? backwards ? CursorsBackwards : CursorsForwards : []),
            (Role.Total, paging is Paging.Offset or Paging.Number ? Totals : []),
        };
        foreach (var (role, names) in wanted)
            if (names.Select(name => type.Fields.FirstOrDefault(field => Words.Plain(field.Name) == name && field.Arguments.All(argument => !argument.IsRequired) && isUsable(type, field))).FirstOrDefault(field => field is not null) is { } leaf)
                yield return new SelectedField(type, leaf, role, 0);
    }

    private static ListShape Items(ServedSchema schema, SchemaType type, SchemaField items) => new([(type, items, Role.Node)], schema.Composite(items)!);

    private static bool IsPage(ServedSchema schema, SchemaType type) =>
        Words.Of(type.Name).Any(word => word is "connection" or "page" or "list" or "collection" or "result" or "results" or "paginated" or "slice" or "feed")
        || type.Fields.Any(field => Words.Plain(field.Name) is var name && (PageInfos.Contains(name) || Totals.Contains(name) || MoreForwards.Contains(name) || (CursorsForwards.Contains(name) && schema.Composite(field) is null)));
}
