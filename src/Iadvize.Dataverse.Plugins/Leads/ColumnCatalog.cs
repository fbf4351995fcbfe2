using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>The columns that answers go into, as their own metadata describes them.</summary>
/// <remarks>
/// What is known stays known for some minutes, in memory that all executions share: metadata changes when an administrator publishes,
/// is large to read, and is the same for everybody. The dictionary is safe for several threads; its entries never change.
/// </remarks>
internal sealed class ColumnCatalog
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, Known> Shared = new(StringComparer.Ordinal);

    private readonly Dictionary<string, CatalogColumn?> columns;

    private ColumnCatalog(Dictionary<string, CatalogColumn?> columns) => this.columns = columns;

    /// <returns>The column, or null when the table has none of that name.</returns>
    public CatalogColumn? Find(string table, string column) => columns.TryGetValue(table + "." + column, out var found) ? found : null;

    /// <returns>The names of all known columns of a table: what must be read of a row to know its present values.</returns>
    public string[] NamesOf(string table) => columns.Values.Where(column => column?.Table == table).Select(column => column!.Name).ToArray();

    /// <summary>Reads the metadata of the columns in one request, or in none when all of them are known; the first time also the base language.</summary>
    /// <param name="system">Metadata is read as the system, so that no role needs more than its tables.</param>
    /// <param name="organization">Whose metadata: two organizations may share a process.</param>
    /// <param name="wanted">Tables and columns by logical name; those that do not exist are known as missing.</param>
    /// <param name="now">UTC.</param>
    public static ColumnCatalog Of(IOrganizationService system, Guid organization, IEnumerable<(string Table, string Column)> wanted, DateTime now)
    {
        var names = wanted.Distinct().ToList();
        var missing = names.Where(name => !Shared.TryGetValue(Key(organization, name), out var known) || now - known.ReadOn > Fresh).ToList();
        if (missing.Count > 0)
        {
            var found = Read(system, missing, ReaderLanguages.BaseLocale(system, organization)).ToDictionary(column => (column.Table, column.Name));
            foreach (var name in missing)
                Shared[Key(organization, name)] = new Known(found.TryGetValue(name, out var column) ? column : null, now);
        }
        return new ColumnCatalog(names.ToDictionary(name => name.Table + "." + name.Column, name => Shared[Key(organization, name)].Column));
    }

    private static string Key(Guid organization, (string Table, string Column) name) => $"{organization:N}.{name.Table}.{name.Column}";

    private static IEnumerable<CatalogColumn> Read(IOrganizationService system, List<(string Table, string Column)> names, int baseLocale)
    {
        var found = (from table in Ask(system, names.Select(name => name.Table), names.Select(name => name.Column))
                     from attribute in table.Attributes ?? Array.Empty<AttributeMetadata>()
                     where names.Contains((table.LogicalName, attribute.LogicalName))
                     select (Table: table.LogicalName, Attribute: attribute)).ToList();

        var targets = found.SelectMany(column => TargetsOf(column.Attribute)).Distinct().ToList();
        var tables = targets.Count == 0
            ? new Dictionary<string, LookupTable>()
            : Ask(system, targets, new[] { Tables.Lead.State }).ToDictionary(
                table => table.LogicalName,
                table => new LookupTable(table.LogicalName, table.PrimaryIdAttribute, table.PrimaryNameAttribute, table.Attributes?.Length > 0));
        return found.Select(column => new CatalogColumn(
            column.Table, column.Attribute, TargetsOf(column.Attribute).Where(tables.ContainsKey).Select(target => tables[target]).ToList(), baseLocale));
    }

    private static string[] TargetsOf(AttributeMetadata attribute) => (attribute as LookupAttributeMetadata)?.Targets ?? Array.Empty<string>();

    private static EntityMetadataCollection Ask(IOrganizationService system, IEnumerable<string> tables, IEnumerable<string> columns)
    {
        var query = new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("LogicalName", "PrimaryIdAttribute", "PrimaryNameAttribute", "Attributes"),
            Criteria = OneOf("LogicalName", tables),
            AttributeQuery = new AttributeQueryExpression
            {
                Properties = new MetadataPropertiesExpression { AllProperties = true },
                Criteria = OneOf("LogicalName", columns),
            },
        };
        return ((RetrieveMetadataChangesResponse)system.Execute(new RetrieveMetadataChangesRequest { Query = query })).EntityMetadata;
    }

    private static MetadataFilterExpression OneOf(string property, IEnumerable<string> values)
    {
        var filter = new MetadataFilterExpression(LogicalOperator.And);
        filter.Conditions.Add(new MetadataConditionExpression(property, MetadataConditionOperator.In, values.Distinct().ToArray()));
        return filter;
    }

    private sealed record Known(CatalogColumn? Column, DateTime ReadOn);
}
