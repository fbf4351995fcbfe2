namespace Dataverse.Embedded.Requests;

/// <summary>Merges one lead, contact or account into another: the subordinate is deactivated and points to its master.</summary>
internal sealed class MergeMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var target = request.Required<EntityReference>("Target");
        var table = session.Catalog.Table(target.LogicalName);
        if (!table.Has("masterid") || !table.Has("statecode", out var states))
            throw Faults.NotSupported($"merging rows of '{table.Name}'");
        if (request.Optional<Entity>("UpdateContent") is { Attributes.Count: > 0 } content)
            RowPipeline.Update(session, new Entity(table.Name, target.Id) { Attributes = content.Attributes }, ConcurrencyBehavior.Default);
        session.Security.DemandOn(session.User, table, Right.Write, RowWriter.LockExisting(session, table, target.Id));
        var subordinate = RowWriter.LockExisting(session, table, request.Required<Guid>("SubordinateId"));
        session.Security.DemandOn(session.User, table, Right.Write, subordinate);
        var inactive = states.Options[^1];
        session.Transaction.Change(subordinate, row =>
        {
            (row["masterid"], row["merged"], row["modifiedon"]) = (new Reference(table.Name, target.Id), true, session.Now);
            (row["statecode"], row["statuscode"]) = (inactive.Value, inactive.DefaultStatus!);
        });
        return new OrganizationResponse();
    }
}
