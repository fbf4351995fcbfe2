using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Iadvize.Simulator.Tests;

public sealed class WebhookTests
{
    private const string Secret = "yourSecretToken";

    /// <summary>iAdvize's sample event, compact, and its signature by <see cref="Secret"/> as another implementation computed it.</summary>
    private const string SampleBody = """{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"v2.conversation.closed","platform":"ha","projectId":1,"clientId":1,"conversationId":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","operatorIds":[1,2],"channel":"CHAT","visitorId":"b05f1b45-c891-4a9c-b47e-91ee6c8ffb44","createdAt":"2019-04-12T07:58:35.171Z","sentAt":"2019-04-12T07:58:35.496Z"}""";
    private const string SampleSignature = "sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99";

    private static readonly Uri Address = new("https://front-door.example/iadvize");

    private readonly FakeTime time = new();

    [Fact]
    public async Task SendAsync_TheSampleEvent_HasTheKnownSignature()
    {
        var subscriber = new Subscriber(time);
        using var platform = Platform(subscriber);

        var report = await platform.SendAsync(SampleBody);

        var delivery = Assert.Single(subscriber.Received);
        Assert.Equal(SampleSignature, delivery.Signature);
        Assert.Equal(SampleBody, delivery.Body);
        Assert.Equal("application/json", delivery.ContentType);
        Assert.True(report.IsDelivered);
        Assert.Equal([report], platform.Deliveries);
    }

    [Fact]
    public async Task CloseAsync_OpenConversation_ClosesItAndSaysSo()
    {
        var subscriber = new Subscriber(time);
        using var platform = Platform(subscriber);
        var open = ConversationFiles.Named("en-heat-pump") with { ClosedAt = null };
        platform.Add(open);

        await platform.CloseAsync(open.Id);

        using var sent = JsonDocument.Parse(Assert.Single(subscriber.Received).Body);
        var expected = new Dictionary<string, string>
        {
            ["eventType"] = "v2.conversation.closed", ["platform"] = "ha", ["projectId"] = "335", ["clientId"] = "4121", ["conversationId"] = open.Id.ToString(),
            ["operatorIds"] = "[9001,2102]", ["channel"] = "CHAT", ["visitorId"] = open.Visitor.Id.ToString(),
            ["createdAt"] = "2026-03-02T09:00:00.000Z", ["sentAt"] = "2026-03-02T09:00:00.000Z",
        };
        Assert.True(sent.RootElement.GetProperty("eventId").TryGetGuid(out _));
        Assert.Equal(expected, sent.RootElement.EnumerateObject().Where(member => member.Name != "eventId").ToDictionary(member => member.Name, member => member.Value.ToString()));
        Assert.Equal(time.GetUtcNow(), platform.Conversations.Single().ClosedAt);
    }

    [Fact]
    public async Task SendAsync_AnyBody_IsSignedOverItsBytes()
    {
        var subscriber = new Subscriber(time);
        using var platform = Platform(subscriber);
        const string Body = "{ \"eventType\": \"visitor.updated\",\r\n  \"name\": \"Zoë 🙂\" }";

        await platform.SendAsync(Body);

        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Secret));
        var hex = string.Concat(hmac.ComputeHash(Encoding.UTF8.GetBytes(Body)).Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
        Assert.Equal($"sha256={hex}", Assert.Single(subscriber.Received).Signature);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task SendAsync_Refused_IsTriedTwiceMoreAfter10And20Seconds(int status)
    {
        var subscriber = new Subscriber(time, status, status, status, 200);
        using var platform = Platform(subscriber);

        var sending = platform.SendAsync(SampleBody);
        await time.PassAsync(TimeSpan.FromSeconds(10));
        await time.PassAsync(TimeSpan.FromSeconds(20));
        var report = await sending;

        Assert.Equal([0, 10, 30], subscriber.Received.Select(delivery => (delivery.At - subscriber.Received[0].At).TotalSeconds));
        Assert.Equal(3, subscriber.Received.Select(delivery => delivery.DeliveryId).Distinct().Count());
        Assert.Single(subscriber.Received.Select(delivery => delivery.CorrelationId).Distinct());
        Assert.Equal([status, status, status], report.Attempts.Select(attempt => attempt.Status));
        Assert.False(report.IsDelivered);
    }

    [Fact]
    public async Task SendAsync_AcceptedAtTheSecondAttempt_StopsThere()
    {
        var subscriber = new Subscriber(time, 500, 202);
        using var platform = Platform(subscriber);

        var sending = platform.SendAsync(SampleBody);
        await time.PassAsync(TimeSpan.FromSeconds(10));
        var report = await sending;

        Assert.Equal(2, subscriber.Received.Count);
        Assert.True(report.IsDelivered);
    }

    [Fact]
    public async Task SendAsync_WithoutWaits_TriesAtOnce()
    {
        var subscriber = new Subscriber(time, 500, 500, 200);
        using var platform = Platform(subscriber, waitScale: 0);

        var report = await platform.SendAsync(SampleBody);

        Assert.Equal(3, subscriber.Received.Count);
        Assert.True(report.IsDelivered);
    }

    [Fact]
    public async Task SendAsync_Redirected_NeitherFollowsNorRepeats()
    {
        var subscriber = new Subscriber(time, 307);
        using var platform = Platform(subscriber);

        var report = await platform.SendAsync(SampleBody);

        Assert.Equal(307, Assert.Single(report.Attempts).Status);
        Assert.False(report.IsDelivered);
    }

    [Fact]
    public async Task SendAsync_NoReplyIn30Seconds_GivesUp()
    {
        var subscriber = new Subscriber(time, Subscriber.Never);
        using var platform = Platform(subscriber);

        var sending = platform.SendAsync(SampleBody);
        await time.PassAsync(TimeSpan.FromSeconds(30));
        var report = await sending;

        var attempt = Assert.Single(report.Attempts);
        Assert.Null(attempt.Status);
        Assert.Equal("No reply within 30 s.", attempt.Error);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_SaysWhy()
    {
        using var platform = new SimulatedPlatform();
        platform.Subscribe(new Uri("http://127.0.0.1:1/"), Secret);

        var report = await platform.SendAsync(SampleBody);

        Assert.NotEmpty(Assert.Single(report.Attempts).Error!);
    }

    [Fact]
    public async Task SendAsync_TheSameEventAgain_IsADuplicate()
    {
        var subscriber = new Subscriber(time);
        using var platform = Platform(subscriber);
        platform.Add(ConversationFiles.Named("en-heat-pump"));

        var first = await platform.CloseAsync(ConversationFiles.Named("en-heat-pump").Id);
        await platform.SendAsync(first.Body);

        Assert.Equal(subscriber.Received[0].Body, subscriber.Received[1].Body);
        Assert.Equal(subscriber.Received[0].CorrelationId, subscriber.Received[1].CorrelationId);
        Assert.NotEqual(subscriber.Received[0].DeliveryId, subscriber.Received[1].DeliveryId);
    }

    [Fact]
    public async Task SendAsync_TwoSubscribers_EachGetsItsOwnSignature()
    {
        var subscriber = new Subscriber(time);
        using var platform = Platform(subscriber);
        platform.Subscribe(new Uri("https://other.example/"), "another");

        await platform.SendAsync(SampleBody);

        Assert.Equal(2, subscriber.Received.Count);
        Assert.Single(subscriber.Received, delivery => delivery.Signature == SampleSignature);
    }

    [Fact]
    public async Task CloseAsync_UnknownConversation_Throws()
    {
        using var platform = new SimulatedPlatform();

        await Assert.ThrowsAsync<KeyNotFoundException>(() => platform.CloseAsync(Guid.Empty));
    }

    private SimulatedPlatform Platform(Subscriber subscriber, double waitScale = 1)
    {
        var platform = new SimulatedPlatform(new SimulatedPlatformOptions { Time = time, WaitScale = waitScale, WebhookHandler = subscriber });
        platform.Subscribe(Address, Secret);
        return platform;
    }

    private sealed record Received(DateTimeOffset At, string Body, string? ContentType, string Signature, string DeliveryId, string CorrelationId);

    /// <summary>Remembers what it got and answers with one status after the other, the last one for good.</summary>
    private sealed class Subscriber(TimeProvider time, params int[] statuses) : HttpMessageHandler
    {
        public const int Never = 0;

        private readonly Lock receiving = new();

        public List<Received> Received { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            int status;
            lock (receiving)
            {
                status = statuses.Length == 0 ? 200 : statuses[Math.Min(Received.Count, statuses.Length - 1)];
                Received.Add(new Received(time.GetUtcNow(), body, request.Content.Headers.ContentType?.ToString(),
                    Header("x-iadvize-signature"), Header("x-iadvize-delivery"), Header("x-iadvize-correlationid")));
            }
            if (status == Never)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)status);

            string Header(string name) => request.Headers.GetValues(name).Single();
        }
    }
}
