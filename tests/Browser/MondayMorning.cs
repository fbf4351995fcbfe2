namespace Browser;

/// <summary>Begins on the Monday after the story's conversations, whenever it is made, and goes on from there: pictures taken again show the same dates.</summary>
internal sealed class MondayMorning : TimeProvider
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 16, 8, 30, 0, TimeSpan.Zero);

    private readonly long started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Begin + System.GetElapsedTime(started);
}
