using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() : base("Retrieve")
    {
        Target = null;
        ColumnSet = null;
    }

    public ColumnSet ColumnSet { get => Get<ColumnSet>("ColumnSet"); set => this["ColumnSet"] = value; }
    public EntityReference Target { get => Get<EntityReference>("Target"); set => this["Target"] = value; }
}

public sealed class RetrieveResponse : OrganizationResponse
{
    public Entity Entity => Get<Entity>("Entity");
}

public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    public RetrieveMultipleRequest() : base("RetrieveMultiple") => Query = null;
    public QueryBase Query { get => Get<QueryBase>("Query"); set => this["Query"] = value; }
}

public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Get<EntityCollection>("EntityCollection");
}
