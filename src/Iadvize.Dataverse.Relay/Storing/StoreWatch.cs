namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>Whether the relay can keep events now: as the last event showed, for a minute; after that as the store says when it is asked.</summary>
internal sealed partial class StoreWatch(IEventStore store, TimeProvider time, ILogger<StoreWatch> log)
{
    private static readonly TimeSpan EventCounts = TimeSpan.FromMinutes(1), AnswerCounts = TimeSpan.FromSeconds(5);

    private volatile Finding last = new(StoreState.Ready, DateTimeOffset.MinValue);

    /// <summary>What was found last.</summary>
    public StoreState Last => last.State;

    /// <summary>What became of an event that was to be stored.</summary>
    public void Saw(StoreState state) => last = new(state, time.GetUtcNow() + EventCounts);

    public async Task<StoreState> AskAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < last.Until) return last.State;
        var state = await FindOutAsync(cancellation);
        last = new(state, time.GetUtcNow() + AnswerCounts);
        return state;
    }

    private async Task<StoreState> FindOutAsync(CancellationToken cancellation)
    {
        try
        {
            return await store.HasRoomAsync(cancellation) ? StoreState.Ready : StoreState.Full;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.Broken(log, failure);
            return StoreState.Broken;
        }
    }

    private sealed record Finding(StoreState State, DateTimeOffset Until);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be used. Events that Dataverse does not take in time would be answered with 503.")]
        public static partial void Broken(ILogger log, Exception failure);
    }
}
