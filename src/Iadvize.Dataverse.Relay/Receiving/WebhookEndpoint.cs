using System.Text;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Receiving;

/// <summary>Takes a delivery: verifies it, hands it to Dataverse, stores it where Dataverse does not take it in time, and answers.</summary>
internal sealed partial class WebhookEndpoint(
    DataverseClient dataverse, DataversePause pause, Backlog backlog, IEventStore store, StoreWatch watch, RelayMetrics metrics, IOptionsMonitor<RelayOptions> options, Arrivals arrivals,
    ILogger<WebhookEndpoint> log)
{
    /// <summary>When iAdvize tries again by itself.</summary>
    private const string RetryAfterSeconds = "10";

    /// <summary>Characters of the columns iadv_deliveryid and iadv_correlationid.</summary>
    private const int LongestId = 100;

    public async Task<IResult> ReceiveAsync(HttpContext http)
    {
        metrics.Received();
        var receivedOn = arrivals.Next();
        if (await BodyAsync(http) is not { } body)
            return Refuse("too_large", StatusCodes.Status413PayloadTooLarge, $"The delivery is larger than {WebhookEvent.MaxBodyBytes / 1024} KiB.");

        var signature = Header(http, WebhookSignature.HeaderName);
        if (!WebhookSignature.Verify(body, signature, [options.CurrentValue.WebhookSecret, options.CurrentValue.PreviousWebhookSecret]))
            return Refuse("signature", StatusCodes.Status401Unauthorized, signature is null
                ? $"The delivery carries no signature in the header {WebhookSignature.HeaderName}."
                : "The delivery's signature was made with neither of the secrets that the relay knows. Compare Relay:WebhookSecret with what iAdvize shows.");

        var reading = WebhookEvent.Read(body);
        if (reading.Event is not { } received)
            return Refuse(reading.Outcome == WebhookEventOutcome.NotJson ? "not_json" : "not_an_event", StatusCodes.Status400BadRequest, reading.Problem!);

        var delivery = new Delivery(Encoding.UTF8.GetString(body), signature, Id(http, "x-iadvize-delivery"), Id(http, "x-iadvize-correlationid"));
        return await TakeAsync(http, EventKey.Of(received, receivedOn), delivery);
    }

    private async Task<IResult> TakeAsync(HttpContext http, EventKey key, Delivery delivery)
    {
        if (pause.Left == TimeSpan.Zero && !backlog.Holds(key.Conversation))
        {
            var result = await dataverse.ForwardAsync(delivery);
            if (result.Outcome == ForwardOutcome.Taken) return Results.Text(result.Detail);
            Log.NotTaken(log, key.EventId, result.Detail);
        }

        try
        {
            if (await store.StoreAsync(key, delivery, CancellationToken.None))
            {
                watch.Saw(StoreState.Ready);
                metrics.Stored();
                return Results.Text("Stored; Dataverse gets it later.", statusCode: StatusCodes.Status202Accepted);
            }

            watch.Saw(StoreState.Full);
            Log.Full(log, key.EventId);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            watch.Saw(StoreState.Broken);
            Log.NotStored(log, key.EventId, failure);
        }

        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Refuse("store", StatusCodes.Status503ServiceUnavailable, "Dataverse does not take the event now, and it cannot be stored. Send it again.");
    }

    private IResult Refuse(string reason, int status, string sentence)
    {
        metrics.Refused(reason);
        Log.Refused(log, status, sentence);
        return Results.Text(sentence, statusCode: status);
    }

    /// <summary>Null if it is too large; one byte more than the limit tells.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > WebhookEvent.MaxBodyBytes) return null;
        var body = new byte[(http.Request.ContentLength ?? WebhookEvent.MaxBodyBytes) + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length > WebhookEvent.MaxBodyBytes ? null : body[..length];
    }

    /// <summary>Left out where it is no id: it is not signed, and must not keep an event from its row.</summary>
    private static string? Id(HttpContext http, string name) => Header(http, name) is { Length: <= LongestId } id ? id : null;

    private static string? Header(HttpContext http, string name) => http.Request.Headers[name].FirstOrDefault();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery was refused with {Status}. {Reason}")]
        public static partial void Refused(ILogger log, int status, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventId} was not taken and is stored. {Reason}")]
        public static partial void NotTaken(ILogger log, Guid eventId, string reason);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The store is full: event {EventId} was answered with 503. Mend what keeps Dataverse from taking events, or give the store more room, as the page on hosting says.")]
        public static partial void Full(ILogger log, Guid eventId);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The store cannot be used: event {EventId} was answered with 503.")]
        public static partial void NotStored(ILogger log, Guid eventId, Exception failure);
    }
}
