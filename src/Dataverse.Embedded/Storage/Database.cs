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
            Volatile.Write(ref tables, tables.SetItems(writes.GroupBy(write => write.Key.Table).Select(table => KeyValuePair.Create(table.Key, Rows(table.Key)
                .RemoveRange(table.Where(write => write.Value is null).Select(write => write.Key.Id))
                .SetItems(table.Where(write => write.Value is not null).Select(write => KeyValuePair.Create(write.Key.Id, write.Value!)))))));
        }
    }
}
