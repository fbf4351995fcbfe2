using System.Text;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Privacy;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Events;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_ReceiveWebhook: verifies a delivery, records its event in the ledger and answers. Milliseconds, no network.
/// The row it writes is the queue: the asynchronous step <see cref="ProcessWebhookEvent"/> does the rest.
/// </summary>
/// <remarks>
/// In: Body (the delivery's body as it came, at most 256 KiB), Signature (header x-iadvize-signature),
/// Key (from the address, where a cloud flow is the front door: it is judged in place of the signature), DeliveryId, CorrelationId.
/// Out: EventId, Outcome ("Recorded", "Duplicate" or "Ignored").
/// Errors: 400 not JSON or not an event, 401 signature or key missing or wrong, 413 too large, 503 no connection or no secret configured;
/// 412 when another delivery of the same event was recorded at the same moment, which the front door takes as done.
/// </remarks>
public sealed class ReceiveWebhook : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var body = Encoding.UTF8.GetBytes(call.Input<string>("Body") ?? "");
        var reading = WebhookEvent.Read(body);

        var connection = Connection.ThatSigned(call, reading.Event, body, call.Input<string>("Signature"), call.Input<string>("Key"));
        var received = Accept(reading);

        call.Output("EventId", received.EventId);
        call.Output("Outcome", connection.HasRecorded(received.EventId) ? "Duplicate" : Record(call, connection, received).ToString());
    }

    private static WebhookEvent Accept(WebhookEventResult reading) => reading.Outcome switch
    {
        WebhookEventOutcome.Event => reading.Event!,
        WebhookEventOutcome.TooLarge => throw Refusals.TooLarge(reading.Problem!),
        _ => throw Refusals.BadRequest(reading.Problem!),
    };

    private static Recorded Record(PluginCall call, Connection connection, WebhookEvent received)
    {
        var whyIgnored = IgnoredEvents.Reason(received.EventType);
        call.User.Create(Ledger.NewRow(received.EventId, whyIgnored is null ? EventStatus.Received : EventStatus.Ignored, EventSource.Webhook, new Entity
        {
            [Tables.WebhookEvent.Title] = $"{received.EventType} {received.ConversationId?.ToString() ?? received.VisitorId}".Trim(),
            [Tables.WebhookEvent.Error] = whyIgnored?.In(call.OrganizationLanguage),
            [Tables.WebhookEvent.EventType] = received.EventType,
            [Tables.WebhookEvent.Platform] = received.Platform,
            [Tables.WebhookEvent.ProjectNumber] = received.ProjectNumber,
            [Tables.WebhookEvent.IadvizeConversationId] = received.ConversationId?.ToString(),
            [Tables.WebhookEvent.Connection] = connection.Reference,
            [Tables.WebhookEvent.OccurredOn] = received.CreatedAt?.UtcDateTime,
            [Tables.WebhookEvent.DeliveryId] = call.Input<string>("DeliveryId"),
            [Tables.WebhookEvent.CorrelationId] = call.Input<string>("CorrelationId"),
            [Tables.WebhookEvent.Payload] = Payload(call, received),
        }));
        return whyIgnored is null ? Recorded.Recorded : Recorded.Ignored;
    }

    /// <summary>As it came. A survey's comment is all that a visitor writes into an event: a project that masks has it masked before it is stored.</summary>
    private static string? Payload(PluginCall call, WebhookEvent received)
    {
        var body = call.Input<string>("Body");
        var masked = Masking.Of(received.SatisfactionComment);
        if (masked == received.SatisfactionComment) return body;
        var about = new Conversation { Id = received.ConversationId ?? Guid.Empty, Platform = received.Platform, ProjectNumber = received.ProjectNumber };
        if (!ProjectPolicy.Of(call.User, about).Masks) return body;

        var json = new JsonWriter().BeginObject();
        foreach (var member in JsonValue.Parse(body!).Members)
            if (member.Key == "satisfactionComment") json.Member(member.Key, masked);
            else member.Value.WriteTo(json.Name(member.Key));
        return json.EndObject().ToString();
    }

    private enum Recorded
    {
        Recorded,
        Ignored,
    }
}
