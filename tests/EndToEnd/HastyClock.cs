namespace EndToEnd;

/// <summary>A clock for those who wait, so many times as fast as the machine's.</summary>
internal sealed class HastyClock(int haste) : TimeProvider
{
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly long started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(started) * haste);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Hasten(dueTime), Hasten(period));

    private TimeSpan Hasten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / haste;
}
