using System.Globalization;
using System.ServiceModel;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>
/// Whatever Dataverse does to the chain while events come twice, at once and in any order: once the troubles are over and what waits
/// has been retried, the rows are those of a run without any trouble.
/// </summary>
public sealed class ChainPropertyTests
{
    private const int Sequences = 8;

    /// <summary>Deadlock victim, time-out, a race for a new row, throttling, and one error that nobody knows.</summary>
    private static readonly uint[] Troubles = [0x80044150, 0x80044151, 0x80040237, 0x80072322, 0x80040216];

    [Fact]
    [Trait("Speed", "Slow")]
    public void Troubles_duplicates_and_parallel_deliveries_change_nothing_in_the_end() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var conversations = Conversations(seed);
            var expected = RunAsync(conversations, null).GetAwaiter().GetResult();
            var actual = RunAsync(conversations, new Random(seed)).GetAwaiter().GetResult();
            return (expected == actual).Label($"expected:\n{expected}\nwas:\n{actual}");
        }));

    /// <summary>A few people, some of whom come back, each telling something else each time.</summary>
    private static List<StoredConversation> Conversations(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 6).Select(i => Chats.Of(
            random.Next(6) == 0 ? null : $"visitor{random.Next(3)}@example.com",
            "bot: [](Q1) How many rooms?", $"visitor: {random.Next(1, 9)}", "bot: [](Q2) And your project?", $"visitor: project {i}"))];
    }

    private static async Task<string> RunAsync(List<StoredConversation> conversations, Random? troubles)
    {
        await using var world = await World.StartAsync();
        world.Map(1, "numberofemployees");
        world.Map(2, "description", policy: 2);
        foreach (var conversation in conversations) world.Iadvize.Add(conversation);
        if (troubles is null)
        {
            await world.ProcessAsync([.. conversations]);
            return Rows(world);
        }

        world.Dataverse.Fault = _ => NextTrouble(troubles);
        var deliveries = conversations.Select(conversation => Chats.ClosedEvent(conversation, Guid.NewGuid())).SelectMany(body => Enumerable.Repeat(body, troubles.Next(1, 4))).ToArray();
        troubles.Shuffle(deliveries);
        var refused = new List<string>();
        foreach (var burst in deliveries.Chunk(4))
        {
            var answers = await Task.WhenAll(burst.Select(body => world.DeliverAsync(body)));
            refused.AddRange(burst.Zip(answers).Where(delivery => !delivery.Second.IsSuccessStatusCode).Select(delivery => delivery.First));
        }
        await world.SettleAsync();

        // The troubles are over: iAdvize, or the front door, sends again what was refused, and the administrator retries what was left.
        world.Dataverse.Fault = null;
        foreach (var body in refused) (await world.DeliverAsync(body)).EnsureSuccessStatusCode();
        await world.SettleAsync();
        foreach (var left in world.Rows("iadv_webhookevent").Where(row => row.Status() != EventStatus.Processed)) await world.ReviveAsync(left);
        return Rows(world);
    }

    private static FaultException<OrganizationServiceFault>? NextTrouble(Random troubles)
    {
        lock (troubles)
        {
            if (troubles.Next(12) != 0) return null;
            return ServiceFault.Of(Troubles[troubles.Next(Troubles.Length)], "Trouble.");
        }
    }

    /// <summary>What a person sees, without what depends on the order in which a person's conversations were processed.</summary>
    private static string Rows(World world)
    {
        var lines = new List<string>();
        foreach (var lead in world.Rows("lead"))
            lines.Add($"lead {lead["emailaddress1"]}: {string.Join(" / ", ((string)lead["description"]).Split('\n').Order(StringComparer.Ordinal))}");
        foreach (var row in world.Rows("iadv_conversation"))
            lines.Add($"conversation {row.Id} of {row.GetAttributeValue<string>("iadv_emailaddress")}, {(row.Contains("regardingobjectid") ? "linked" : "unlinked")}");
        foreach (var row in world.Rows("iadv_answer"))
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"answer {row.Id}: {row["iadv_answer"]}"));
        foreach (var row in world.Rows("iadv_webhookevent"))
            lines.Add($"event of {row["iadv_iadvizeconversationid"]}: {row.Status()}");
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
