namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates a row; the caller may choose its id.</summary>
public sealed class CreateRequest() : OrganizationRequest("Create", nameof(Target))
{
    public Entity Target { get => Get<Entity>("Target"); set => this["Target"] = value; }
}

public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Get<Guid>("id");
}

public sealed class UpdateRequest() : OrganizationRequest("Update", nameof(Target))
{
    public Entity Target { get => Get<Entity>("Target"); set => this["Target"] = value; }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Get<ConcurrencyBehavior>("ConcurrencyBehavior"); set => this["ConcurrencyBehavior"] = value; }
}

public sealed class UpdateResponse : OrganizationResponse { }

public sealed class DeleteRequest() : OrganizationRequest("Delete", nameof(Target))
{
    public EntityReference Target { get => Get<EntityReference>("Target"); set => this["Target"] = value; }
}

public sealed class DeleteResponse : OrganizationResponse { }

/// <summary>Updates the row with that id or creates it.</summary>
public sealed class UpsertRequest() : OrganizationRequest("Upsert", nameof(Target))
{
    public Entity Target { get => Get<Entity>("Target"); set => this["Target"] = value; }
}

public sealed class UpsertResponse : OrganizationResponse
{
    public bool RecordCreated => Get<bool>("RecordCreated");
    public EntityReference Target => Get<EntityReference>("Target");
}
