using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Sweeping;

/// <summary>Calls iadv_Sweep: at the start, then after each interval, and at once again while there is more.</summary>
internal sealed partial class Sweeper(DataverseClient dataverse, DataversePause pause, IOptions<RelayOptions> options, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    /// <summary>A back-fill of years must not keep Dataverse busy without a break.</summary>
    private const int MostInARow = 20;

    /// <summary>One round: slice after slice while there is more.</summary>
    public async Task SweepAsync(CancellationToken stopping)
    {
        for (var slice = 0; slice < MostInARow && pause.Left == TimeSpan.Zero; slice++)
        {
            var result = await dataverse.SweepAsync(stopping);
            if (result.Done) Log.Swept(log, result.Detail);
            else Log.Failed(log, result.Detail);
            if (!result.More) return;
        }

        Log.Unfinished(log);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.Sweep.Interval;
        if (interval == TimeSpan.Zero) return;
        try
        {
            while (true)
            {
                await TrySweepAsync(stoppingToken);
                await Task.Delay(interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The relay stops; a slice that Dataverse has begun ends by itself.
        }
    }

    /// <summary>No failure of one round may end the next ones, or the relay.</summary>
    private async Task TrySweepAsync(CancellationToken stopping)
    {
        try
        {
            await SweepAsync(stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.Broken(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Swept: {Result}")]
        public static partial void Swept(ILogger log, string result);

        [LoggerMessage(Level = LogLevel.Information, Message = "There is more to sweep; the rest follows after the interval.")]
        public static partial void Unfinished(ILogger log);

        [LoggerMessage(Level = LogLevel.Warning, Message = "iadv_Sweep failed, and is called again after the interval. {Reason}")]
        public static partial void Failed(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "The relay failed while it swept; it goes on after the interval.")]
        public static partial void Broken(ILogger log, Exception failure);
    }
}
