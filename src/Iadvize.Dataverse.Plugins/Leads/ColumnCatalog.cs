using System.Collections.Concurrent;
using Iadvize.Core.Values;
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

    /// <summary>Reads the metadata of the columns in one request, or in none when all of them are known.</summary>
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
            var found = Read(system, missing).ToDictionary(column => (column.Table, column.Name));
            foreach (var name in missing)
                Shared[Key(organization, name)] = new Known(found.TryGetValue(name, out var column) ? column : null, now);
        }
        return new ColumnCatalog(names.ToDictionary(name => name.Table + "." + name.Column, name => Shared[Key(organization, name)].Column));
    }

    private static string Key(Guid organization, (string Table, string Column) name) => $"{organization:N}.{name.Table}.{name.Column}";

    private static IEnumerable<CatalogColumn> Read(IOrganizationService system, List<(string Table, string Column)> names)
    {
        var query = new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("LogicalName", "Attributes"),
            Criteria = OneOf("LogicalName", names.Select(name => name.Table).Distinct()),
            AttributeQuery = new AttributeQueryExpression
            {
                Properties = new MetadataPropertiesExpression { AllProperties = true },
                Criteria = OneOf("LogicalName", names.Select(name => name.Column).Distinct()),
            },
        };
        var response = (RetrieveMetadataChangesResponse)system.Execute(new RetrieveMetadataChangesRequest { Query = query });
        return from table in response.EntityMetadata
               from attribute in table.Attributes ?? Array.Empty<AttributeMetadata>()
               where names.Contains((table.LogicalName, attribute.LogicalName))
               select new CatalogColumn(table.LogicalName, attribute);
    }

    private static MetadataFilterExpression OneOf(string property, IEnumerable<string> values)
    {
        var filter = new MetadataFilterExpression(LogicalOperator.And);
        filter.Conditions.Add(new MetadataConditionExpression(property, MetadataConditionOperator.In, values.ToArray()));
        return filter;
    }

    private sealed record Known(CatalogColumn? Column, DateTime ReadOn);
}

/// <summary>One column of a table: what the domain must know to convert an answer, and how the converted value is written.</summary>
internal sealed class CatalogColumn
{
    private readonly AttributeMetadata metadata;

    public CatalogColumn(string table, AttributeMetadata metadata)
    {
        Table = table;
        this.metadata = metadata;
        Converts = Describe();
    }

    public string Table { get; }

    public string Name => metadata.LogicalName;

    public bool IsWritable => metadata.IsValidForCreate == true && metadata.IsValidForUpdate == true;

    /// <summary>Null for a type that no answer can fill.</summary>
    public Column? Converts { get; }

    /// <summary>How a person finds the column's type in Dataverse: Text, Choice, Lookup …</summary>
    public string TypeName => metadata.AttributeType?.ToString() ?? "unknown type";

    /// <returns>The value as Dataverse takes it.</returns>
    public object ToDataverse(Conversion conversion) => (metadata, conversion.Value) switch
    {
        (MultiSelectPicklistAttributeMetadata, int[] options) => new OptionSetValueCollection(options.Select(option => new OptionSetValue(option)).ToList()),
        (PicklistAttributeMetadata, int option) => new OptionSetValue(option),
        (MoneyAttributeMetadata, decimal amount) => new Money(amount),
        (DoubleAttributeMetadata, decimal number) => (double)number,
        (_, DateTimeOffset instant) => instant.UtcDateTime,
        var (_, value) => value!,
    };

    private Column? Describe()
    {
        var name = Table + "." + metadata.LogicalName;
        var label = metadata.DisplayName?.UserLocalizedLabel?.Label ?? metadata.LogicalName;
        return metadata switch
        {
            StringAttributeMetadata text => new Column(name, TypeOf(text)) { Label = label, MaxLength = text.MaxLength },
            MemoAttributeMetadata memo => new Column(name, ColumnType.Memo) { Label = label, MaxLength = memo.MaxLength },
            IntegerAttributeMetadata number => new Column(name, ColumnType.WholeNumber) { Label = label, Min = number.MinValue, Max = number.MaxValue },
            BooleanAttributeMetadata yesNo => new Column(name, ColumnType.YesNo)
            {
                Label = label,
                Options = Options(new[] { yesNo.OptionSet?.TrueOption, yesNo.OptionSet?.FalseOption }),
            },
            PicklistAttributeMetadata choice => new Column(name, ColumnType.Choice) { Label = label, Options = Options(choice.OptionSet?.Options) },
            _ => null,
        };
    }

    private static ColumnType TypeOf(StringAttributeMetadata text) => text.FormatName?.Value switch
    {
        "Email" => ColumnType.Email,
        "Phone" => ColumnType.Phone,
        "Url" => ColumnType.Url,
        _ => ColumnType.Text,
    };

    private static List<ColumnOption> Options(IEnumerable<OptionMetadata?>? options) =>
        (options ?? Array.Empty<OptionMetadata>())
        .Where(option => option?.Value is not null)
        .Select(option => new ColumnOption(option!.Value!.Value, Labels(option.Label)))
        .ToList();

    private static Dictionary<string, string> Labels(Label? label)
    {
        var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var localized in label?.LocalizedLabels ?? new LocalizedLabelCollection())
            if (!string.IsNullOrEmpty(localized.Label)) labels[Languages.OfCode(localized.LanguageCode)] = localized.Label;
        return labels;
    }
}

/// <summary>Dataverse numbers languages (LCID); conversations name them by two letters.</summary>
internal static class Languages
{
    public static string OfCode(int lcid)
    {
        try
        {
            return new System.Globalization.CultureInfo(lcid).TwoLetterISOLanguageName;
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return lcid.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
