using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Events of all kinds in any order, any of them twice, leave the rows that they leave in the order in which they happened.</summary>
public sealed class EventOrderPropertyTests(Figures figures) : IClassFixture<Figures>
{
    private const int Sequences = 3;

    [Fact]
    [Trait("Speed", "Slow")]
    public void Events_in_any_order_and_any_of_them_twice_change_nothing_in_the_result() =>
        Check.One(DrawnSeed.Of(Sequences, figures, "Order of events"), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var conversations = Conversations(seed);
            var events = conversations.SelectMany(Events).ToArray();
            var random = new Random(seed);
            var shuffled = events.Concat(events.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(shuffled);

            var expected = RunAsync(conversations, events, atOnce: 1).GetAwaiter().GetResult();
            var actual = RunAsync(conversations, shuffled, atOnce: random.Next(1, 5)).GetAwaiter().GetResult();
            return (expected == actual).Label($"seed {seed}\nexpected:\n{expected}\nwas:\n{actual}");
        }));

    private static List<StoredConversation> Conversations(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2).Select(i =>
        {
            var chat = Chats.Of(random.Next(4) == 0 ? null : $"visitor{random.Next(2)}@example.com",
                "bot: [](Q1) How many rooms?", $"visitor: {random.Next(1, 9)}", "bot: [](Q2) And your project?", $"visitor: project {i}");
            return chat with { StartedAt = chat.StartedAt.AddMinutes(-i), Survey = random.Next(2) == 0 ? null : new StoredSurvey(random.Next(1, 6), null, null) };
        })];
    }

    /// <summary>In the order in which they happen.</summary>
    private static IEnumerable<string> Events(StoredConversation chat)
    {
        var transaction = Guid.NewGuid();
        yield return Told.Pushed(chat);
        yield return Chats.ClosedEvent(chat, Guid.NewGuid());
        yield return Told.Legacy("conversation.closed", chat);
        yield return Told.VisitorUpdated(chat.Visitor.Id.ToString());
        yield return Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 2);
        yield return Told.Satisfaction(chat, "10:32:00", "customerSatisfaction", 4);
        yield return Told.Satisfaction(chat, "10:33:00", "netPromoterScore", 9);
        yield return Told.Transaction(chat, "10:40:00", transaction, 100m);
        yield return Told.Transaction(chat, "10:41:00", transaction, 120m);
        yield return Told.Transaction(chat, "10:42:00", Guid.NewGuid(), 9.5m, "order-2");
    }

    private static async Task<string> RunAsync(List<StoredConversation> conversations, string[] bodies, int atOnce)
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_livecapture"] = true);
        world.Map(1, "numberofemployees", policy: 0);
        world.Map(2, "description", policy: 2);
        foreach (var conversation in conversations) world.Iadvize.Add(conversation);
        foreach (var burst in bodies.Chunk(atOnce))
        {
            await Task.WhenAll(burst.Select(body => world.DeliverAsync(body)));
            await world.SettleAsync();
        }
        // Workers that met each other wait a minute; the sweep would take them up then.
        foreach (var left in world.Rows("iadv_webhookevent").Where(row => row.Status() == EventStatus.Waiting)) world.Retry(left);
        await world.SettleAsync();
        return Rows(world);
    }

    /// <summary>What a person sees, without what depends on the order in which a person's conversations were processed.</summary>
    private static string Rows(World world)
    {
        var lines = new List<string>();
        foreach (var lead in world.Rows("lead"))
            lines.Add($"lead {lead["emailaddress1"]}, satisfaction {Text(lead, "iadv_lastcsat")}: {string.Join(" / ", ((string)lead["description"]).Split('\n').Order(StringComparer.Ordinal))}");
        foreach (var row in world.Rows("iadv_conversation"))
            lines.Add($"conversation {row.Id}, {(row.Contains("iadv_leadid") ? "linked" : "unlinked")}: " + string.Join(" | ", new[]
            {
                "iadv_emailaddress", "iadv_closedon", "iadv_csat", "iadv_nps", "iadv_satisfactioncomment", "iadv_transactionamount", "iadv_orders",
            }.Select(column => Text(row, column))));
        foreach (var row in world.Rows("iadv_answer")) lines.Add($"answer {row.Id}: {row["iadv_answer"]}");
        foreach (var row in world.Rows("iadv_visitor")) lines.Add($"visitor {row["iadv_emailaddress"]} {Text(row, "iadv_provisional")}");
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Text(Entity row, string column) => Convert.ToString(row.GetAttributeValue<object>(column), CultureInfo.InvariantCulture) ?? "";
}
