using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Simulator;

namespace Iadvize.Dataverse.Trial.Telling;

/// <summary>
/// What happens in a trial: every conversation of the simulator ends, one visitor comes back, another closes two tabs in one moment,
/// an event is delivered twice, iAdvize has an outage, and two deliveries are none of ours.
/// </summary>
internal static class Story
{
    private static readonly string[] InTheOutage = ["fr-cuisine", "de-solar"];

    /// <summary>Two tabs of one visitor, who writes an address only in the chat.</summary>
    private static readonly IReadOnlyList<StoredConversation> TwoTabs =
        [.. new[] { "en-two-tabs-1", "en-two-tabs-2" }.Select(name => ConversationFiles.Read(EmbeddedFiles.Text($"Telling.{name}.json")) with { Name = name })];

    /// <summary>All conversations that a trial is made of: the simulator's, and the two of our own.</summary>
    public static IReadOnlyList<StoredConversation> Conversations { get; } = [.. ConversationFiles.All, .. TwoTabs];

    /// <returns>When the last event has been processed.</returns>
    public static async Task<Told> TellAsync(TrialWorld world, CancellationToken cancellation)
    {
        var iadvize = world.Iadvize;
        foreach (var conversation in Conversations) iadvize.Add(conversation);
        BreakDown(iadvize.Faults);

        foreach (var conversation in ConversationFiles.All.Where(each => each.Name != "fr-sophie-2"))
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
        return new Told(iadvize.Deliveries, EventId(unknown.Body), forged);
    }

    /// <summary>For two conversations iAdvize fails twice, and says once how long to wait: the plug-in's own retries outlast it.</summary>
    private static void BreakDown(FaultPlan faults)
    {
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
internal sealed record Told(IReadOnlyList<DeliveryReport> Deliveries, Guid UnknownEvent, ForgedDelivery Forged);

/// <param name="Status">HTTP, the front door's answer.</param>
internal sealed record ForgedDelivery(Guid EventId, int Status);
