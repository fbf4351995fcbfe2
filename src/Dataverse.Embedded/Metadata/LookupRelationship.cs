namespace Dataverse.Embedded.Metadata;

/// <summary>What happens to the rows that point to a row when that row is deleted.</summary>
internal enum OnDelete { RemoveLink, Cascade, Restrict, NoCascade }

/// <summary>A one-to-many relationship: <see cref="Column"/> of <see cref="Table"/> points to <see cref="Target"/>.</summary>
internal sealed record LookupRelationship(string Name, string Target, string Table, string Column, OnDelete OnDelete, string Navigation);
