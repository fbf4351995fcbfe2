namespace Dataverse.Embedded.Storage;

/// <summary>The stored value of a lookup.</summary>
internal sealed record Reference(string Table, Guid Id);
