using Microsoft.Xrm.Sdk.Metadata;

namespace Dataverse.Embedded.Metadata;

/// <summary>Tells of tables and columns in the SDK's own types.</summary>
/// <param name="ofTable">Which properties of a table are wanted; null means all.</param>
/// <param name="ofColumn">Which properties of a column are wanted; null means all.</param>
/// <param name="languages">Which labels are wanted; null or none means all.</param>
internal sealed class SdkMetadata(Catalog catalog, Func<string, bool>? ofTable = null, Func<string, bool>? ofColumn = null, IReadOnlySet<int>? languages = null)
{
    public EntityMetadata Of(Table table, IEnumerable<Column>? columns)
    {
        var metadata = new EntityMetadata { MetadataId = NamedGuid.For("table", table.Name) };
        Fill(metadata, ofTable, new()
        {
            ["LogicalName"] = table.Name,
            ["SchemaName"] = table.SchemaName,
            ["EntitySetName"] = table.SetName,
            ["ObjectTypeCode"] = table.TypeCode,
            ["PrimaryIdAttribute"] = table.Key,
            ["PrimaryNameAttribute"] = table.PrimaryName,
            ["IsActivity"] = table.IsActivity,
            ["IsCustomEntity"] = table.Custom,
            ["IsIntersect"] = false,
            ["OwnershipType"] = table.Ownership switch
            {
                Ownership.UserOwned => OwnershipTypes.UserOwned,
                Ownership.OrganizationOwned => OwnershipTypes.OrganizationOwned,
                _ => OwnershipTypes.BusinessOwned,
            },
            ["DisplayName"] = Text(table.Label),
            ["DisplayCollectionName"] = Text(table.CollectionLabel),
            ["Description"] = Text(table.Description),
        });
        if (columns is not null)
            Set(metadata, "Attributes", columns.Select(column => Of(table, column)).ToArray());
        return metadata;
    }

    public AttributeMetadata Of(Table table, Column column)
    {
        AttributeMetadata metadata = column.Type switch
        {
            ColumnType.String => new StringAttributeMetadata(),
            ColumnType.Memo => new MemoAttributeMetadata(),
            ColumnType.Integer => new IntegerAttributeMetadata(),
            ColumnType.BigInt => new BigIntAttributeMetadata(),
            ColumnType.Decimal => new DecimalAttributeMetadata(),
            ColumnType.Double => new DoubleAttributeMetadata(),
            ColumnType.Money => new MoneyAttributeMetadata(),
            ColumnType.Boolean => new BooleanAttributeMetadata(),
            ColumnType.DateTime => new DateTimeAttributeMetadata(),
            ColumnType.Picklist => new PicklistAttributeMetadata(),
            ColumnType.MultiSelectPicklist => new MultiSelectPicklistAttributeMetadata(),
            ColumnType.State => new StateAttributeMetadata(),
            ColumnType.Status => new StatusAttributeMetadata(),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new LookupAttributeMetadata(),
            ColumnType.Uniqueidentifier => new UniqueIdentifierAttributeMetadata(),
            _ => new AttributeMetadata(),
        };
        metadata.MetadataId = NamedGuid.For("column", $"{table.Name}.{column.Name}");
        if (column.Type is ColumnType.Customer or ColumnType.Owner or ColumnType.EntityName)
        {
            Set(metadata, "AttributeType", Enum.Parse<AttributeTypeCode>(column.Type.ToString()));
            Set(metadata, "AttributeTypeName", (AttributeTypeDisplayName)(column.Type + "Type"));
        }
        Fill(metadata, ofColumn, new()
        {
            ["LogicalName"] = column.Name,
            ["SchemaName"] = column.SchemaName,
            ["EntityLogicalName"] = table.Name,
            ["DisplayName"] = Text(column.Label),
            ["Description"] = Text(column.Description),
            ["IsCustomAttribute"] = column.Custom,
            ["IsPrimaryId"] = column.Name == table.Key,
            ["IsPrimaryName"] = column.Name == table.PrimaryName,
            ["IsSecured"] = column.Secured,
            ["IsValidForCreate"] = column.ForCreate,
            ["IsValidForUpdate"] = column.ForUpdate,
            ["IsValidForRead"] = column.ForRead,
            ["RequiredLevel"] = new AttributeRequiredLevelManagedProperty(Enum.Parse<AttributeRequiredLevel>(column.Required)),
            ["MaxLength"] = column.MaxLength,
            ["MinValue"] = column.Min,
            ["MaxValue"] = column.Max,
            ["Precision"] = column.Precision,
            ["PrecisionSource"] = column.Type == ColumnType.Money ? 2 : null,
            ["FormatName"] = column.Type == ColumnType.String ? (StringFormatName)column.Format : null,
            ["Format"] = FormatOf(column),
            ["DateTimeBehavior"] = (DateTimeBehavior)column.Behavior,
            ["Targets"] = column.Targets.Where(catalog.Tables.ContainsKey).ToArray(),
            ["OptionSet"] = OptionSetOf(table, column),
            ["DefaultFormValue"] = column.IsChoice ? column.Default as int? ?? -1 : null,
            ["DefaultValue"] = column.Default as bool?,
        });
        return metadata;
    }

    private OptionSetMetadataBase? OptionSetOf(Table table, Column column)
    {
        if (column.Options.IsEmpty)
            return null;
        OptionSetMetadataBase set = column.Type == ColumnType.Boolean
            ? new BooleanOptionSetMetadata(OptionOf(column, 1), OptionOf(column, 0))
            : new OptionSetMetadata(new OptionMetadataCollection([.. column.Options.Select(option => OptionOf(column, option.Value))]));
        set.Name = column.OptionSet ?? $"{table.Name}_{column.Name}";
        set.IsGlobal = column.OptionSet is not null;
        set.OptionSetType = Enum.TryParse<OptionSetType>(column.Type.ToString(), out var type) ? type : OptionSetType.Picklist;
        return set;
    }

    private OptionMetadata? OptionOf(Column column, int value)
    {
        var option = column.Options.FirstOrDefault(option => option.Value == value);
        return option is null ? null
            : option.State is { } state ? new StatusOptionMetadata(value, state) { Label = Text(option.Label) }
            : new OptionMetadata(Text(option.Label), value);
    }

    private Label Text(Labels labels)
    {
        var texts = labels.Texts.Where(text => languages is not { Count: > 0 } || languages.Contains(text.Key))
            .Select(text => new LocalizedLabel(text.Value, text.Key)).ToArray();
        return new Label(texts.FirstOrDefault(text => text.LanguageCode == Labels.BaseLanguage) ?? texts.FirstOrDefault(), texts);
    }

    private static object? FormatOf(Column column) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo => Enum.TryParse<StringFormat>(column.Format, out var format) ? format : StringFormat.TextArea,
        ColumnType.DateTime => Enum.Parse<DateTimeFormat>(column.Format),
        ColumnType.Integer => Enum.TryParse<IntegerFormat>(column.Format, out var format) ? format : IntegerFormat.None,
        _ => null,
    };

    private static void Fill(MetadataBase metadata, Func<string, bool>? wanted, Dictionary<string, object?> properties)
    {
        foreach (var (name, value) in properties.Where(property => property.Value is not null && (wanted?.Invoke(property.Key) ?? true)))
            Set(metadata, name, value!);
    }

    /// <summary>Many setters are the SDK's own business, which fills them from the wire; so does this, past their access.</summary>
    private static void Set(MetadataBase metadata, string name, object value)
    {
        if (metadata.GetType().GetProperty(name) is not { } property)
            return;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.DeclaringType!.GetProperty(name)!.GetSetMethod(nonPublic: true) is not { } setter)
            throw new InvalidOperationException($"{property.DeclaringType.Name}.{name} cannot be set.");
        setter.Invoke(metadata, [value is decimal number && type != typeof(decimal) ? Convert.ChangeType(number, type, null) : value]);
    }
}
