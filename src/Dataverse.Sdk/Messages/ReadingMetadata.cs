using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>What a table is; its columns too when <see cref="EntityFilters"/> asks for them.</summary>
public sealed class RetrieveEntityRequest : OrganizationRequest
{
    public RetrieveEntityRequest() : base("RetrieveEntity")
    {
        EntityFilters = 0;
        MetadataId = Guid.Empty;
        RetrieveAsIfPublished = false;
    }

    public EntityFilters EntityFilters { get => Get<EntityFilters>("EntityFilters"); set => this["EntityFilters"] = value; }
    public string LogicalName { get => Get<string>("LogicalName"); set => this["LogicalName"] = value; }
    public Guid MetadataId { get => Get<Guid>("MetadataId"); set => this["MetadataId"] = value; }
    public bool RetrieveAsIfPublished { get => Get<bool>("RetrieveAsIfPublished"); set => this["RetrieveAsIfPublished"] = value; }
}

public sealed class RetrieveEntityResponse : OrganizationResponse
{
    public EntityMetadata EntityMetadata => Get<EntityMetadata>("EntityMetadata");
}

/// <summary>What a column is.</summary>
public sealed class RetrieveAttributeRequest : OrganizationRequest
{
    public RetrieveAttributeRequest() : base("RetrieveAttribute")
    {
        MetadataId = Guid.Empty;
        RetrieveAsIfPublished = false;
    }

    public string EntityLogicalName { get => Get<string>("EntityLogicalName"); set => this["EntityLogicalName"] = value; }
    public string LogicalName { get => Get<string>("LogicalName"); set => this["LogicalName"] = value; }
    public Guid MetadataId { get => Get<Guid>("MetadataId"); set => this["MetadataId"] = value; }
    public bool RetrieveAsIfPublished { get => Get<bool>("RetrieveAsIfPublished"); set => this["RetrieveAsIfPublished"] = value; }
}

public sealed class RetrieveAttributeResponse : OrganizationResponse
{
    public AttributeMetadata AttributeMetadata => Get<AttributeMetadata>("AttributeMetadata");
}

/// <summary>What tables and columns are, as far as the query asks; one call for several tables.</summary>
public sealed class RetrieveMetadataChangesRequest : OrganizationRequest
{
    public RetrieveMetadataChangesRequest() : base("RetrieveMetadataChanges") => Query = null;
    public string ClientVersionStamp { get => Get<string>("ClientVersionStamp"); set => this["ClientVersionStamp"] = value; }
    public EntityQueryExpression Query { get => Get<EntityQueryExpression>("Query"); set => this["Query"] = value; }
}

public sealed class RetrieveMetadataChangesResponse : OrganizationResponse
{
    public EntityMetadataCollection EntityMetadata => Get<EntityMetadataCollection>("EntityMetadata");
    public string ServerVersionStamp => Get<string>("ServerVersionStamp");
}
