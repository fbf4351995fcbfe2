namespace Dataverse.Embedded.Requests;

/// <summary>Writes one row under all the rules of its table. Steps are the pipeline's business, not this one's.</summary>
internal static class RowWriter
{
    public static Row Insert(Session session, Table table, Guid id, Entity target)
    {
        var depth = session.Security.Demand(session.User, table, Right.Create);
        var row = Changes(session, table, target, creating: true).Where(change => change.Value is not null)
            .ToDictionary(change => change.Key, change => change.Value!);
        row[table.Key] = id;
        foreach (var column in table.Columns.Values.Where(column => column.Default is not null))
            row.TryAdd(column.Name, column.Type == ColumnType.Boolean ? column.Default == 1 : column.Default!);
        if (table.Ownership == Ownership.UserOwned)
        {
            row.TryAdd("ownerid", new Reference("systemuser", session.User));
            var foreign = ((Reference)row["ownerid"]).Id != session.User;
            if (foreign && (session.Security.Demand(session.User, table, Right.Assign) == Depth.Basic || depth == Depth.Basic))
                throw Faults.NoAccess(session.User, Right.Assign, table.Name, id);
            SetOwner(session, table, row, check: foreign);
        }
        if (table.IsActivity)
            row["activitytypecode"] = table.Name;
        States.OnCreate(table, row);
        ComputedColumns.Fill(table, row, session.Transaction.Find, session.Organization.BaseCurrency);
        Stamp(session, table, row, "created");
        Stamp(session, table, row, "modified");
        if (row.TryGetValue("overriddencreatedon", out var earlier))
            (row["createdon"], row["overriddencreatedon"]) = (earlier, session.Now);

        var key = new RowKey(table.Name, id);
        session.Transaction.Lock(key);
        return session.Transaction.Find(key) is null ? session.Transaction.Put(key, row) : throw Faults.Duplicate();
    }

    /// <param name="version">The row version that the caller saw, or null when any will do.</param>
    public static Row Update(Session session, Table table, Row before, Entity target, string? version)
    {
        session.Security.DemandOn(session.User, table, Right.Write, before);
        if (version is not null && version != before.Version.ToString(null, null))
            throw Faults.RowVersionMismatch();
        var changes = Changes(session, table, target, creating: false);
        var row = before.Values.Where(value => !changes.ContainsKey(value.Key)).Concat(changes.Where(change => change.Value is not null)!).ToDictionary();
        if (changes.ContainsKey("ownerid") && !Equals(row.GetValueOrDefault("ownerid"), before["ownerid"]))
        {
            session.Security.DemandOn(session.User, table, Right.Assign, before);
            SetOwner(session, table, row, check: true);
        }
        States.OnUpdate(table, row, changes.Keys.ToHashSet(), before.Id);
        ComputedColumns.Fill(table, row, session.Transaction.Find, session.Organization.BaseCurrency);
        Stamp(session, table, row, "modified");
        return session.Transaction.Put(before.Key, row);
    }

    /// <summary>Waits for the row, so that what is read of it stays true until the transaction ends.</summary>
    public static Row LockExisting(Session session, Table table, Guid id)
    {
        var key = new RowKey(table.Name, id);
        session.Transaction.Lock(key);
        return session.Transaction.Find(key) ?? throw Faults.DoesNotExist(table.Name, id);
    }

    /// <summary>Empties a lookup whose row is being deleted; that is the service's own doing and needs no right.</summary>
    public static void RemoveLink(Session session, Row row, string column)
    {
        session.Transaction.Lock(row.Key);
        if (session.Transaction.Find(row.Key) is { } current)
            session.Transaction.Change(current, values => values.Remove(column));
    }

    /// <summary>The stored values of what the caller sets; columns that are the service's own are passed over, as the service does.</summary>
    private static Dictionary<string, object?> Changes(Session session, Table table, Entity target, bool creating)
    {
        var changes = new Dictionary<string, object?>();
        foreach (var (name, value) in target.Attributes)
        {
            var column = table.Column(name);
            if (name == table.Key || !(creating ? column.ForCreate : column.ForUpdate))
                continue;
            if (column.Secured && !session.Security.IsUnlimited(session.User))
                throw creating ? Faults.SecuredColumn(Faults.SecuredCreate, "create", table, column) : Faults.SecuredColumn(Faults.SecuredUpdate, "update", table, column);
            var stored = ColumnValues.ToStored(table, column, value);
            if (stored is Reference reference)
                CheckPointer(session, table, column, reference);
            changes[name] = stored;
        }
        return changes;
    }

    private static void CheckPointer(Session session, Table table, Column column, Reference reference)
    {
        var row = session.Require(reference.Table, reference.Id);
        if (column.Type == ColumnType.Owner || session.Security.IsUnlimited(session.User))
            return;
        session.Security.Demand(session.User, table, Right.Append);
        session.Security.DemandOn(session.User, session.Catalog.Table(reference.Table), Right.AppendTo, row);
    }

    private static void SetOwner(Session session, Table table, Dictionary<string, object> row, bool check)
    {
        if (row.GetValueOrDefault("ownerid") is not Reference owner)
            throw Faults.Invalid($"The owner of a row of '{table.Name}' cannot be empty.");
        if (check)
            session.Security.DemandOfOwner(owner, table);
        row.Remove("owninguser");
        row.Remove("owningteam");
        row[owner.Table == "team" ? "owningteam" : "owninguser"] = owner;
        row["owningbusinessunit"] = new Reference("businessunit", session.Organization.BusinessUnit);
    }

    private static void Stamp(Session session, Table table, Dictionary<string, object> row, string verb)
    {
        if (table.Has(verb + "on"))
            row[verb + "on"] = session.Now;
        if (table.Has(verb + "by"))
            row[verb + "by"] = new Reference("systemuser", session.User);
    }
}
