using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Iadvize.Dataverse.Relay.Sweeping;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task The_figures_tell_what_was_received_refused_forwarded_and_stored_and_how_long_the_oldest_waits()
    {
        await using var dataverse = await ScriptedDataverse.StartAsync();
        await using var store = TestStore.OfFolder();
        var clock = new ManualClock();
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        using var figures = new Figures(relay.Services);

        await relay.SendAsync(SentEvent.New());
        await relay.SendAsync(SentEvent.New().Request("a guess"));
        dataverse.Script = _ => ScriptedDataverse.Error(429);
        await relay.SendAsync(SentEvent.New());
        await relay.WaitingAsync(1);

        Assert.Equal(3, figures["relay.events.received"]);
        Assert.Equal(1, figures["relay.events.refused signature"]);
        Assert.Equal(1, figures["relay.events.forwarded Taken"]);
        Assert.Equal(1, figures["relay.events.forwarded Unavailable"]);
        Assert.Equal(1, figures["relay.events.stored"]);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(0.5, figures.Observed("relay.store.oldest"), precision: 3);
        Assert.Equal(1, figures.Observed("relay.store.waiting"));
    }

    [Fact]
    public async Task A_store_that_fails_shows_in_the_figures()
    {
        await using var dataverse = await ScriptedDataverse.StartAsync();
        await using var store = TestStore.OfFolder();
        await using var relay = await RunningRelay.StartAsync(dataverse, store, new ManualClock());
        using var figures = new Figures(relay.Services);
        Assert.Equal(0, figures.Observed("relay.store.failing"));

        dataverse.Script = _ => ScriptedDataverse.Error(503);
        Directory.Delete(store.Folder, recursive: true);
        await relay.SendAsync(SentEvent.New());
        Assert.Equal(1, figures.Observed("relay.store.failing"));

        Directory.CreateDirectory(store.Folder);
        await relay.SendAsync(SentEvent.New());
        Assert.Equal(0, figures.Observed("relay.store.failing"));
    }

    [Fact]
    public async Task Sweeps_are_counted_by_what_became_of_them()
    {
        await using var dataverse = await ScriptedDataverse.StartAsync();
        await using var store = TestStore.OfFolder();
        await using var relay = await RunningRelay.StartAsync(dataverse, store, new ManualClock());
        using var figures = new Figures(relay.Services);
        using var sweeper = ActivatorUtilities.CreateInstance<Sweeper>(relay.Services);
        dataverse.Sweep = call => call == 1 ? ScriptedDataverse.Swept(more: true) : ScriptedDataverse.Error(500);

        await sweeper.SweepAsync(CancellationToken.None);

        Assert.Equal(1, figures["relay.sweeps Done"]);
        Assert.Equal(1, figures["relay.sweeps Failed"]);
    }

    /// <summary>Adds up what one relay counts, by instrument and tag.</summary>
    private sealed class Figures : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentDictionary<string, double> sums = new();
        private readonly ConcurrentDictionary<string, double> last = new();

        public Figures(IServiceProvider relay)
        {
            var scope = relay.GetService(typeof(IMeterFactory));
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == RelayMetrics.Name && instrument.Meter.Scope == scope) self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.Start();
        }

        public double this[string name] => sums.GetValueOrDefault(name);

        public double Observed(string gauge)
        {
            listener.RecordObservableInstruments();
            return last[gauge];
        }

        public void Dispose() => listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name;
            sums.AddOrUpdate(name, value, (_, sum) => sum + value);
            last[name] = value;
        }
    }
}
