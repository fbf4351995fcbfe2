using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveRequest() : OrganizationRequest("Retrieve", nameof(Target), nameof(ColumnSet))
{
    public ColumnSet ColumnSet { get => Get<ColumnSet>("ColumnSet"); set => this["ColumnSet"] = value; }
    public EntityReference Target { get => Get<EntityReference>("Target"); set => this["Target"] = value; }
}

public sealed class RetrieveResponse : OrganizationResponse
{
    public Entity Entity => Get<Entity>("Entity");
}

public sealed class RetrieveMultipleRequest() : OrganizationRequest("RetrieveMultiple", nameof(Query))
{
    public QueryBase Query { get => Get<QueryBase>("Query"); set => this["Query"] = value; }
}

public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Get<EntityCollection>("EntityCollection");
}
