namespace Dataverse.Embedded.Plugins;

/// <summary>A message on its way through the stages: what all its steps see and may change.</summary>
internal sealed class MessageContext(string message, Table? table, Guid id)
{
    public string Message { get; } = message;
    public Table? Table { get; } = table;
    public Guid Id { get; } = id;
    public ParameterCollection Input { get; init; } = [];
    public ParameterCollection Output { get; init; } = [];
    public Row? Before { get; init; }
    public Row? After { get; set; }
}
