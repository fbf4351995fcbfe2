namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What a column is. What was not asked for is null.</summary>
public class AttributeMetadata : MetadataBase
{
    public AttributeMetadata() { }
    protected AttributeMetadata(AttributeTypeCode attributeType) => AttributeType = attributeType;
    public AttributeTypeCode? AttributeType { get; internal set; }
    public Label DisplayName { get; set; }

    /// <summary>Column security applies.</summary>
    public bool? IsSecured { get; set; }
    public bool? IsValidForCreate { get; set; }
    public bool? IsValidForUpdate { get; set; }
    public string LogicalName { get; set; }
    public AttributeRequiredLevelManagedProperty RequiredLevel { get; set; }
    public string SchemaName { get; set; }
}

public sealed class AttributeRequiredLevelManagedProperty : ManagedProperty<AttributeRequiredLevel>
{
    public AttributeRequiredLevelManagedProperty(AttributeRequiredLevel value) => Value = value;
}
