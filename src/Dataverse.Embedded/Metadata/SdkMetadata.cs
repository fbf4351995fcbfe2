using Microsoft.Xrm.Sdk.Metadata;

namespace Dataverse.Embedded.Metadata;

/// <summary>Tells of tables and columns in the SDK's own types.</summary>
/// <param name="wantedOfTable">Which properties of a table are told; null means all.</param>
/// <param name="wantedOfColumn">Which properties of a column are told; null means all.</param>
/// <param name="languages">Which labels are told; null or none means all.</param>
internal sealed class SdkMetadata(Catalog catalog, Func<string, bool>? wantedOfTable = null, Func<string, bool>? wantedOfColumn = null, IReadOnlySet<int>? languages = null)
{
    public EntityMetadata Of(Table table, IEnumerable<Column>? columns)
    {
        var metadata = new EntityMetadata
        {
            LogicalName = table.Name, SchemaName = table.SchemaName, EntitySetName = table.SetName, ObjectTypeCode = table.TypeCode,
            PrimaryIdAttribute = table.Key, PrimaryNameAttribute = table.PrimaryName, IsActivity = table.IsActivity, IsCustomEntity = table.Custom, IsIntersect = false,
            OwnershipType = Enum.Parse<OwnershipTypes>(table.Ownership.ToString()),
            DisplayName = Text(table.Label), DisplayCollectionName = Text(table.CollectionLabel), Description = Text(table.Description),
        };
        Forget(metadata, wantedOfTable);
        metadata.MetadataId = NamedGuid.For("table", table.Name);
        metadata.Attributes = columns?.Select(column => Of(table, column)).ToArray();
        return metadata;
    }

    public AttributeMetadata Of(Table table, Column column)
    {
        var metadata = OfType(table, column);
        metadata.LogicalName = column.Name;
        metadata.SchemaName = column.SchemaName;
        metadata.EntityLogicalName = table.Name;
        metadata.DisplayName = Text(column.Label);
        metadata.Description = Text(column.Description);
        metadata.IsCustomAttribute = column.Custom;
        metadata.IsPrimaryId = column.Name == table.Key;
        metadata.IsPrimaryName = column.Name == table.PrimaryName;
        metadata.IsSecured = column.Secured;
        metadata.IsValidForCreate = column.ForCreate;
        metadata.IsValidForUpdate = column.ForUpdate;
        metadata.IsValidForRead = column.ForRead;
        metadata.RequiredLevel = new AttributeRequiredLevelManagedProperty(Enum.Parse<AttributeRequiredLevel>(column.Required));
        Forget(metadata, wantedOfColumn);
        metadata.MetadataId = NamedGuid.For("column", $"{table.Name}.{column.Name}");
        if (column.Type != ColumnType.MultiSelectPicklist)
        {
            metadata.AttributeType = Enum.Parse<AttributeTypeCode>(column.Type.ToString());
            metadata.AttributeTypeName = column.Type + "Type";
        }
        return metadata;
    }

    private AttributeMetadata OfType(Table table, Column column) => column.Type switch
    {
        ColumnType.String => new StringAttributeMetadata { MaxLength = column.MaxLength, FormatName = column.Format, Format = FormatOf(column, StringFormat.Text) },
        ColumnType.Memo => new MemoAttributeMetadata { MaxLength = column.MaxLength, Format = FormatOf(column, StringFormat.TextArea) },
        ColumnType.Integer => new IntegerAttributeMetadata { MinValue = (int?)column.Min, MaxValue = (int?)column.Max, Format = FormatOf(column, IntegerFormat.None) },
        ColumnType.BigInt => new BigIntAttributeMetadata { MinValue = (long?)column.Min, MaxValue = (long?)column.Max },
        ColumnType.Decimal => new DecimalAttributeMetadata { MinValue = column.Min, MaxValue = column.Max, Precision = column.Precision },
        ColumnType.Double => new DoubleAttributeMetadata { MinValue = (double?)column.Min, MaxValue = (double?)column.Max, Precision = column.Precision },
        ColumnType.Money => new MoneyAttributeMetadata { MinValue = (double?)column.Min, MaxValue = (double?)column.Max, Precision = column.Precision, PrecisionSource = 2 },
        ColumnType.DateTime => new DateTimeAttributeMetadata { Format = FormatOf(column, DateTimeFormat.DateAndTime), DateTimeBehavior = column.Behavior },
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new LookupAttributeMetadata { Targets = [.. column.Targets.Where(catalog.Tables.ContainsKey)] },
        ColumnType.Picklist => new PicklistAttributeMetadata { OptionSet = Options(table, column, OptionSetType.Picklist), DefaultFormValue = column.Default ?? -1 },
        ColumnType.MultiSelectPicklist => new MultiSelectPicklistAttributeMetadata { OptionSet = Options(table, column, OptionSetType.Picklist) },
        ColumnType.State => new StateAttributeMetadata { OptionSet = Options(table, column, OptionSetType.State) },
        ColumnType.Status => new StatusAttributeMetadata { OptionSet = Options(table, column, OptionSetType.Status) },
        ColumnType.Boolean => new BooleanAttributeMetadata { DefaultValue = column.Default == 1, OptionSet = new BooleanOptionSetMetadata(OptionOf(column, 1), OptionOf(column, 0)) },
        ColumnType.Uniqueidentifier => new UniqueIdentifierAttributeMetadata(),
        _ => new AttributeMetadata(),
    };

    private OptionSetMetadata Options(Table table, Column column, OptionSetType type) => new(new OptionMetadataCollection([.. column.Options.Select(option => OptionOf(column, option.Value))]))
    {
        Name = column.OptionSet ?? $"{table.Name}_{column.Name}", IsGlobal = column.OptionSet is not null, OptionSetType = type,
    };

    private OptionMetadata? OptionOf(Column column, int value) => column.Options.FirstOrDefault(option => option.Value == value) switch
    {
        null => null,
        { State: { } state } option => new StatusOptionMetadata(value, state) { Label = Text(option.Label) },
        var option => new OptionMetadata(Text(option.Label), value),
    };

    private Label Text(Labels labels)
    {
        var texts = labels.Texts.Where(text => languages is not { Count: > 0 } || languages.Contains(text.Key)).Select(text => new LocalizedLabel(text.Value, text.Key)).ToArray();
        return new Label(texts.FirstOrDefault(text => text.LanguageCode == Labels.BaseLanguage) ?? texts.FirstOrDefault(), texts);
    }

    private static T FormatOf<T>(Column column, T otherwise) where T : struct => Enum.TryParse<T>(column.Format, out var format) ? format : otherwise;

    /// <summary>What was not asked for is null, as on the wire.</summary>
    private static void Forget(MetadataBase metadata, Func<string, bool>? wanted)
    {
        foreach (var property in metadata.GetType().GetProperties().Where(property => wanted?.Invoke(property.Name) == false && property.GetSetMethod(nonPublic: true) is not null))
            property.SetValue(metadata, null);
    }
}
