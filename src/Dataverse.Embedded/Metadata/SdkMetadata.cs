using Microsoft.Xrm.Sdk.Metadata;

namespace Dataverse.Embedded.Metadata;

/// <summary>Tells of tables and columns in the SDK's own types.</summary>
/// <param name="wantedOfTable">Which properties of a table are told; null means all.</param>
/// <param name="wantedOfColumn">Which properties of a column are told; null means all.</param>
internal sealed class SdkMetadata(Catalog catalog, Func<string, bool>? wantedOfTable = null, Func<string, bool>? wantedOfColumn = null)
{
    public EntityMetadata Of(Table table, IEnumerable<Column>? columns)
    {
        var metadata = new EntityMetadata
        {
            LogicalName = table.Name, SchemaName = table.SchemaName, EntitySetName = table.SetName,
            PrimaryIdAttribute = table.Key, PrimaryNameAttribute = table.PrimaryName, DisplayName = Text(table.Label),
        };
        Forget(metadata, wantedOfTable);
        metadata.Attributes = columns?.Select(Of).ToArray();
        return metadata;
    }

    public AttributeMetadata Of(Column column)
    {
        var metadata = OfType(column);
        metadata.LogicalName = column.Name;
        metadata.SchemaName = column.SchemaName;
        metadata.DisplayName = Text(column.Label);
        metadata.IsSecured = column.Secured;
        metadata.IsValidForCreate = column.ForCreate;
        metadata.IsValidForUpdate = column.ForUpdate;
        metadata.RequiredLevel = new AttributeRequiredLevelManagedProperty(Enum.Parse<AttributeRequiredLevel>(column.Required));
        // The class of a column of several choices says what it is; its type, which is older, cannot.
        metadata.AttributeType = column.Type == ColumnType.MultiSelectPicklist ? AttributeTypeCode.Virtual : Enum.Parse<AttributeTypeCode>(column.Type.ToString());
        Forget(metadata, wantedOfColumn);
        return metadata;
    }

    private AttributeMetadata OfType(Column column) => column.Type switch
    {
        ColumnType.String => new StringAttributeMetadata { MaxLength = column.MaxLength, FormatName = column.Format },
        ColumnType.Memo => new MemoAttributeMetadata { MaxLength = column.MaxLength },
        ColumnType.Integer => new IntegerAttributeMetadata { MinValue = (int?)column.Min, MaxValue = (int?)column.Max, Format = FormatOf(column, IntegerFormat.None) },
        ColumnType.Decimal => new DecimalAttributeMetadata { MinValue = column.Min, MaxValue = column.Max, Precision = column.Precision },
        ColumnType.Double => new DoubleAttributeMetadata { MinValue = (double?)column.Min, MaxValue = (double?)column.Max, Precision = column.Precision },
        ColumnType.Money => new MoneyAttributeMetadata { MinValue = (double?)column.Min, MaxValue = (double?)column.Max, Precision = column.Precision },
        ColumnType.DateTime => new DateTimeAttributeMetadata { Format = FormatOf(column, DateTimeFormat.DateAndTime), DateTimeBehavior = column.Behavior },
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new LookupAttributeMetadata { Targets = [.. column.Targets.Where(catalog.Tables.ContainsKey)] },
        ColumnType.Picklist => new PicklistAttributeMetadata { OptionSet = Options(column), DefaultFormValue = column.Default ?? -1 },
        ColumnType.MultiSelectPicklist => new MultiSelectPicklistAttributeMetadata { OptionSet = Options(column) },
        ColumnType.State => new StateAttributeMetadata { OptionSet = Options(column) },
        ColumnType.Status => new StatusAttributeMetadata { OptionSet = Options(column) },
        ColumnType.Boolean => new BooleanAttributeMetadata { DefaultValue = column.Default == 1, OptionSet = new BooleanOptionSetMetadata(OptionOf(column, 1), OptionOf(column, 0)) },
        _ => new AttributeMetadata(),
    };

    private static OptionSetMetadata Options(Column column) => new(new OptionMetadataCollection([.. column.Options.Select(Of)]));
    private static OptionMetadata? OptionOf(Column column, int value) => column.Options.FirstOrDefault(option => option.Value == value) is { } option ? Of(option) : null;

    private static OptionMetadata Of(Option option)
    {
        var metadata = option.State is { } state ? new StatusOptionMetadata(option.Value, state) : new OptionMetadata(option.Value);
        metadata.Label = Text(option.Label);
        return metadata;
    }

    private static Label Text(Labels labels)
    {
        var texts = labels.Texts.Select(text => new LocalizedLabel(text.Value, text.Key)).ToArray();
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
