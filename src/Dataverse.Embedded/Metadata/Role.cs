namespace Dataverse.Embedded.Metadata;

internal enum Depth { None, Basic, Local, Deep, Global }

/// <summary>A security role: how far each privilege reaches, by the privilege's name.</summary>
internal sealed record Role(Guid Id, string Name, ImmutableDictionary<string, Depth> Privileges);
