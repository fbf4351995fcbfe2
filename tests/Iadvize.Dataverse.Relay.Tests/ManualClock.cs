namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>A clock that stands still until it is moved; its timers go off then.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private TaskCompletionSource alarmSet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Lets one timer after the other go off until something has happened.</summary>
    public async Task RunUntilAsync(Task happened)
    {
        while (!happened.IsCompleted)
        {
            await Task.WhenAny(happened, AlarmSetAsync());
            if (!happened.IsCompleted) MoveTo(NextAlarm());
        }

        await happened;
    }

    private Task AlarmSetAsync()
    {
        lock (gate) return alarms.Count > 0 ? Task.CompletedTask : alarmSet.Task;
    }

    private DateTimeOffset NextAlarm()
    {
        lock (gate) return alarms.Count > 0 ? alarms.Min(alarm => alarm.Due) : now;
    }

    private void MoveTo(DateTimeOffset time)
    {
        Alarm[] due;
        lock (gate)
        {
            if (time > now) now = time;
            due = [.. alarms.Where(alarm => alarm.Due <= now)];
            foreach (var alarm in due) alarms.Remove(alarm);
        }

        foreach (var alarm in due) alarm.GoOff();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                clock.alarms.Add(this);
                clock.alarmSet.TrySetResult();
                clock.alarmSet = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
