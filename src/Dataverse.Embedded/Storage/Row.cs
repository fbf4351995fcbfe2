namespace Dataverse.Embedded.Storage;

/// <summary>
/// One version of a row; never changed. Values are plain: string, int, long, decimal, double, bool, UTC DateTime, Guid,
/// <see cref="Reference"/>, and an int array for several choices. A column without a value is absent.
/// </summary>
internal sealed record Row(RowKey Key, IReadOnlyDictionary<string, object> Values, long Version)
{
    public Guid Id => Key.Id;
    public object? this[string column] => Values.GetValueOrDefault(column);
    public T? Get<T>(string column) => Values.TryGetValue(column, out var value) && value is T typed ? typed : default;
}
