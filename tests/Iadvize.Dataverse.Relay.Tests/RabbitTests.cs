using System.Net;
using System.Text;
using Iadvize.Dataverse.Relay.Configuration;
using RabbitMQ.Client;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class RabbitTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualClock clock = new();
    private ScriptedDataverse dataverse = null!;

    public async Task InitializeAsync() => dataverse = await ScriptedDataverse.StartAsync();

    public async Task DisposeAsync() => await dataverse.DisposeAsync();

    [SkippableFact]
    public async Task A_queue_that_was_made_with_another_size_serves_as_it_is()
    {
        await using var store = await TestStore.OfAsync(nameof(StoreKind.RabbitMq));
        var (before, after) = (SentEvent.New(), SentEvent.New());
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        await using (var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Store:MaxMegabytes", "1")))
            Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(before));

        await using var again = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Store:MaxMegabytes", "2"));
        Assert.Equal(HttpStatusCode.Accepted, await again.SendAsync(after));
        dataverse.Script = _ => null;
        await clock.RunUntilAsync(Task.WhenAll(dataverse.WhenRecordedAsync(before.EventId), dataverse.WhenRecordedAsync(after.EventId)));
    }

    [SkippableFact]
    public async Task A_queue_that_somebody_deletes_is_made_again()
    {
        await using var store = await TestStore.OfAsync(nameof(StoreKind.RabbitMq));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        await relay.WaitingAsync(1);

        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(store.Queue);
        await clock.RunUntilAsync(relay.Log.WhenAsync(line => line.Text.Contains("The queue is gone", StringComparison.Ordinal)));
        var sent = SentEvent.New();
        await clock.RunUntilAsync(StoredAsync(relay, sent));

        dataverse.Script = _ => null;
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));
    }

    [SkippableFact]
    public async Task A_message_that_no_relay_stored_is_set_aside_once_and_the_events_go_on()
    {
        await using var store = await TestStore.OfAsync(nameof(StoreKind.RabbitMq));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        var sent = SentEvent.New();
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(sent));

        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync(exchange: "", store.Queue, mandatory: true, new BasicProperties { MessageId = "somebody else's" }, Encoding.UTF8.GetBytes("hello"));
        await relay.Log.WhenAsync(line => line.Text.Contains("a message that no relay stored", StringComparison.Ordinal));
        dataverse.Script = _ => null;
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));

        var aside = (await channel.BasicGetAsync($"{store.Queue}.aside", autoAck: true))!;
        Assert.Equal("hello", Encoding.UTF8.GetString(aside.Body.Span));
        Assert.Equal("somebody else's", aside.BasicProperties.MessageId);
        Assert.Single(relay.Log.Lines, line => line.Text.Contains("a message that no relay stored", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Many_refused_events_do_not_hold_up_the_one_behind_them()
    {
        await using var store = await TestStore.OfAsync(nameof(StoreKind.RabbitMq));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        var last = SentEvent.New();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        for (var number = 0; number < 150; number++) Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(last));

        dataverse.Script = received => received.EventId == last.EventId ? null : ScriptedDataverse.Error(400);
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(last.EventId));

        Assert.True(clock.GetUtcNow() < new ManualClock().GetUtcNow() + TimeSpan.FromDays(1), "It waited until the others were set aside.");
    }

    [Fact]
    public async Task While_no_broker_answers_the_relay_is_not_ready()
    {
        await using var store = TestStore.OfFolder();
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: [("Store:Kind", "RabbitMq"), ("Store:RabbitMq", "amqp://127.0.0.1:9")]);

        using var reply = await relay.Http.GetAsync(new Uri("/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Contains("BROKEN", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>As iAdvize does it: again until it is taken.</summary>
    private static async Task StoredAsync(RunningRelay relay, SentEvent sent)
    {
        using var end = new CancellationTokenSource(Patience);
        while (await relay.SendAsync(sent) != HttpStatusCode.Accepted) end.Token.ThrowIfCancellationRequested();
    }

    private static Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(TestStore.Broker) }.CreateConnectionAsync();
}
