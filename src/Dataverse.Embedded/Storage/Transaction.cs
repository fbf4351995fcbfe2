namespace Dataverse.Embedded.Storage;

/// <summary>
/// One transaction: sees what is committed and what it wrote itself, keeps its row locks to the end, and is stored as a whole or not at all.
/// Used by one thread at a time.
/// </summary>
internal sealed class Transaction(Database database, TimeSpan lockTimeout) : IDisposable
{
    private readonly Dictionary<RowKey, Row?> writes = [];
    private readonly List<Action> afterCommit = [];

    /// <summary>A call inside it failed: nothing of it will be stored, whoever caught the error.</summary>
    public bool Doomed { get; set; }
    internal HashSet<RowKey> Locks { get; } = [];
    public Row? Find(RowKey key) => writes.TryGetValue(key, out var own) ? own : database.Find(key);

    public IEnumerable<Row> Rows(string table)
    {
        var committed = database.Rows(table);
        var own = writes.Where(write => write.Key.Table == table).ToList();
        return own.Count == 0
            ? committed.Values
            : committed.Values.Where(row => !writes.ContainsKey(row.Key)).Concat(own.Where(write => write.Value is not null).Select(write => write.Value!));
    }

    /// <summary>Waits for the row; from then on <see cref="Find"/> shows its last committed version.</summary>
    public void Lock(RowKey key) => database.Locks.Acquire(key, this, lockTimeout);

    /// <summary>Stores a version of a row that is locked.</summary>
    public Row Put(RowKey key, Dictionary<string, object> values)
    {
        var version = database.NextVersion();
        values["versionnumber"] = version;
        return (writes[key] = new Row(key, values, version))!;
    }

    /// <summary>Stores a changed copy of a row that is locked.</summary>
    public Row Change(Row row, Action<Dictionary<string, object>> change)
    {
        var values = new Dictionary<string, object>(row.Values);
        change(values);
        return Put(row.Key, values);
    }

    public void Remove(RowKey key) => writes[key] = null;
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public void Commit()
    {
        database.Commit(writes);
        Dispose();
        afterCommit.ForEach(action => action());
    }

    /// <summary>Lets go of the locks; what was not committed is gone.</summary>
    public void Dispose() => database.Locks.ReleaseAll(this);
}
