namespace Dataverse.Embedded.Metadata;

/// <summary>A privilege such as prvReadLead.</summary>
internal sealed record Privilege(string Name, Guid Id);
