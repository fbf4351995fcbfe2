namespace Iadvize.Simulator.Tests;

/// <summary>A clock that only moves when it is told to, and timers that go off when it passes them.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (timers)
            return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (timers)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now).OrderBy(timer => timer.Due)];
            timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due)
            timer.GoOff();
    }

    /// <summary>Waits until somebody waits for exactly so long, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        while (!IsAwaited(wait))
            await Task.Yield();
        Advance(wait);
    }

    private bool IsAwaited(TimeSpan wait)
    {
        lock (timers)
            return timers.Any(timer => timer.Due == now + wait);
    }

    private sealed class Timer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.timers)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time.now + dueTime;
                time.timers.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
