namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What a column is. What was not asked for is null.</summary>
public class AttributeMetadata : MetadataBase
{
    public AttributeMetadata() { }
    protected AttributeMetadata(AttributeTypeCode attributeType) : this(attributeType, null) { }

    protected AttributeMetadata(AttributeTypeCode attributeType, string schemaName)
    {
        AttributeType = attributeType;
        AttributeTypeName = attributeType + "Type";
        SchemaName = schemaName;
    }

    /// <summary>The column that this one is a shadow of, such as the name beside a lookup.</summary>
    public string AttributeOf { get; internal set; }
    public AttributeTypeCode? AttributeType { get; internal set; }
    public AttributeTypeDisplayName AttributeTypeName { get; internal set; }
    public Label Description { get; set; }
    public Label DisplayName { get; set; }
    public string EntityLogicalName { get; internal set; }
    public bool? IsCustomAttribute { get; internal set; }
    public bool? IsPrimaryId { get; internal set; }
    public bool? IsPrimaryName { get; internal set; }

    /// <summary>Column security applies.</summary>
    public bool? IsSecured { get; set; }
    public bool? IsValidForCreate { get; set; }
    public bool? IsValidForRead { get; internal set; }
    public bool? IsValidForUpdate { get; set; }
    public string LogicalName { get; set; }
    public AttributeRequiredLevelManagedProperty RequiredLevel { get; set; }
    public string SchemaName { get; set; }
}

public sealed class AttributeRequiredLevelManagedProperty : ManagedProperty<AttributeRequiredLevel>
{
    public AttributeRequiredLevelManagedProperty(AttributeRequiredLevel value) => Value = value;
}
