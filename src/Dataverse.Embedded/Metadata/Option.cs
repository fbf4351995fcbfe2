namespace Dataverse.Embedded.Metadata;

/// <summary>One option of a choice. <see cref="State"/> is set for a status reason, <see cref="DefaultStatus"/> for a state.</summary>
internal sealed record Option(int Value, Labels Label, int? State = null, int? DefaultStatus = null);
