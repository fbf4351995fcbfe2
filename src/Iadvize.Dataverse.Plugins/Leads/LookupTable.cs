namespace Iadvize.Dataverse.Leads;

/// <summary>A table that a lookup may point to.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="Id">The primary key's column.</param>
/// <param name="Title">The primary name's column.</param>
/// <param name="HasState">False for tables without statecode, whose rows are all active.</param>
internal sealed record LookupTable(string Name, string Id, string Title, bool HasState);
