namespace Dataverse.Embedded.Plugins;

/// <summary>What one plug-in is told about the message that it handles.</summary>
internal sealed record PluginContext : IPluginExecutionContext
{
    public required string MessageName { get; init; }
    public required string PrimaryEntityName { get; init; }
    public required Guid PrimaryEntityId { get; init; }
    public required int Stage { get; init; }
    public required int Mode { get; init; }
    public required int Depth { get; init; }
    public required Guid UserId { get; init; }
    public required Guid InitiatingUserId { get; init; }
    public required Guid BusinessUnitId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid CorrelationId { get; init; }
    public required ParameterCollection InputParameters { get; init; }
    public required ParameterCollection OutputParameters { get; init; }
    public EntityImageCollection PreEntityImages { get; init; } = [];
    public EntityImageCollection PostEntityImages { get; init; } = [];
    public bool IsInTransaction => Mode == 0;
}
