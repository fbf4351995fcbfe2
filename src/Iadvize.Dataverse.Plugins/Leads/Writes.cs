using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace Iadvize.Dataverse.Leads;

/// <summary>The writes of one operation. A dry run is the same code with these left out.</summary>
internal sealed class Writes
{
    private readonly IOrganizationService service;

    public Writes(IOrganizationService service, bool dryRun)
    {
        this.service = service;
        LeftOut = dryRun;
    }

    /// <summary>Nothing is written.</summary>
    public bool LeftOut { get; }

    /// <returns>True when the row is new. A dry run cannot know and says false.</returns>
    public bool Upsert(Entity row) => !LeftOut && ((UpsertResponse)service.Execute(new UpsertRequest { Target = row })).RecordCreated;

    public void UpsertAll(string table, IEnumerable<Entity> rows)
    {
        var targets = new EntityCollection(rows.ToList()) { EntityName = table };
        if (!LeftOut && targets.Entities.Count > 0) service.Execute(new UpsertMultipleRequest { Targets = targets });
    }

    public void UpdateAll(string table, IEnumerable<Entity> rows)
    {
        var targets = new EntityCollection(rows.ToList()) { EntityName = table };
        if (!LeftOut && targets.Entities.Count > 0) service.Execute(new UpdateMultipleRequest { Targets = targets });
    }

    public void CreateOrUpdate(RecordDraft record)
    {
        if (record.IsStored) Update(record.ToWrite());
        else if (!LeftOut) service.Create(record.Changes);
    }

    /// <summary>Writes a row that must be as it was read; a new one must not be there.</summary>
    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">It is not: another worker wrote it, and all is to be tried again.</exception>
    public void CreateOrUpdate(Entity row, string? version)
    {
        if (LeftOut) return;
        row.RowVersion = version;
        if (version is null) service.Create(row);
        else service.UpdateAsRead(row);
    }

    public void Update(Entity row)
    {
        if (!LeftOut && row.Attributes.Count > 0) service.Update(row);
    }
}
