namespace Dataverse.Embedded.Rules;

/// <summary>The time that one operation may take in all; asked at every service call and at the end.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan limit)
{
    private readonly long started = clock.GetTimestamp();

    public void Check()
    {
        if (clock.GetElapsedTime(started) > limit)
            throw Faults.TimedOut();
    }
}
