namespace Dataverse.Embedded.Metadata;

/// <summary>A row as it was or is, handed to a step.</summary>
internal sealed record StepImage(string Alias, bool Before, bool After, ImmutableArray<string> Columns);

/// <summary>A plug-in that runs when a message reaches a table. An empty <see cref="Filter"/> means any column.</summary>
internal sealed record Step(
    Guid Id, string Name, string Message, string? Table, int Stage, bool Asynchronous, int Rank, Guid PluginType, string? Configuration,
    ImmutableArray<string> Filter, bool AsyncAutoDelete, ImmutableArray<StepImage> Images)
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;
}
