namespace Dataverse.Embedded.Query;

/// <summary>Runs a QueryExpression over the rows that the user may read.</summary>
internal sealed class QueryRunner(Session session)
{
    private const int LargestPage = 5000;
    private const int MostLinks = 15;
    private static readonly Comparer<object?> Ascending = Comparer<object?>.Create((x, y) => x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : Conditions.Compare(x, y));
    private readonly Projection projection = new(session);
    private readonly List<Source> links = [];

    /// <summary>A table that takes part in the query; the query's own has an empty alias.</summary>
    private sealed record Source(string Alias, Table Table, IReadOnlyList<Column> Columns, IEnumerable<OrderExpression> Orders);

    public EntityCollection Run(QueryExpression query)
    {
        var table = session.Catalog.Table(query.EntityName);
        var root = new Source("", table, Projection.Columns(table, query.ColumnSet), query.Orders);
        var found = ReadableRows(table).Where(OwnFilter(table, query.Criteria)).Select(row => ImmutableDictionary<string, Row?>.Empty.Add("", row));
        foreach (var link in query.LinkEntities)
            found = Join(root, link, found);
        found = found.Where(Filter(root, query.Criteria));

        var sorted = Sort(root, found).ToList();
        var (page, number) = (query.PageInfo ?? new PagingInfo(), Math.Max(query.PageInfo?.PageNumber ?? 1, 1));
        var size = query.TopCount ?? (page.Count > 0 ? Math.Min(page.Count, LargestPage) : LargestPage);
        var skipped = query.TopCount is null ? (number - 1) * size : 0;
        var more = query.TopCount is null && sorted.Count > skipped + size;
        return new EntityCollection([.. sorted.Skip(skipped).Take(size).Select(row => Project(root, row))])
        {
            EntityName = table.Name, MoreRecords = more, PagingCookie = more ? $"<cookie page=\"{number}\"></cookie>" : null,
        };
    }

    private IEnumerable<Row> ReadableRows(Table table)
    {
        var depth = session.Security.Demand(session.User, table, Right.Read);
        return session.Catalog.RowTables(table).SelectMany(source => session.Transaction.Rows(source.Name))
            .Where(row => Security.Reaches(session.User, depth, table, row));
    }

    /// <summary>A column that decides what is found or in which order: a secured one would tell its values so.</summary>
    private Column Readable(Table table, string name)
    {
        var column = table.Column(name);
        return column.Secured && !session.Security.IsUnlimited(session.User) ? throw Faults.SecuredColumn(Faults.SecuredRead, "read", table, column) : column;
    }

    private IEnumerable<ImmutableDictionary<string, Row?>> Join(Source from, LinkEntity link, IEnumerable<ImmutableDictionary<string, Row?>> found)
    {
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter))
            throw Faults.NotSupported($"the join operator {link.JoinOperator}");
        if (links.Count >= MostLinks)
            throw Faults.Make(0x8004430D, $"Number of link entity: {links.Count + 1} exceed limit {MostLinks}");
        var table = session.Catalog.Table(link.LinkToEntityName);
        var (fromColumn, toColumn) = (Readable(from.Table, link.LinkFromAttributeName), Readable(table, link.LinkToAttributeName));
        var to = new Source(link.EntityAlias ?? $"{table.Name}{links.Count + 1}", table, Projection.Columns(table, link.Columns), link.Orders);
        if (links.Exists(other => other.Alias == to.Alias))
            throw Faults.Invalid($"The alias '{to.Alias}' is used twice in the query.");
        links.Add(to);
        var criteria = Filter(to, link.LinkCriteria);
        var rows = ReadableRows(table).Where(OwnFilter(table, link.LinkCriteria)).Where(row => row[toColumn.Name] is not null && criteria(ImmutableDictionary<string, Row?>.Empty.Add(to.Alias, row)))
            .ToLookup(row => JoinKey(row[toColumn.Name]!));
        var joined = found.SelectMany(tuple =>
        {
            var matches = tuple[from.Alias]?[fromColumn.Name] is { } value ? rows[JoinKey(value)] : [];
            return link.JoinOperator == JoinOperator.LeftOuter ? matches.DefaultIfEmpty<Row?>(null).Select(row => tuple.Add(to.Alias, row)) : matches.Select(row => tuple.Add(to.Alias, row));
        });
        foreach (var next in link.LinkEntities)
            joined = Join(to, next, joined);
        return joined;
    }

    private static object JoinKey(object value) => value switch
    {
        Reference reference => reference.Id,
        string text => Conditions.Fold(text),
        _ => value,
    };

    /// <summary>What asks the table's own columns alone is tested before its rows are joined to anything.</summary>
    private Func<Row, bool> OwnFilter(Table table, FilterExpression filter)
    {
        var tests = filter.FilterOperator == LogicalOperator.Or ? [] : filter.Conditions.Where(condition => string.IsNullOrEmpty(condition.EntityName))
            .Select(condition => Readable(table, condition.AttributeName) is var column ? (column.Name, Test: Conditions.Test(table, column, condition)) : default).ToList();
        return row => tests.TrueForAll(each => each.Test(row[each.Name]));
    }

    private Func<ImmutableDictionary<string, Row?>, bool> Filter(Source source, FilterExpression? filter)
    {
        if (filter is null || filter.Conditions.Count + filter.Filters.Count == 0)
            return _ => true;
        var tests = filter.Conditions.Select(condition => Test(source, condition)).Concat(filter.Filters.Select(inner => Filter(source, inner))).ToList();
        return filter.FilterOperator == LogicalOperator.Or
            ? tuple => tests.Exists(test => test(tuple))
            : tuple => tests.TrueForAll(test => test(tuple));
    }

    private Func<ImmutableDictionary<string, Row?>, bool> Test(Source source, ConditionExpression condition)
    {
        var on = string.IsNullOrEmpty(condition.EntityName) || condition.EntityName == source.Table.Name && !links.Exists(link => link.Alias == condition.EntityName)
            ? source
            : links.Find(link => link.Alias == condition.EntityName)
                ?? throw Faults.Invalid($"Link entity with name or alias {condition.EntityName} is not found.");
        var column = Readable(on.Table, condition.AttributeName);
        var test = Conditions.Test(on.Table, column, condition);
        return tuple => test(tuple[on.Alias]?[column.Name]);
    }

    private IEnumerable<ImmutableDictionary<string, Row?>> Sort(Source root, IEnumerable<ImmutableDictionary<string, Row?>> found)
    {
        IOrderedEnumerable<ImmutableDictionary<string, Row?>>? sorted = null;
        foreach (var (source, order) in links.Prepend(root).SelectMany(source => source.Orders.Select(order => (source, order))))
        {
            var column = Readable(source.Table, order.AttributeName);
            object? Key(ImmutableDictionary<string, Row?> tuple) => SortKey(column, tuple[source.Alias]);
            sorted ??= found.OrderBy(_ => 0);
            sorted = order.OrderType == OrderType.Descending ? sorted.ThenByDescending(Key, Ascending) : sorted.ThenBy(Key, Ascending);
        }
        // The order of equals is the same in every run, as a clustered index makes it.
        return sorted?.ThenBy(tuple => tuple[""]!.Id) ?? found.OrderBy(tuple => tuple[""]!.Id);
    }

    /// <summary>Choices and lookups are sorted by what people read, as the service does.</summary>
    private object? SortKey(Column column, Row? row) => row is null || row[column.Name] is not { } value ? null
        : column.IsChoice || column.IsLookup ? Projection.Formatted(column, projection.ValueOf(row, column) ?? "") ?? "" : value;

    private Entity Project(Source root, ImmutableDictionary<string, Row?> tuple)
    {
        var own = tuple[""]!;
        var table = root.Table.Name == own.Key.Table ? root.Table : session.Catalog.Table(Table.ActivityPointer);
        var entity = projection.ToEntity(table, own, root.Columns);
        foreach (var link in links)
        {
            if (tuple[link.Alias] is not { } row)
                continue;
            foreach (var column in link.Columns)
                projection.Show(entity, $"{link.Alias}.{column.Name}", row, column, value => new AliasedValue(link.Table.Name, column.Name, value));
        }
        return entity;
    }
}
