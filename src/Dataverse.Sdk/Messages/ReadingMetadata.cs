using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>What tables and columns are, as far as the query asks; one call for several tables.</summary>
public sealed class RetrieveMetadataChangesRequest() : OrganizationRequest("RetrieveMetadataChanges", nameof(Query))
{
    public EntityQueryExpression Query { get => Get<EntityQueryExpression>("Query"); set => this["Query"] = value; }
}

public sealed class RetrieveMetadataChangesResponse : OrganizationResponse
{
    public EntityMetadataCollection EntityMetadata => Get<EntityMetadataCollection>("EntityMetadata");
}
