using System.Net;
using Azure.Core;
using Iadvize.Dataverse.Relay.Forwarding;
using Microsoft.AspNetCore.Http;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private ScriptedDataverse dataverse = null!;
    private TestStore store = null!;

    public async Task InitializeAsync() => (dataverse, store) = (await ScriptedDataverse.StartAsync(), TestStore.OfFolder());

    public async Task DisposeAsync()
    {
        await dataverse.DisposeAsync();
        await store.DisposeAsync();
    }

    [Theory]
    [InlineData(429, "0x80072322")]
    [InlineData(429, "0x80072321")]
    [InlineData(503, "0x80072326")]
    public async Task Dataverse_is_left_alone_for_as_long_as_it_asks(int status, string code)
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => new Throttled(status, code);
        var (first, second) = (SentEvent.New(), SentEvent.New());

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(first));
        dataverse.Script = _ => null;
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(second));
        Assert.Single(dataverse.Calls);

        await clock.RunUntilAsync(Task.WhenAll(dataverse.WhenRecordedAsync(first.EventId), dataverse.WhenRecordedAsync(second.EventId)));
    }

    [Theory]
    [InlineData("0x80072322")]
    [InlineData("0x80072321")]
    [InlineData("0x80072326")]
    public async Task A_service_protection_error_is_no_word_on_the_event_whatever_its_status(string code)
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(400, code);
        await relay.SendAsync(SentEvent.New());

        // A pause is on: the next event is stored without asking.
        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Single(dataverse.Calls);
    }

    [Fact]
    public async Task When_Dataverse_does_not_answer_in_time_the_event_is_stored_and_delivered_once()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Dataverse:Timeout", "00:00:01"));
        using var never = new CancellationTokenSource();
        dataverse.Script = _ => new Silent(never.Token);
        var sent = SentEvent.New();

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(sent));
        dataverse.Script = _ => null;
        await never.CancelAsync();
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));

        Assert.Single(dataverse.Ledger);
    }

    [Fact]
    public async Task When_the_connection_cannot_be_made_the_event_is_stored()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Dataverse:Address", "http://127.0.0.1:9"));

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Single(Directory.GetFiles(store.Folder, "*.json"));
    }

    [Fact]
    public async Task One_token_serves_all_events_and_is_renewed_before_it_ends()
    {
        var asked = 0;
        var credential = DelegatedTokenCredential.Create((_, _) =>
        {
            asked++;
            return new AccessToken(ScriptedDataverse.Bearer, clock.GetUtcNow().AddHours(1));
        });
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, credential);

        await relay.SendAsync(SentEvent.New());
        await relay.SendAsync(SentEvent.New());
        Assert.Equal(1, asked);

        clock.Advance(TimeSpan.FromMinutes(56));
        await relay.SendAsync(SentEvent.New());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_token_that_Dataverse_accepts_no_more_is_replaced_at_once()
    {
        var tokens = new Queue<string>(["revoked", ScriptedDataverse.Bearer]);
        var credential = DelegatedTokenCredential.Create((_, _) => new AccessToken(tokens.Dequeue(), clock.GetUtcNow().AddHours(1)));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, credential);

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
    }

    [Fact]
    public async Task Without_a_token_events_are_stored_and_the_log_says_what_to_check()
    {
        var credential = DelegatedTokenCredential.Create((_, _) => throw new Azure.Identity.AuthenticationFailedException("The client secret has expired."));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, credential);

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Contains(relay.Log.Lines, line => line.Text.Contains("Check Relay:Credential. The client secret has expired.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_that_Dataverse_refuses_though_the_relay_accepts_it_keeps_the_event()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(401, message: "Compare the secret with the one that iAdvize shows.");
        var sent = SentEvent.New();

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(sent));
        dataverse.Script = _ => null;
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));
    }

    [Fact]
    public async Task An_attempt_that_fails_as_nobody_foresaw_keeps_the_event_and_it_is_delivered_later()
    {
        var failures = 3;
        var credential = DelegatedTokenCredential.Create((_, _) => failures-- > 0
            ? throw new InvalidOperationException("Nobody foresaw this.")
            : new AccessToken(ScriptedDataverse.Bearer, clock.GetUtcNow().AddHours(1)));
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock, credential);
        var sent = SentEvent.New();

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(sent));
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(sent.EventId));

        Assert.Contains(relay.Log.Lines, line => line.Text.Contains("InvalidOperationException: Nobody foresaw this.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_of_the_plug_in_concerns_its_event_alone_whatever_its_status()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        var withoutConnection = SentEvent.New();
        dataverse.Script = received => received.EventId == withoutConnection.EventId
            ? ScriptedDataverse.Error(503, ScriptedDataverse.FromPlugIn, "There is no connection for platform sd.")
            : null;

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(withoutConnection));
        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
        Assert.Contains("\"UP\"", await relay.ReadAsync("/ready"), StringComparison.Ordinal);

        dataverse.Script = _ => null;
        await clock.RunUntilAsync(dataverse.WhenRecordedAsync(withoutConnection.EventId));
    }

    [Fact]
    public void Attempts_that_fail_together_make_one_pause_and_failures_in_a_row_a_longer_one()
    {
        var pause = new DataversePause(clock);
        foreach (var _ in Enumerable.Range(0, 16)) pause.Unavailable(asked: null);
        Assert.Equal(TimeSpan.FromSeconds(1), pause.Left);

        var pauses = new List<double>();
        for (var failure = 0; failure < 8; failure++)
        {
            clock.Advance(pause.Left);
            pause.Unavailable(asked: null);
            pauses.Add(pause.Left.TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], pauses);
        pause.Unavailable(asked: TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), pause.Left);
        pause.Answered();
        Assert.False(pause.Probing);
    }

    private sealed class Throttled(int status, string code) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "300";
            return ScriptedDataverse.Error(status, code).ExecuteAsync(httpContext);
        }
    }

    /// <summary>Says nothing until the test ends it.</summary>
    private sealed class Silent(CancellationToken end) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Task.Delay(Timeout.Infinite, end).WaitAsync(httpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
