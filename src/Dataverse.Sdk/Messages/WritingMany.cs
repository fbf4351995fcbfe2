namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates rows of one table, all or none.</summary>
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() : base("CreateMultiple") => Targets = null;
    public EntityCollection Targets { get => Get<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

public sealed class CreateMultipleResponse : OrganizationResponse
{
    /// <summary>In the order of the targets.</summary>
    public Guid[] Ids => Get<Guid[]>("Ids");
}

/// <summary>Updates rows of one table, all or none.</summary>
public sealed class UpdateMultipleRequest : OrganizationRequest
{
    public UpdateMultipleRequest() : base("UpdateMultiple") => Targets = null;
    public EntityCollection Targets { get => Get<EntityCollection>("Targets"); set => this["Targets"] = value; }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Get<ConcurrencyBehavior>("ConcurrencyBehavior"); set => this["ConcurrencyBehavior"] = value; }
}

public sealed class UpdateMultipleResponse : OrganizationResponse { }

/// <summary>Updates or creates rows of one table, all or none.</summary>
public sealed class UpsertMultipleRequest : OrganizationRequest
{
    public UpsertMultipleRequest() : base("UpsertMultiple") => Targets = null;
    public EntityCollection Targets { get => Get<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

public sealed class UpsertMultipleResponse : OrganizationResponse
{
    /// <summary>In the order of the targets.</summary>
    public new UpsertResponse[] Results => Get<UpsertResponse[]>("Results");
}
