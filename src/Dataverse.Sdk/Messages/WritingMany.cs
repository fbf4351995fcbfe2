namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Updates rows of one table, all or none.</summary>
public sealed class UpdateMultipleRequest() : OrganizationRequest("UpdateMultiple", nameof(Targets))
{
    public EntityCollection Targets { get => Get<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

public sealed class UpdateMultipleResponse : OrganizationResponse { }

/// <summary>Updates or creates rows of one table, all or none.</summary>
public sealed class UpsertMultipleRequest() : OrganizationRequest("UpsertMultiple", nameof(Targets))
{
    public EntityCollection Targets { get => Get<EntityCollection>("Targets"); set => this["Targets"] = value; }
}

public sealed class UpsertMultipleResponse : OrganizationResponse
{
    /// <summary>In the order of the targets.</summary>
    public new UpsertResponse[] Results => Get<UpsertResponse[]>("Results");
}
