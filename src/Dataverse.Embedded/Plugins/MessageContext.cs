namespace Dataverse.Embedded.Plugins;

/// <summary>A message on its way through the stages: what all its steps see and may change.</summary>
internal sealed record MessageContext(string Message, Table? Table, Guid Id)
{
    public ParameterCollection Input { get; init; } = [];
    public ParameterCollection Output { get; init; } = [];
    public Row? Before { get; init; }
    public Row? After { get; set; }
}
