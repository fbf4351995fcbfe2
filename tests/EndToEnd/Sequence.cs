using System.Globalization;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>What a few people do: they chat, some come back, some become known only later, some rate the chat, some buy.</summary>
internal sealed class Sequence
{
    /// <summary>Its conversations are captured while they run.</summary>
    public const int LiveProject = Chats.Project;

    private readonly HashSet<string> addresses = [];

    private Sequence(int seed) => Seed = seed;

    public int Seed { get; }

    public List<StoredConversation> Conversations { get; } = [];

    /// <summary>In the order in which they happen.</summary>
    public List<Happening> Events { get; } = [];

    public static Sequence Draw(int seed)
    {
        var (random, sequence) = (new Random(seed), new Sequence(seed));
        for (var number = random.Next(1, 4); number > 0; number--) sequence.Talk(random);
        return sequence;
    }

    /// <summary>What a person sees of these people, without what depends on the order in which a person's conversations were processed.</summary>
    public string Read(ILookup<string, Entity> rows)
    {
        var ids = Conversations.Select(conversation => conversation.Id).ToHashSet();
        var lines = new List<string>();
        foreach (var lead in rows["lead"].Where(lead => addresses.Contains(Text(lead, "emailaddress1"))))
            lines.Add($"lead {Text(lead, "emailaddress1")}: {Text(lead, "numberofemployees")} | {Text(lead, "iadv_lastcsat")} | {Text(lead, "iadv_lastconversationon")} | {string.Join(" / ", Text(lead, "description").Split('\n').Order(StringComparer.Ordinal))}");
        foreach (var row in rows["iadv_conversation"].Where(row => ids.Contains(row.Id)))
            lines.Add($"conversation {row.Id}, {(row.Contains("iadv_leadid") ? "linked" : "unlinked")}: " + string.Join(" | ", new[]
            {
                "iadv_emailaddress", "iadv_closedon", "iadv_csat", "iadv_nps", "iadv_satisfactioncomment", "iadv_transactionamount", "iadv_orders", "iadv_eventfacts", "iadv_transcript",
            }.Select(column => Text(row, column))));
        foreach (var row in rows["iadv_answer"].Where(row => ids.Contains(row.GetAttributeValue<EntityReference>("iadv_conversationid").Id)))
            lines.Add($"answer {row.Id}: {Text(row, "iadv_answer")}");
        foreach (var row in rows["iadv_visitor"].Where(row => addresses.Contains(Text(row, "iadv_emailaddress"))))
            lines.Add($"visitor {Text(row, "iadv_emailaddress")}, {(row.Contains("iadv_leadid") ? "linked" : "unlinked")} {Text(row, "iadv_provisional")}");
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>What the ledger says of these people's conversations: where to look when something is missing.</summary>
    public string ReadLedger(IEnumerable<Entity> events) => string.Join('\n',
        from row in events
        where Conversations.Exists(conversation => conversation.Id.ToString() == Text(row, "iadv_iadvizeconversationid"))
        select $"event {Text(row, "iadv_payload")}: status {row.Status()}, source {row.Option("iadv_source")}, attempts {Text(row, "iadv_attempts")} {Text(row, "iadv_error")}");

    private void Talk(Random random)
    {
        var address = $"visitor{random.Next(2)}-{Seed}@example.com";
        var (known, becomesKnown) = (random.Next(4) != 0, random.Next(2) == 0);
        if (known || becomesKnown) addresses.Add(address);
        var named = Chats.Of(address, "bot: [](Q1) How many rooms?", $"visitor: {random.Next(1, 9)}", "bot: [](Q2) And your project?", $"visitor: project {Conversations.Count}");
        var unnamed = named.Visitor with { Email = null };
        var conversation = named with
        {
            StartedAt = named.StartedAt.AddMinutes(-7 * Conversations.Count),
            ClosedAt = named.ClosedAt!.Value.AddMinutes(-7 * Conversations.Count),
            ProjectId = random.Next(2) == 0 ? LiveProject : Company.Projects.First(project => project.Id != LiveProject).Id,
            Visitor = known ? named.Visitor : unnamed,
        };
        Conversations.Add(conversation);

        if (random.Next(2) == 0) Events.Add(new(Told.Pushed(conversation), Before: platform => platform.Add(conversation with { ClosedAt = null, Messages = [.. conversation.Messages.Take(2)] })));
        if (random.Next(4) == 0) Events.Add(new(Told.Satisfaction(conversation, "10:05:00", "satisfactionComment", "quick")));
        Events.Add(new(Chats.ClosedEvent(conversation, Guid.NewGuid()), Before: platform => platform.Add(conversation)) { CanBeFoundByTheSweep = true });
        if (!known && becomesKnown)
            Events.Add(new(Told.VisitorUpdated(conversation.Visitor.Id.ToString()), Before: platform => platform.Add(conversation with { Visitor = named.Visitor })));
        for (var click = random.Next(3); click > 0; click--) Events.Add(new(Told.Satisfaction(conversation, $"10:3{5 - click}:00", "customerSatisfaction", random.Next(1, 6))));
        if (random.Next(3) == 0) Events.Add(new(Told.Satisfaction(conversation, "10:39:00", "netPromoterScore", random.Next(11))));
        if (random.Next(3) != 0) return;

        var purchase = Guid.NewGuid();
        Events.Add(new(Told.Transaction(conversation, "10:40:00", purchase, 100m)));
        if (random.Next(2) == 0) Events.Add(new(Told.Transaction(conversation, "10:41:00", purchase, 100m)));
        if (random.Next(2) == 0) Events.Add(new(Told.Transaction(conversation, "10:42:00", Guid.NewGuid(), 9.5m, "order-2")));
    }

    private static string Text(Entity row, string column) => Convert.ToString(row.GetAttributeValue<object>(column), CultureInfo.InvariantCulture) ?? "";
}

/// <summary>An event as iAdvize tells it, and what has happened at iAdvize by then.</summary>
/// <param name="Body">Of the delivery.</param>
/// <param name="Before">Changes what iAdvize has.</param>
internal sealed record Happening(string Body, Action<SimulatedPlatform>? Before = null)
{
    /// <summary>When iAdvize has given up delivering it, iAdvize's list of closed conversations still tells of it.</summary>
    public bool CanBeFoundByTheSweep { get; init; }
}
