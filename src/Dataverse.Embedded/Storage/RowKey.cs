namespace Dataverse.Embedded.Storage;

/// <summary>Which row: of which table, with which primary key.</summary>
internal readonly record struct RowKey(string Table, Guid Id);
