namespace Dataverse.Embedded.Requests;

/// <summary>Create, Update and Delete of one row with the steps around them.</summary>
internal static class RowPipeline
{
    public static Guid Create(Session session, Entity target)
    {
        var table = Writable(session, target);
        var chosen = target.GetAttributeValue<Guid?>(table.Key) ?? target.Id;
        if (target.Id != Guid.Empty && target.Id != chosen)
            throw Faults.Invalid($"The row's Id and its column '{table.Key}' differ.");
        var id = chosen == Guid.Empty ? Guid.NewGuid() : chosen;
        target.Id = id;
        target[table.Key] = id;

        var context = new MessageContext("Create", table, id) { Input = { ["Target"] = target } };
        Before(session, context);
        context.After = RowWriter.Insert(session, table, id, target);
        context.Output["id"] = id;
        After(session, context);
        return id;
    }

    public static void Update(Session session, Entity target, ConcurrencyBehavior concurrency)
    {
        var table = Writable(session, target);
        if (target.Attributes.TryGetValue(table.Key, out var key) && key is Guid given && given != target.Id)
            target.Id = target.Id == Guid.Empty ? given : throw Faults.Invalid($"The row's Id and its column '{table.Key}' differ.");
        session.Security.Demand(session.User, table, Right.Write);
        var context = new MessageContext("Update", table, target.Id)
        {
            Input = { ["Target"] = target, ["ConcurrencyBehavior"] = concurrency },
            Before = RowWriter.LockExisting(session, table, target.Id),
        };
        Before(session, context);
        // A step before may have written the same row.
        var current = RowWriter.LockExisting(session, table, target.Id);
        context.After = RowWriter.Update(session, table, current, target, ExpectedVersion(concurrency, target.RowVersion));
        After(session, context);
    }

    public static void Delete(Session session, EntityReference target)
    {
        var table = session.Catalog.Table(target.LogicalName);
        if (table.Name is "systemuser" or "organization" or "businessunit" or Table.ActivityPointer)
            throw Faults.NotSupported($"deleting rows of '{table.Name}'");
        session.Security.Demand(session.User, table, Right.Delete);
        var row = RowWriter.LockExisting(session, table, target.Id);
        session.Security.DemandOn(session.User, table, Right.Delete, row);
        var context = new MessageContext("Delete", table, target.Id) { Input = { ["Target"] = target }, Before = row };
        Before(session, context);
        foreach (var (pointing, column, onDelete) in session.Catalog.PointersTo(table.Name))
        {
            foreach (var child in session.Transaction.Rows(pointing.Name).Where(r => r.Get<Reference>(column.Name)?.Id == target.Id).ToList())
            {
                if (onDelete == OnDelete.Restrict)
                    throw Faults.Restricted(table, pointing.Name);
                if (onDelete == OnDelete.Cascade)
                    Delete(session, new EntityReference(pointing.Name, child.Id));
                else
                    RowWriter.RemoveLink(session, child, column.Name);
            }
        }
        session.Transaction.Remove(row.Key);
        After(session, context);
    }

    private static Table Writable(Session session, Entity target)
    {
        var table = session.Catalog.Table(target.LogicalName);
        return table.Name != Table.ActivityPointer ? table : throw Faults.NotSupported("writing rows of 'activitypointer': write the activity's own table");
    }

    private static string? ExpectedVersion(ConcurrencyBehavior concurrency, string? version) =>
        concurrency != ConcurrencyBehavior.IfRowVersionMatches ? null
        : version ?? throw Faults.Make(0x80060883, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");

    private static void Before(Session session, MessageContext context)
    {
        StepRunner.Run(session, context, Step.PreValidation);
        StepRunner.Run(session, context, Step.PreOperation);
    }

    private static void After(Session session, MessageContext context)
    {
        StepRunner.Run(session, context, Step.PostOperation);
        StepRunner.Queue(session, context);
    }
}
