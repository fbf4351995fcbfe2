using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Dataverse.Embedded.WebApi;

/// <summary>The query options of a read, turned into a query of the organization service.</summary>
internal sealed partial class ODataOptions
{
    /// <exception cref="ODataException">An option is not supported, or names what the table lacks.</exception>
    public ODataOptions(Catalog catalog, Table table, IQueryCollection options, bool single)
    {
        Query = new QueryExpression(table.Name) { ColumnSet = new ColumnSet(true) };
        Selected = [.. table.Columns.Values];
        foreach (var (name, values) in options)
        {
            var text = values.ToString();
            switch (name)
            {
                case "$select":
                    Selected = Select(table, text);
                    Query.ColumnSet = new ColumnSet([.. Selected.Select(column => column.Name)]);
                    break;
                case "$expand":
                    foreach (var part in ExpandParts().Matches(text).Select(match => match.Value.Trim()))
                        Expand(catalog, table, part);
                    break;
                case "$filter" when !single:
                    Query.Criteria = new ODataFilter(table, text).Parse();
                    break;
                case "$orderby" when !single:
                    foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
                        OrderBy(table, part);
                    break;
                case "$top" when !single:
                    Query.TopCount = int.TryParse(text, out var top) && top > 0 ? top : throw ODataException.BadQuery($"Invalid value '{text}' for $top query option found. The $top query option requires a non-negative integer value.");
                    break;
                default:
                    throw ODataException.NotSupported($"the query option {name}{(single ? " on one row" : "")}");
            }
        }
    }

    public QueryExpression Query { get; }

    /// <summary>The columns to show, in order.</summary>
    public IReadOnlyList<Column> Selected { get; }

    /// <summary>Navigation properties to show, each with its table and columns; the alias of its link is its name.</summary>
    public List<(string Navigation, Table Table, IReadOnlyList<Column> Columns)> Expanded { get; } = [];

    /// <summary>The column that a property of the Web API stands for: lookups are called _name_value there.</summary>
    public static Column Property(Table table, string property)
    {
        var name = property is ['_', ..] && property.EndsWith("_value", StringComparison.Ordinal) ? property[1..^"_value".Length] : property;
        return table.Has(name, out var column) && column.IsLookup == (name != property) ? column : throw ODataException.UnknownProperty(property, table);
    }

    public static string PropertyName(Column column) => column.IsLookup ? $"_{column.Name}_value" : column.Name;
    private static Column[] Select(Table table, string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Property(table, name))];

    private void Expand(Catalog catalog, Table table, string part)
    {
        var match = ExpandPart().Match(part);
        if (!match.Success)
            throw ODataException.NotSupported($"$expand of '{part}': one level with $select is");
        var navigation = match.Groups["name"].Value;
        var (column, target) = table.Columns.Values.Where(c => c.IsLookup).SelectMany(c => c.Targets.Select(t => (c, t)))
            .FirstOrDefault(lookup => catalog.Tables.ContainsKey(lookup.t) && catalog.Navigation(table, lookup.c, lookup.t) == navigation);
        if (column is null)
            throw ODataException.UnknownProperty(navigation, table);
        var to = catalog.Table(target);
        var columns = match.Groups["select"] is { Success: true } select ? Select(to, select.Value) : [.. to.Columns.Values];
        var link = Query.AddLink(to.Name, column.Name, to.Key, JoinOperator.LeftOuter);
        link.EntityAlias = navigation;
        link.Columns = new ColumnSet([.. columns.Select(c => c.Name).Append(to.Key).Distinct()]);
        Expanded.Add((navigation, to, columns));
    }

    private void OrderBy(Table table, string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || words.Length == 2 && words[1] is not ("asc" or "desc"))
            throw ODataException.NotSupported($"$orderby '{part}': a property with asc or desc is");
        Query.AddOrder(Property(table, words[0]).Name, words.Length == 2 && words[1] == "desc" ? OrderType.Descending : OrderType.Ascending);
    }

    [GeneratedRegex(@"[^,()]+(\([^()]*\))?")]
    private static partial Regex ExpandParts();

    [GeneratedRegex(@"\A(?<name>\w+)(\(\$select=(?<select>[\w, ]+)\))?\z")]
    private static partial Regex ExpandPart();
}
