namespace Iadvize.Core.Schemas;

/// <summary>How a field gives several elements: as a list, or as an object around one (a connection with nodes or edges, a page with items).</summary>
/// <param name="Steps">From the field's type to the element; none for a list.</param>
/// <param name="Element">The element's type.</param>
internal sealed record ListShape(IReadOnlyList<(SchemaType Parent, SchemaField Field, Role Role)> Steps, SchemaType Element)
{
    private static readonly string[] ItemNames = ["nodes", "items", "results", "data", "elements", "records", "entries", "list", "values", "messages", "conversations", "content", "rows", "all"];

    private static readonly string[] PageInfos = ["pageinfo", "pagination", "paging", "pageinformation", "paginatorinfo", "cursors", "meta", "page"];
    private static readonly string[] Totals = ["totalcount", "total", "totalitems", "totalelements", "totalresults", "totalmessages", "totalconversations"];
    private static readonly string[] MoreForwards = ["hasnextpage", "hasmorepages", "hasmore", "hasnext", "more", "moreavailable", "hasmoreitems", "islastpage", "islast", "last"];
    private static readonly string[] MoreBackwards = ["haspreviouspage", "hasprevious", "hasmorepages", "hasmore", "more", "moreavailable", "hasmoreitems"];
    private static readonly string[] CursorsForwards = ["endcursor", "nextcursor", "nextpagetoken", "nexttoken", "nextpagecursor", "nextpage", "continuationtoken", "next", "cursor"];
    private static readonly string[] CursorsBackwards = ["startcursor", "previouscursor", "previous", "nextcursor", "nextpagetoken", "nexttoken", "cursor"];

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
        if (lists.Count > 0 && IsPage(schema, type)) return Items(schema, type, lists[0]);
        // Whatever it is called: an object that is asked for in pages, or that tells of pages, is one where it holds a single list.
        var only = type.Fields.Where(each => each.Shape.IsList && schema.Composite(each) is not null && isUsable(type, each)).Take(2).ToList();
        return only.Count == 1 && type.Kind == SchemaKind.Object && (TellsOfMore(schema, type) || new ArgumentSupply(schema).IsInPages(field)) ? Items(schema, type, only[0]) : null;
    }

    /// <summary>What is asked of the field: the element within what stands around it, and what tells of further pages.</summary>
    public Selection Around(ServedSchema schema, Selection element, Paging paging, Func<SchemaType, SchemaField, bool> isUsable)
    {
        var below = element;
        foreach (var (parent, field, role) in Steps.Reverse())
        {
            var around = new Selection(parent);
            around.Fields.Add(new SelectedField(parent, field, role, 0) { Selection = below });
            below = around;
        }

        if (Steps.Count == 0) return below;
        var pages = PageFields(schema, paging, isUsable);
        if (paging is Paging.Forwards or Paging.Backwards && !pages.Any(field => TellsCursor(field) || field.Selection?.Fields.Any(TellsCursor) == true) && EdgeCursor(isUsable) is { } cursor)
            below.Fields[0].Selection!.Fields.Add(cursor);
        below.Fields.AddRange(pages);
        return below;
    }

    private static bool TellsCursor(SelectedField field) => field.Role == Role.NextCursor;

    /// <summary>Fields of the connection, with those of an object such as pageInfo below them.</summary>
    private List<SelectedField> PageFields(ServedSchema schema, Paging paging, Func<SchemaType, SchemaField, bool> isUsable)
    {
        var connection = Steps[0].Parent;
        var found = Leaves(connection, paging, isUsable).ToList();
        foreach (var name in PageInfos)
            if (connection.Fields.FirstOrDefault(field => Words.Plain(field.Name) == name) is { Shape.IsList: false } info && isUsable(connection, info) && schema.Composite(info) is { Kind: SchemaKind.Object } type)
            {
                var selection = new Selection(type);
                selection.Fields.AddRange(Leaves(type, paging, isUsable).Where(leaf => found.All(other => other.Role != leaf.Role)));
                if (!selection.IsEmpty) found.Add(new SelectedField(connection, info, Role.PageInfo, 0) { Selection = selection });
                break;
            }

        // Servers count for it: not where cursors and a yes or no tell enough.
        if (paging is Paging.Forwards or Paging.Backwards && found.Concat(found.SelectMany(field => field.Selection?.Fields ?? [])).Any(field => field.Role == Role.HasMore))
            found.RemoveAll(field => field.Role == Role.Total);
        return found;
    }

    /// <returns>The field of an edge that holds its cursor, for connections that tell no other.</returns>
    private SelectedField? EdgeCursor(Func<SchemaType, SchemaField, bool> isUsable) =>
        Steps.Count == 2 && Steps[1].Parent.Field("cursor") is { } cursor && isUsable(Steps[1].Parent, cursor) ? new SelectedField(Steps[1].Parent, cursor, Role.NextCursor, 0) : null;

    private static IEnumerable<SelectedField> Leaves(SchemaType type, Paging paging, Func<SchemaType, SchemaField, bool> isUsable)
    {
        var backwards = paging == Paging.Backwards;
        var wanted = new (Role Role, string[] Names)[]
        {
            (Role.HasMore, backwards ? MoreBackwards : MoreForwards),
            (Role.NextCursor, paging is Paging.Forwards or Paging.Backwards ? backwards ? CursorsBackwards : CursorsForwards : []),
            (Role.Total, Totals),
        };
        foreach (var (role, names) in wanted)
            if (names.Select(name => type.Fields.FirstOrDefault(field => Words.Plain(field.Name) == name && (field.Shape.Name == "Boolean") == (role == Role.HasMore) && !field.Shape.IsList && field.Arguments.All(argument => !argument.IsRequired) && isUsable(type, field))).FirstOrDefault(field => field is not null) is { } leaf)
                yield return new SelectedField(type, leaf, role, 0);
    }

    private static ListShape Items(ServedSchema schema, SchemaType type, SchemaField items) => new([(type, items, Role.Node)], schema.Composite(items)!);

    private static bool IsPage(ServedSchema schema, SchemaType type) =>
        Words.Of(type.Name).Any(word => word is "connection" or "page" or "list" or "collection" or "result" or "results" or "paginated" or "paginator" or "slice" or "feed") || TellsOfPages(schema, type);

    private static bool TellsOfPages(ServedSchema schema, SchemaType type) =>
        TellsOfMore(schema, type) || type.Fields.Any(field => Words.Plain(field.Name) is var name && (PageInfos.Contains(name) || Totals.Contains(name) || (CursorsForwards.Contains(name) && schema.Composite(field) is null)));

    private static bool TellsOfMore(ServedSchema schema, SchemaType type) =>
        type.Fields.Any(field => Words.Plain(field.Name) is var name && (field.Shape.Name == "Boolean" ? MoreForwards.Contains(name) : PageInfos.Contains(name) && schema.Composite(field) is not null));
}
