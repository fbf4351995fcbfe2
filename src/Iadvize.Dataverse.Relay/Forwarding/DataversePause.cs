namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>Until when Dataverse is left alone: as long as it asks for, and longer each time in a row that it is unavailable.</summary>
internal sealed class DataversePause(TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private DateTimeOffset until = DateTimeOffset.MinValue;
    private int failures;

    /// <summary>What is left of the pause; zero if there is none.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (gate) return until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the last attempt failed: then one event is tried, not many at once.</summary>
    public bool Probing
    {
        get
        {
            lock (gate) return failures > 0;
        }
    }

    /// <param name="asked">Retry-After; obeyed even where it is longer than <see cref="Longest"/>.</param>
    public void Unavailable(TimeSpan? asked)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            // Attempts that fail while a pause is on began before it: they are one failure, not many.
            if (until <= now) until = now + TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures++, 10))));
            if (asked is { } longer && now + longer > until) until = now + longer;
        }
    }

    public void Answered()
    {
        lock (gate) failures = 0;
    }
}
