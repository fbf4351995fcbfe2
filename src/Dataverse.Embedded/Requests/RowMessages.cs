using Microsoft.Xrm.Sdk.Messages;

namespace Dataverse.Embedded.Requests;

internal sealed class CreateMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request) =>
        new CreateResponse { Results = { ["id"] = RowPipeline.Create(session, request.Required<Entity>("Target")) } };
}

internal sealed class UpdateMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        RowPipeline.Update(session, request.Required<Entity>("Target"), request.Optional<ConcurrencyBehavior>("ConcurrencyBehavior"));
        return new UpdateResponse();
    }
}

internal sealed class DeleteMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        RowPipeline.Delete(session, request.Required<EntityReference>("Target"));
        return new DeleteResponse();
    }
}

/// <summary>
/// Updates or creates, decided by what is there when it starts. Of two that race to create one row the second waits for the first's
/// transaction and is then refused as a duplicate, as in the service.
/// </summary>
internal sealed class UpsertMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request) => Upsert(session, request.Required<Entity>("Target"));

    public static UpsertResponse Upsert(Session session, Entity target)
    {
        var table = session.Catalog.Table(target.LogicalName);
        if (target.Id == Guid.Empty)
            target.Id = target.GetAttributeValue<Guid>(table.Key);
        var created = target.Id == Guid.Empty || session.Transaction.Find(new(table.Name, target.Id)) is null;
        if (created)
            target.Id = RowPipeline.Create(session, target);
        else
            RowPipeline.Update(session, target, ConcurrencyBehavior.Default);
        return new UpsertResponse { Results = { ["RecordCreated"] = created, ["Target"] = new EntityReference(table.Name, target.Id) } };
    }
}

internal sealed class UpdateMultipleMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        foreach (var target in Targets(request))
            RowPipeline.Update(session, target, ConcurrencyBehavior.Default);
        return new UpdateMultipleResponse();
    }

    /// <summary>The targets, which must all be of one table.</summary>
    public static IList<Entity> Targets(OrganizationRequest request)
    {
        var targets = request.Required<EntityCollection>("Targets");
        var other = targets.Entities.FirstOrDefault(target => target.LogicalName != targets.EntityName);
        return other is null ? targets.Entities
            : throw Faults.Invalid($"The EntityName of the targets is '{targets.EntityName}', but one of them is a row of '{other.LogicalName}'.");
    }
}

internal sealed class UpsertMultipleMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var response = new UpsertMultipleResponse();
        ((OrganizationResponse)response).Results["Results"] = UpdateMultipleMessage.Targets(request).Select(target => UpsertMessage.Upsert(session, target)).ToArray();
        return response;
    }
}

internal sealed class RetrieveMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var target = request.Required<EntityReference>("Target");
        var table = session.Catalog.Table(target.LogicalName);
        session.Security.Demand(session.User, table, Right.Read);
        var row = session.Require(table.Name, target.Id);
        session.Security.DemandOn(session.User, table, Right.Read, row);
        var columns = Projection.Columns(table, request.Required<ColumnSet>("ColumnSet"));
        return new RetrieveResponse { Results = { ["Entity"] = new Projection(session).ToEntity(table, row, columns) } };
    }
}

internal sealed class RetrieveMultipleMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request) =>
        new RetrieveMultipleResponse { Results = { ["EntityCollection"] = new QueryRunner(session).Run(request.Required<QueryExpression>("Query")) } };
}
