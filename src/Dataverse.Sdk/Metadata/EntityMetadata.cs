namespace Microsoft.Xrm.Sdk.Metadata;

public abstract class MetadataBase { }

/// <summary>What a table is. What was not asked for is null.</summary>
public sealed class EntityMetadata : MetadataBase
{
    public AttributeMetadata[] Attributes { get; internal set; }
    public Label DisplayName { get; set; }

    /// <summary>The table's name in the Web API.</summary>
    public string EntitySetName { get; set; }
    public string LogicalName { get; set; }
    public string PrimaryIdAttribute { get; internal set; }
    public string PrimaryNameAttribute { get; internal set; }
    public string SchemaName { get; set; }
}

public sealed class EntityMetadataCollection : DataCollection<EntityMetadata> { }
