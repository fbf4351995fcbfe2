using System.Net;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>What both stores must do.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private ScriptedDataverse dataverse = null!;

    public async Task InitializeAsync() => dataverse = await ScriptedDataverse.StartAsync();

    public async Task DisposeAsync() => await dataverse.DisposeAsync();

    [SkippableTheory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task After_an_outage_every_event_is_delivered_in_order_of_arrival_within_its_conversation(string kind)
    {
        await using var store = await TestStore.OfAsync(kind);
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var sent = Enumerable.Range(0, 20).Select(number => SentEvent.New(number % 2 == 0 ? first : second)).ToList();

        dataverse.Script = _ => ScriptedDataverse.Error(503);
        foreach (var each in sent)
        {
            Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(each));
            clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        dataverse.Script = _ => null;
        await clock.RunUntilAsync(Task.WhenAll(sent.Select(each => dataverse.WhenRecordedAsync(each.EventId))));

        foreach (var conversation in new[] { first, second })
        {
            var inOrder = sent.Where(each => each.ConversationId == conversation).Select(each => each.EventId).ToList();
            Assert.Equal(inOrder, dataverse.Ledger.Where(inOrder.Contains));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_relay_that_starts_again_delivers_what_it_had_stored(string kind)
    {
        await using var store = await TestStore.OfAsync(kind);
        var sent = Enumerable.Range(0, 5).Select(_ => SentEvent.New()).ToList();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        await using (var relay = await RunningRelay.StartAsync(dataverse, store, clock))
        {
            foreach (var each in sent) Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(each));
        }

        dataverse.Script = _ => null;
        await using var again = await RunningRelay.StartAsync(dataverse, store, clock);
        await clock.RunUntilAsync(Task.WhenAll(sent.Select(each => dataverse.WhenRecordedAsync(each.EventId))));

        Assert.Equal(sent.Count, dataverse.Ledger.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_full_store_answers_503_and_takes_events_again_when_it_has_been_emptied(string kind)
    {
        await using var store = await TestStore.OfAsync(kind);
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: [("Store:MaxMegabytes", "1"), ("Store:Prefetch", "100")]);
        var accepted = new List<SentEvent>();
        dataverse.Script = _ => ScriptedDataverse.Error(503);

        var refused = HttpStatusCode.Accepted;
        for (var number = 0; number < 400 && refused == HttpStatusCode.Accepted; number++)
        {
            var sent = SentEvent.New() with { Padding = 30_000 };
            refused = await relay.SendAsync(sent);
            if (refused == HttpStatusCode.Accepted) accepted.Add(sent);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused);
        Assert.Contains("FULL", await relay.ReadAsync("/ready"), StringComparison.Ordinal);
        Assert.Contains(relay.Log.Lines, line => line.Level == LogLevel.Critical && line.Text.Contains("The store is full", StringComparison.Ordinal));

        dataverse.Script = _ => null;
        await clock.RunUntilAsync(Task.WhenAll(accepted.Select(each => dataverse.WhenRecordedAsync(each.EventId))));
        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_event_that_Dataverse_refuses_for_too_long_is_set_aside_loudly_and_the_others_go_on(string kind)
    {
        await using var store = await TestStore.OfAsync(kind);
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Store:SetAsideAfter", "01:00:00"));
        var poison = SentEvent.New();
        var after = SentEvent.New(poison.ConversationId);
        dataverse.Script = received => received.EventId == poison.EventId ? ScriptedDataverse.Error(400) : null;

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(poison));
        await relay.WaitingAsync(1);
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(after));
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(after.EventId));

        Assert.Contains(relay.Log.Lines, line => line.Level == LogLevel.Critical && line.Text.Contains(poison.EventId.ToString(), StringComparison.Ordinal));
        Assert.True(clock.GetUtcNow() >= new ManualClock().GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(1, await store.CountAsideAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task However_long_an_outage_lasts_no_event_is_set_aside_not_even_by_a_wrong_answer_after_it(string kind)
    {
        await using var store = await TestStore.OfAsync(kind);
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Store:SetAsideAfter", "01:00:00"));
        var sent = SentEvent.New();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(sent));

        clock.Advance(TimeSpan.FromDays(30));
        var wrongAnswers = 3;
        dataverse.Script = _ => wrongAnswers-- > 0 ? ScriptedDataverse.Error(500) : null;
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));

        Assert.Equal(0, await store.CountAsideAsync());
    }
}
