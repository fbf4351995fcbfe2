namespace Dataverse.Embedded.Storage;

/// <summary>The committed rows. A commit replaces the whole picture at once, so that a reader always sees one moment.</summary>
internal sealed class Database
{
    private readonly Lock commits = new();
    private ImmutableDictionary<string, ImmutableDictionary<Guid, Row>> tables = ImmutableDictionary<string, ImmutableDictionary<Guid, Row>>.Empty;
    private long version = 1_000_000;

    public LockTable Locks { get; } = new();

    /// <summary>The next row version; it grows with every write, committed or not, as SQL Server's does.</summary>
    public long NextVersion() => Interlocked.Increment(ref version);
    public Row? Find(RowKey key) => Volatile.Read(ref tables).GetValueOrDefault(key.Table)?.GetValueOrDefault(key.Id);

    public ImmutableDictionary<Guid, Row> Rows(string table) =>
        Volatile.Read(ref tables).GetValueOrDefault(table, ImmutableDictionary<Guid, Row>.Empty);

    public IEnumerable<Row> AllRows() => Volatile.Read(ref tables).Values.SelectMany(rows => rows.Values);

    /// <param name="writes">Rows to store; null deletes.</param>
    public void Commit(IEnumerable<KeyValuePair<RowKey, Row?>> writes)
    {
        lock (commits)
        {
            var changed = tables.ToBuilder();
            foreach (var table in writes.GroupBy(write => write.Key.Table))
            {
                var rows = changed.GetValueOrDefault(table.Key, ImmutableDictionary<Guid, Row>.Empty).ToBuilder();
                foreach (var (key, row) in table)
                {
                    if (row is null)
                        rows.Remove(key.Id);
                    else
                        rows[key.Id] = row;
                }
                changed[table.Key] = rows.ToImmutable();
            }
            Volatile.Write(ref tables, changed.ToImmutable());
        }
    }
}
