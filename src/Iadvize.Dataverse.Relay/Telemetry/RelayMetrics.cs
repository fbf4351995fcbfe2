using System.Diagnostics;
using System.Diagnostics.Metrics;
using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;

namespace Iadvize.Dataverse.Relay.Telemetry;

/// <summary>The figures that tell an operator how the front door is.</summary>
internal sealed class RelayMetrics : IDisposable
{
    public const string Name = "Iadvize.Dataverse.Relay";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Meter meter;
    private readonly Counter<long> received, refused, forwarded, stored, setAside, sweeps;
    private readonly Histogram<double> latency, sweepDuration;

    public RelayMetrics(IMeterFactory meters, Backlog backlog, StoreWatch store, TimeProvider time)
    {
        meter = meters.Create(Name);
        received = meter.CreateCounter<long>("relay.events.received", description: "Deliveries that came in.");
        refused = meter.CreateCounter<long>("relay.events.refused", description: "Deliveries refused, by reason.");
        forwarded = meter.CreateCounter<long>("relay.events.forwarded", description: "Attempts to hand an event to Dataverse, by outcome.");
        stored = meter.CreateCounter<long>("relay.events.stored", description: "Events stored because Dataverse did not take them in time.");
        setAside = meter.CreateCounter<long>("relay.events.set_aside", description: "Events that Dataverse refused for too long.");
        sweeps = meter.CreateCounter<long>("relay.sweeps", description: "Calls of iadv_Sweep, by outcome.");
        sweepDuration = meter.CreateHistogram<double>("relay.sweep.duration", "s", "How long a call of iadv_Sweep takes.");
        latency = meter.CreateHistogram<double>("relay.dataverse.duration", "s", "How long Dataverse takes to answer.");
        meter.CreateObservableGauge("relay.store.waiting", () => backlog.Count, description: "Events that wait for Dataverse.");
        meter.CreateObservableGauge("relay.store.oldest", () => backlog.Oldest is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0, "s", "Age of the oldest event that waits.");
        meter.CreateObservableGauge("relay.store.failing", () => store.Last == StoreState.Ready ? 0 : 1, description: "1 while the store takes no events, as the last event or GET /ready found.");
    }

    public void Received() => received.Add(1);

    /// <param name="reason">too_large, signature, not_json, not_an_event, source, rate or store.</param>
    public void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Forwarded(ForwardResult result, TimeSpan took)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", result.Outcome.ToString());
        forwarded.Add(1, outcome);
        latency.Record(took.TotalSeconds, outcome);
    }

    public void Swept(SweepResult result, TimeSpan took)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", result.Done ? "Done" : "Failed");
        sweeps.Add(1, outcome);
        sweepDuration.Record(took.TotalSeconds, outcome);
    }

    public void Stored() => stored.Add(1);

    public void SetAside() => setAside.Add(1);

    public void Dispose() => meter.Dispose();
}
