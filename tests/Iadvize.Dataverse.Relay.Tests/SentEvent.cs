using System.Text.Json;
using Iadvize.Core.Webhooks;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>An event as iAdvize would send it.</summary>
internal sealed record SentEvent(Guid EventId, Guid ConversationId)
{
    public const string Secret = "the secret of this app";

    /// <summary>Characters of padding that make the body larger.</summary>
    public int Padding { get; init; }

    public static SentEvent New(Guid? conversation = null) => new(Guid.NewGuid(), conversation ?? Guid.NewGuid());

    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        eventId = EventId,
        eventType = "v2.conversation.closed",
        platform = "ha",
        projectId = 1,
        clientId = 1,
        conversationId = ConversationId,
        operatorIds = new[] { 1, 2 },
        channel = "CHAT",
        createdAt = "2026-03-01T11:59:58.171Z",
        padding = new string('é', Padding),
    });

    public HttpRequestMessage Request(string secret = Secret) => Request(Body(), secret);

    public static HttpRequestMessage Request(byte[] body, string? secret = Secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, RelayApplication.WebhooksPath) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("x-iadvize-delivery", "6ac1ae0b-9f6f-4b51-a2ef-6cc8aa5d2f10");
        request.Headers.Add("x-iadvize-correlationid", "8a3b4e52-1c72-4c0e-8a35-0c9c7f5f7a11");
        if (secret is not null) request.Headers.Add(WebhookSignature.HeaderName, WebhookSignature.Sign(body, secret));
        return request;
    }
}
