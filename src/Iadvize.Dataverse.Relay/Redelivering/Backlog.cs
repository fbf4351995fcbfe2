using Iadvize.Dataverse.Relay.Storing;

namespace Iadvize.Dataverse.Relay.Redelivering;

/// <summary>The order in which stored events are delivered: within a conversation as they arrived, between conversations whichever is due first.</summary>
internal sealed class Backlog
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly SortedSet<EventKey> all = new(EventKey.ByArrival);
    private readonly Dictionary<string, Line> lines = [];
    private readonly SortedSet<(DateTimeOffset Due, string Conversation)> next = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (gate) return all.Count;
        }
    }

    /// <summary>When the oldest event that waits was received.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            lock (gate) return all.Min?.ReceivedOn;
        }
    }

    /// <summary>Completes when an event is added.</summary>
    public Task Added
    {
        get
        {
            lock (gate) return changed.Task;
        }
    }

    /// <summary>Whether an event of the conversation waits: a later one must not overtake it.</summary>
    public bool Holds(string conversation)
    {
        lock (gate) return lines.ContainsKey(conversation);
    }

    /// <summary>An event that is known already is left as it is.</summary>
    public void Add(EventKey key)
    {
        lock (gate)
        {
            if (!all.Add(key)) return;
            if (!lines.TryGetValue(key.Conversation, out var line))
            {
                line = lines[key.Conversation] = new Line();
                next.Add((key.ReceivedOn, key.Conversation));
            }

            line.Events.Add(key);
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first event of each conversation that is due. Each is to be given back by <see cref="Remove"/> or <see cref="Postpone"/>.</summary>
    public IReadOnlyList<EventKey> Take(DateTimeOffset now, int most)
    {
        lock (gate)
        {
            var taken = new List<EventKey>();
            while (taken.Count < most && next.Count > 0 && next.Min.Due <= now)
            {
                var (_, conversation) = next.Min;
                next.Remove(next.Min);
                taken.Add(lines[conversation].Events.Min!);
            }

            return taken;
        }
    }

    /// <summary>When the next event is due that is not being delivered; null if none waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate) return next.Count > 0 ? next.Min.Due : null;
        }
    }

    /// <summary>It waits no more; the conversation's next event is due at once.</summary>
    public void Remove(EventKey key)
    {
        lock (gate)
        {
            all.Remove(key);
            var line = lines[key.Conversation];
            line.Events.Remove(key);
            line.Attempts = line.Refusals = 0;
            if (line.Events.Min is { } following) next.Add((following.ReceivedOn, key.Conversation));
            else lines.Remove(key.Conversation);
        }
    }

    /// <summary>Dataverse refused it, for the how many-th time since the relay started.</summary>
    public int CountRefusal(EventKey key)
    {
        lock (gate) return ++lines[key.Conversation].Refusals;
    }

    /// <summary>It is tried again later, and the conversation's other events after it.</summary>
    public void Postpone(EventKey key, DateTimeOffset now)
    {
        lock (gate)
        {
            var line = lines[key.Conversation];
            var delay = FirstDelay * Math.Pow(2, Math.Min(line.Attempts++, 10));
            next.Add((now + (delay < LongestDelay ? delay : LongestDelay), key.Conversation));
        }
    }

    /// <summary>The events of one conversation.</summary>
    private sealed class Line
    {
        public SortedSet<EventKey> Events { get; } = new(EventKey.ByArrival);

        /// <summary>Of the first event.</summary>
        public int Attempts { get; set; }

        /// <summary>Of the first event.</summary>
        public int Refusals { get; set; }
    }
}
