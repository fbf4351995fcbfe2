namespace Iadvize.Dataverse.Relay.Receiving;

/// <summary>The time of each arrival, later than any before it even where the clock stands still, so that arrivals have an order.</summary>
internal sealed class Arrivals(TimeProvider time)
{
    private readonly Lock gate = new();
    private long last;

    public DateTimeOffset Next()
    {
        lock (gate)
        {
            last = Math.Max(last + 1, time.GetUtcNow().UtcTicks);
            return new DateTimeOffset(last, TimeSpan.Zero);
        }
    }
}
