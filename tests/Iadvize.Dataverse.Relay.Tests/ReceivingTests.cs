using System.Net;
using System.Text;
using Iadvize.Core.Webhooks;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class ReceivingTests : IAsyncLifetime
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

    [Fact]
    public async Task A_signed_event_reaches_Dataverse_character_for_character_with_its_headers()
    {
        await using var relay = await StartAsync();
        var sent = SentEvent.New() with { Padding = 7 };

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(sent));

        var call = Assert.Single(dataverse.Calls);
        Assert.Equal(Encoding.UTF8.GetString(sent.Body()), call.GetProperty("Body").GetString());
        Assert.Equal(WebhookSignature.Sign(sent.Body(), SentEvent.Secret), call.GetProperty("Signature").GetString());
        Assert.Equal("6ac1ae0b-9f6f-4b51-a2ef-6cc8aa5d2f10", call.GetProperty("DeliveryId").GetString());
        Assert.Equal("8a3b4e52-1c72-4c0e-8a35-0c9c7f5f7a11", call.GetProperty("CorrelationId").GetString());
    }

    [Fact]
    public async Task An_event_that_Dataverse_has_already_is_done()
    {
        await using var relay = await StartAsync();
        var sent = SentEvent.New();

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(sent));
        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(sent));

        Assert.Single(dataverse.Ledger);
        Assert.Empty(Stored());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a guess")]
    [InlineData("")]
    public async Task A_delivery_without_a_good_signature_is_refused_with_401(string? secret)
    {
        await using var relay = await StartAsync();
        var request = SentEvent.Request(SentEvent.New().Body(), secret is "" ? null : secret);
        if (secret is "") request.Headers.Add(WebhookSignature.HeaderName, "sha256=");

        Assert.Equal(HttpStatusCode.Unauthorized, await relay.SendAsync(request));
        Assert.Empty(dataverse.Calls);
    }

    [Fact]
    public async Task While_a_secret_is_being_changed_both_are_taken()
    {
        await using var relay = await StartAsync(("PreviousWebhookSecret", "the one before"));

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New().Request("the one before")));
        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New().Request()));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"eventType\":\"v2.conversation.closed\"}")]
    public async Task A_signed_body_that_is_no_event_is_refused_with_400(string body)
    {
        await using var relay = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await relay.SendAsync(SentEvent.Request(Encoding.UTF8.GetBytes(body))));
        Assert.Empty(dataverse.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_256_KiB_is_refused_with_413_whether_its_length_is_announced_or_not(bool announced)
    {
        await using var relay = await StartAsync();
        var request = SentEvent.Request(new byte[WebhookEvent.MaxBodyBytes + 1]);
        request.Headers.TransferEncodingChunked = !announced;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await relay.SendAsync(request));
    }

    [Fact]
    public async Task Health_says_UP_as_iAdvize_wants_it()
    {
        await using var relay = await StartAsync();

        Assert.Equal("""{"status":"UP"}""", await relay.ReadAsync("/health"));
    }

    [Fact]
    public async Task Ready_tells_how_many_events_wait_and_since_when()
    {
        await using var relay = await StartAsync();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        await relay.SendAsync(SentEvent.New());
        await relay.WaitingAsync(1);

        Assert.Equal("""{"status":"WAITING","waiting":1,"oldestSeconds":0}""", await relay.ReadAsync("/ready"));
    }

    [Fact]
    public async Task Over_its_rate_a_source_is_told_when_to_come_back()
    {
        await using var relay = await StartAsync(("Sources:RequestsPerMinute", "2"));

        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
        Assert.Equal(HttpStatusCode.OK, await relay.SendAsync(SentEvent.New()));
        using var request = SentEvent.New().Request();
        using var third = await relay.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("203.0.113.0/24", HttpStatusCode.Forbidden)]
    public async Task Only_allowed_networks_may_post(string network, HttpStatusCode answer)
    {
        await using var relay = await StartAsync(("Sources:AllowedNetworks:0", network));

        Assert.Equal(answer, await relay.SendAsync(SentEvent.New()));
    }

    [Theory]
    [InlineData("127.0.0.1/32", HttpStatusCode.OK)]
    [InlineData("198.51.100.1/32", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task X_Forwarded_For_is_believed_from_known_proxies_only(string? proxy, HttpStatusCode answer)
    {
        var settings = new List<(string, string)> { ("Sources:AllowedNetworks:0", "203.0.113.7/32") };
        if (proxy is not null) settings.Add(("Sources:KnownProxies:0", proxy));
        await using var relay = await StartAsync([.. settings]);
        var request = SentEvent.New().Request();
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(answer, await relay.SendAsync(request));
    }

    [Fact]
    public async Task Nothing_of_a_body_and_no_secret_stands_in_the_log()
    {
        await using var relay = await StartAsync();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        var sent = SentEvent.New();
        await relay.SendAsync(sent);
        await relay.SendAsync(SentEvent.Request(sent.Body(), "a guess"));

        Assert.NotEmpty(relay.Log.Lines);
        Assert.DoesNotContain(relay.Log.Lines, line => line.Text.Contains(sent.ConversationId.ToString(), StringComparison.Ordinal)
            || line.Text.Contains(SentEvent.Secret, StringComparison.Ordinal) || line.Text.Contains(ScriptedDataverse.Bearer, StringComparison.Ordinal));
    }

    private Task<RunningRelay> StartAsync(params (string Name, string Value)[] settings) => RunningRelay.StartAsync(dataverse, store, clock, settings: settings);

    private string[] Stored() => Directory.GetFiles(store.Folder, "*.json");
}
