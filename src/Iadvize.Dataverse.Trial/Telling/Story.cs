using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Simulator;

namespace Iadvize.Dataverse.Trial.Telling;

/// <summary>
/// What happens in a trial: every conversation of the simulator ends, one visitor comes back, another closes two tabs in one moment,
/// an event is delivered twice, iAdvize has a short outage and a long one and gives up on one webhook, and two deliveries are none of ours.
/// </summary>
internal static class Story
{
    private static readonly string[] InTheOutage = ["fr-cuisine", "de-solar"];
    private const string InTheLongOutage = "it-cucina";

    /// <summary>iAdvize gave up on its webhook before the trial began.</summary>
    private const string NeverAnnounced = "fr-whatsapp";

    /// <summary>Two tabs of one visitor, who writes an address only in the chat.</summary>
    private static readonly IReadOnlyList<StoredConversation> TwoTabs =
        [.. new[] { "en-two-tabs-1", "en-two-tabs-2" }.Select(name => ConversationFiles.Read(EmbeddedFiles.Text($"Telling.{name}.json")) with { Name = name })];

    /// <summary>All conversations that a trial is made of: the simulator's, and the two of our own.</summary>
    public static IReadOnlyList<StoredConversation> Conversations { get; } = [.. ConversationFiles.All, .. TwoTabs];

    /// <returns>When the last event has been processed.</returns>
    public static async Task<Told> TellAsync(TrialWorld world, CancellationToken cancellation)
    {
        var iadvize = world.Iadvize;
        foreach (var conversation in Conversations)
            iadvize.Add(conversation.Name == NeverAnnounced ? EndedAt(conversation, DateTimeOffset.UtcNow.AddMinutes(-20)) : conversation);
        BreakDown(iadvize.Faults);

        foreach (var conversation in ConversationFiles.All.Where(each => each.Name is not ("fr-sophie-2" or NeverAnnounced)))
        {
            var delivery = await iadvize.CloseAsync(conversation.Id, cancellation).ConfigureAwait(false);
            if (conversation.Name == "es-aerotermia") await iadvize.SendAsync(delivery.Body, cancellation).ConfigureAwait(false);
        }
        await Task.WhenAll(TwoTabs.Select(tab => iadvize.CloseAsync(tab.Id, cancellation))).ConfigureAwait(false);
        var unknown = await iadvize.SendAsync(Event("v2.conversation.framed"), cancellation).ConfigureAwait(false);
        var forged = await ForgeAsync(world, cancellation).ConfigureAwait(false);

        // Sophie comes back when her first conversation is on her lead.
        await world.Dataverse.WhenIdleAsync(cancellation).ConfigureAwait(false);
        await iadvize.CloseAsync(ConversationFiles.Named("fr-sophie-2").Id, cancellation).ConfigureAwait(false);
        await world.Dataverse.WhenIdleAsync(cancellation).ConfigureAwait(false);

        // The long outage is over, and the time of the next attempt has come.
        var waited = world.Sweeps.LetTimePass();
        var swept = await world.Sweeps.RunAsync(cancellation).ConfigureAwait(false);
        return new Told(iadvize.Deliveries, EventId(unknown.Body), forged, waited, swept);
    }

    private static StoredConversation EndedAt(StoredConversation conversation, DateTimeOffset end) => conversation with { StartedAt = end.AddMinutes(-10), ClosedAt = end };

    /// <summary>
    /// For two conversations iAdvize fails twice, and says once how long to wait: the plug-in's own retries outlast it.
    /// For a third it fails as often as they try, so that the event must wait.
    /// </summary>
    private static void BreakDown(FaultPlan faults)
    {
        faults.Add(Fault.Status(503) with { ConversationId = ConversationFiles.Named(InTheLongOutage).Id, Requests = 3 });
        foreach (var (name, status) in InTheOutage.Zip([503, 502]))
        {
            var conversation = ConversationFiles.Named(name).Id;
            faults.Add(Fault.Status(status) with { ConversationId = conversation });
            faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(1)) with { ConversationId = conversation });
        }
    }

    /// <summary>A delivery signed by somebody who does not know the secret.</summary>
    private static async Task<ForgedDelivery> ForgeAsync(TrialWorld world, CancellationToken cancellation)
    {
        var body = Event("v2.conversation.closed");
        using var http = new HttpClient();
        using var delivery = new HttpRequestMessage(HttpMethod.Post, world.Webhooks) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        delivery.Headers.Add("x-iadvize-signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("a guess"u8, Encoding.UTF8.GetBytes(body)))}");
        using var reply = await http.SendAsync(delivery, cancellation).ConfigureAwait(false);
        return new ForgedDelivery(EventId(body), (int)reply.StatusCode);
    }

    private static string Event(string type) => new JsonObject
    {
        ["eventId"] = Guid.NewGuid(),
        ["eventType"] = type,
        ["platform"] = "ha",
        ["projectId"] = Company.Projects[0].Id,
        ["clientId"] = Company.ClientId,
        ["conversationId"] = Guid.NewGuid(),
        ["createdAt"] = "2026-03-08T08:00:00.000Z",
    }.ToJsonString();

    internal static Guid EventId(string body) => JsonNode.Parse(body)!["eventId"]!.GetValue<Guid>();
}

/// <summary>What was sent to the front door.</summary>
/// <param name="Deliveries">iAdvize's own view of its deliveries; one sent again stands in it twice.</param>
/// <param name="UnknownEvent">The event of a type that nobody knows.</param>
/// <param name="Waited">The events that the long outage had left waiting.</param>
/// <param name="Swept">What the sweep made of them, and of what was never announced.</param>
internal sealed record Told(IReadOnlyList<DeliveryReport> Deliveries, Guid UnknownEvent, ForgedDelivery Forged, IReadOnlyList<Guid> Waited, Swept Swept);

/// <param name="Status">HTTP, the front door's answer.</param>
internal sealed record ForgedDelivery(Guid EventId, int Status);
