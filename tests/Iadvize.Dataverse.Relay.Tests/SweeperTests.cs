using System.Net;
using Azure.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class SweeperTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualClock clock = new();
    private ScriptedDataverse dataverse = null!;
    private TestStore store = null!;

    public async Task InitializeAsync() => (dataverse, store) = (await ScriptedDataverse.StartAsync(), TestStore.OfFolder());

    public async Task DisposeAsync()
    {
        await dataverse.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task The_sweep_is_called_at_the_start_and_after_each_interval()
    {
        await using var relay = await StartAsync();
        await SweptAsync(1);

        await clock.RunUntilAsync(SweptAsync(2));

        Assert.True(clock.GetUtcNow() >= new DateTimeOffset(2026, 3, 1, 12, 6, 0, TimeSpan.Zero));
        await relay.Log.WhenAsync(line => line.Text.Contains("""Swept: {"takenUp":3}""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sweep_is_called_again_at_once_while_there_is_more_and_not_without_end()
    {
        dataverse.Sweep = call => ScriptedDataverse.Swept(more: call != 3);
        await using var relay = await StartAsync();
        await SweptAsync(3);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), clock.GetUtcNow());

        // From the fourth call on there is always more.
        await clock.RunUntilAsync(SweptAsync(1));
        await relay.Log.WhenAsync(line => line.Text.Contains("the rest follows", StringComparison.Ordinal));

        Assert.Equal(19, dataverse.Sweeps.CurrentCount);
    }

    [Fact]
    public async Task A_sweep_that_fails_is_called_again_and_keeps_no_event_from_being_delivered()
    {
        dataverse.Sweep = call => call == 1 ? ScriptedDataverse.Error(403, "0x80040220", "Principal user is missing prvWriteiadv_WebhookEvent.") : ScriptedDataverse.Swept(more: false);
        await using var relay = await StartAsync();
        await SweptAsync(1);

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
        await clock.RunUntilAsync(SweptAsync(1));

        Assert.Contains(relay.Log.Lines, line => line.Text.Contains("iadv_Sweep failed", StringComparison.Ordinal) && line.Text.Contains("prvWriteiadv_WebhookEvent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sweep_that_is_throttled_pauses_the_events_as_long_as_Dataverse_asks_and_a_pause_keeps_the_sweep_waiting()
    {
        dataverse.Sweep = call => call == 1 ? new Throttled() : ScriptedDataverse.Swept(more: false);
        await using var relay = await StartAsync();
        await SweptAsync(1);
        await relay.Log.WhenAsync(line => line.Text.Contains("iadv_Sweep failed", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Empty(dataverse.Calls);
        await clock.RunUntilAsync(SweptAsync(1));

        Assert.True(clock.GetUtcNow() >= new DateTimeOffset(2026, 3, 1, 12, 10, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task With_an_interval_of_zero_something_else_sweeps()
    {
        await using var relay = await StartAsync("00:00:00");
        var sent = SentEvent.New();

        await relay.SendAsync(sent);
        clock.Advance(TimeSpan.FromHours(1));
        await dataverse.WhenRecordedAsync(sent.EventId);

        Assert.Equal(0, dataverse.Sweeps.CurrentCount);
    }

    [Fact]
    public async Task The_relay_stops_in_the_middle_of_a_sweep()
    {
        using var end = new CancellationTokenSource();
        dataverse.Sweep = _ => new Silent(end.Token);
        var relay = await StartAsync();
        await SweptAsync(1);

        await relay.DisposeAsync().AsTask().WaitAsync(Patience);

        Assert.DoesNotContain(relay.Log.Lines, line => line.Text.Contains("iadv_Sweep failed", StringComparison.Ordinal));
        await end.CancelAsync();
    }

    [Fact]
    public async Task The_clients_own_limit_does_not_end_a_sweep_before_Dataverse_does()
    {
        await using var relay = await StartAsync();

        // It is 100 s unless somebody changes it, and Dataverse takes two minutes.
        Assert.Equal(Timeout.InfiniteTimeSpan, relay.Services.GetRequiredService<HttpClient>().Timeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_that_nobody_foresaw_ends_neither_the_sweeps_nor_the_relay(bool asCancellation)
    {
        const string Sentence = "Nobody foresaw this.";
        Exception failure = asCancellation ? new TaskCanceledException(Sentence) : new InvalidOperationException(Sentence);
        var attempts = 0;
        var credential = DelegatedTokenCredential.Create((_, _) => attempts++ == 0 ? throw failure : new AccessToken(ScriptedDataverse.Bearer, clock.GetUtcNow().AddHours(1)));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, credential, settings: ("Sweep:Interval", "00:03:00"));

        await relay.Log.WhenAsync(line => line.Text.Contains(Sentence, StringComparison.Ordinal));
        await clock.RunUntilAsync(SweptAsync(1));

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
    }

    private Task<RunningRelay> StartAsync(string interval = "00:03:00") => RunningRelay.StartAsync(dataverse, store, clock, settings: ("Sweep:Interval", interval));

    private async Task SweptAsync(int calls)
    {
        for (var call = 0; call < calls; call++) Assert.True(await dataverse.Sweeps.WaitAsync(Patience));
    }

    private sealed class Throttled : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "600";
            return ScriptedDataverse.Error(429, "0x80072322").ExecuteAsync(httpContext);
        }
    }

    private sealed class Silent(CancellationToken end) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Task.Delay(Timeout.Infinite, end).WaitAsync(httpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
