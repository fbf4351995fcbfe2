using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Storing;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Redelivering;

/// <summary>Delivers what waits, for as long as it takes.</summary>
internal sealed partial class Redelivery(
    IEventStore store, Backlog backlog, DataverseClient dataverse, DataversePause pause, RelayMetrics metrics, IOptions<RelayOptions> options, TimeProvider time, ILogger<Redelivery> log)
    : BackgroundService
{
    /// <summary>Events under way, each of another conversation.</summary>
    internal const int AtOnce = 8;

    /// <summary>An event that has grown old in an outage is not set aside by the first wrong answer after it.</summary>
    private const int RefusalsBeforeAside = 10;

    /// <summary>Timers leave out what is less.</summary>
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Before the first request is answered, so that no event overtakes one of its conversation that waits from before.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await store.OpenAsync(cancellationToken)) backlog.Add(key);
        if (backlog.Count > 0) Log.Resumed(log, backlog.Count);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One round: what is due, one event of each conversation at the same time.</summary>
    /// <returns>How long there is nothing to do unless an event is added.</returns>
    public async Task<TimeSpan> DeliverDueAsync(CancellationToken cancellation)
    {
        if (pause.Left is { Ticks: > 0 } left) return left;
        var due = backlog.Take(time.GetUtcNow(), pause.Probing ? 1 : AtOnce);
        await Task.WhenAll(due.Select(key => DeliverAsync(key, cancellation)));
        if (due.Count > 0) return TimeSpan.Zero;
        var wait = backlog.NextDue - time.GetUtcNow();
        return wait < Longest ? wait.Value : Longest;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var arrivals = TakeArrivalsAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var added = backlog.Added;
            var wait = await DeliverDueAsync(stoppingToken);
            if (wait <= TimeSpan.Zero) continue;
            // A new event does not end a pause that Dataverse asked for.
            var sooner = pause.Left > TimeSpan.Zero ? arrivals : added;
            await sooner.WaitAsync(wait + TimerStep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await arrivals;
    }

    private async Task TakeArrivalsAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var key in store.ArrivalsAsync(stopping)) backlog.Add(key);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The relay stops; what waits is taken up at its next start.
        }
    }

    private async Task DeliverAsync(EventKey key, CancellationToken cancellation)
    {
        try
        {
            if (await TryAsync(key, cancellation)) backlog.Remove(key);
            else backlog.Postpone(key, time.GetUtcNow());
        }
        catch (Exception failure)
        {
            // Whatever it is, its conversation must not be left out from now on, nor the relay end.
            backlog.Postpone(key, time.GetUtcNow());
            if (!cancellation.IsCancellationRequested) Log.Failed(log, key.EventId, failure);
        }
    }

    /// <returns>Whether it waits no more.</returns>
    private async Task<bool> TryAsync(EventKey key, CancellationToken cancellation)
    {
        try
        {
            return await store.LoadAsync(key, cancellation) is not { } delivery || await TryAsync(key, delivery);
        }
        catch (InvalidDataException unreadable)
        {
            return await SetAsideAsync(key, unreadable.Message);
        }
    }

    private async Task<bool> TryAsync(EventKey key, Delivery delivery)
    {
        var result = await dataverse.ForwardAsync(delivery);
        switch (result.Outcome)
        {
            case ForwardOutcome.Taken:
                // Even while the relay stops: otherwise the event would be sent once more.
                await store.RemoveAsync(key, CancellationToken.None);
                Log.Delivered(log, key.EventId, result.Detail, key.ReceivedOn);
                return true;
            case ForwardOutcome.Refused when backlog.CountRefusal(key) >= RefusalsBeforeAside && time.GetUtcNow() - key.ReceivedOn >= options.Value.Store.SetAsideAfter:
                return await SetAsideAsync(key, result.Detail);
            default:
                Log.NotYet(log, key.EventId, result.Detail);
                return false;
        }
    }

    private async Task<bool> SetAsideAsync(EventKey key, string reason)
    {
        await store.SetAsideAsync(key, CancellationToken.None);
        metrics.SetAside();
        Log.SetAside(log, key.EventId, key.ReceivedOn, reason);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} events wait from before.")]
        public static partial void Resumed(ILogger log, int count);

        [LoggerMessage(Level = LogLevel.Information, Message = "Event {EventId} was delivered ({Outcome}); it was received {ReceivedOn}.")]
        public static partial void Delivered(ILogger log, Guid eventId, string outcome, DateTimeOffset receivedOn);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventId} waits on. {Reason}")]
        public static partial void NotYet(ILogger log, Guid eventId, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventId} could not be taken through; it is tried again.")]
        public static partial void Failed(ILogger log, Guid eventId, Exception failure);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Event {EventId}, received {ReceivedOn}, was set aside and is tried no more. {Reason} Mend the cause, then put it back into the store.")]
        public static partial void SetAside(ILogger log, Guid eventId, DateTimeOffset receivedOn, string reason);
    }
}
