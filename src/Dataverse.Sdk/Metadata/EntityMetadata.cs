namespace Microsoft.Xrm.Sdk.Metadata;

public abstract class MetadataBase
{
    protected MetadataBase() { }
    public Guid? MetadataId { get; set; }
}

/// <summary>What a table is. What was not asked for is null.</summary>
public sealed class EntityMetadata : MetadataBase
{
    public AttributeMetadata[] Attributes { get; internal set; }
    public Label Description { get; set; }
    public Label DisplayCollectionName { get; set; }
    public Label DisplayName { get; set; }

    /// <summary>The table's name in the Web API.</summary>
    public string EntitySetName { get; set; }
    public bool? IsActivity { get; set; }
    public bool? IsCustomEntity { get; internal set; }
    public bool? IsIntersect { get; internal set; }
    public string LogicalName { get; set; }
    public int? ObjectTypeCode { get; internal set; }
    public OwnershipTypes? OwnershipType { get; set; }
    public string PrimaryIdAttribute { get; internal set; }
    public string PrimaryNameAttribute { get; internal set; }
    public string SchemaName { get; set; }
}

public sealed class EntityMetadataCollection : DataCollection<EntityMetadata> { }
