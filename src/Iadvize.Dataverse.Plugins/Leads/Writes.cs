using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace Iadvize.Dataverse.Leads;

/// <summary>The writes of one operation. A dry run is the same code with these left out.</summary>
internal sealed class Writes
{
    private readonly IOrganizationService service;
    private readonly bool leftOut;

    public Writes(IOrganizationService service, bool dryRun)
    {
        this.service = service;
        leftOut = dryRun;
    }

    /// <returns>True when the row is new. A dry run cannot know and says false.</returns>
    public bool Upsert(Entity row) => !leftOut && ((UpsertResponse)service.Execute(new UpsertRequest { Target = row })).RecordCreated;

    public void UpsertAll(string table, IEnumerable<Entity> rows)
    {
        var targets = new EntityCollection(rows.ToList()) { EntityName = table };
        if (!leftOut && targets.Entities.Count > 0) service.Execute(new UpsertMultipleRequest { Targets = targets });
    }

    public void UpdateAll(string table, IEnumerable<Entity> rows)
    {
        var targets = new EntityCollection(rows.ToList()) { EntityName = table };
        if (!leftOut && targets.Entities.Count > 0) service.Execute(new UpdateMultipleRequest { Targets = targets });
    }

    public void CreateOrUpdate(RecordDraft record)
    {
        if (!record.IsNew) Update(record.Changes);
        else if (!leftOut) service.Create(record.Changes);
    }

    public void Update(Entity row)
    {
        if (!leftOut && row.Attributes.Count > 0) service.Update(row);
    }
}
