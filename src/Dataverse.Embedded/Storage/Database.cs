namespace Dataverse.Embedded.Storage;

/// <summary>The committed rows. A commit replaces the whole picture at once, so that a reader always sees one moment.</summary>
internal sealed class Database
{
    private readonly Lock _commits = new();
    private ImmutableDictionary<string, ImmutableDictionary<Guid, Row>> _tables = ImmutableDictionary<string, ImmutableDictionary<Guid, Row>>.Empty;
    private long _version = 1_000_000;

    public LockTable Locks { get; } = new();

    /// <summary>The next row version; it grows with every write, committed or not, as SQL Server's does.</summary>
    public long NextVersion() => Interlocked.Increment(ref _version);
    public Row? Find(RowKey key) => Volatile.Read(ref _tables).GetValueOrDefault(key.Table)?.GetValueOrDefault(key.Id);

    public ImmutableDictionary<Guid, Row> Rows(string table) =>
        Volatile.Read(ref _tables).GetValueOrDefault(table, ImmutableDictionary<Guid, Row>.Empty);

    public IEnumerable<Row> AllRows() => Volatile.Read(ref _tables).Values.SelectMany(rows => rows.Values);

    /// <param name="writes">Rows to store; null deletes.</param>
    public void Commit(IEnumerable<KeyValuePair<RowKey, Row?>> writes)
    {
        lock (_commits)
        {
            var tables = _tables.ToBuilder();
            foreach (var table in writes.GroupBy(write => write.Key.Table))
            {
                var rows = tables.GetValueOrDefault(table.Key, ImmutableDictionary<Guid, Row>.Empty).ToBuilder();
                foreach (var (key, row) in table)
                {
                    if (row is null)
                        rows.Remove(key.Id);
                    else
                        rows[key.Id] = row;
                }
                tables[table.Key] = rows.ToImmutable();
            }
            Volatile.Write(ref _tables, tables.ToImmutable());
        }
    }
}
