using System.Globalization;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Conversations that are seen while they run, and in the end leave what their closing alone would have left.</summary>
public sealed class LiveCaptureTests
{
    private static readonly string[] Talk =
    [
        "bot: [](Q1) What is your project?", "visitor: a heat pump", "bot: [](Q2) How many people?", "visitor: 4",
        "bot: [](Q1) Sorry, what is your project?", "visitor: a boiler after all", "bot: [](Q2) And how many people?", "visitor: five or so, I mean 5",
    ];

    [Fact]
    public async Task A_pushed_conversation_is_seen_while_it_runs_and_its_lead_comes_with_the_address()
    {
        await using var world = await LiveWorldAsync();
        var chat = Running(null, 2);
        world.Iadvize.Add(chat);

        await world.ProcessAsync(Told.Pushed(chat));
        var began = world.TheOnly("iadv_conversation");
        world.Iadvize.Add(Running("jane@example.com", 4) with { Id = chat.Id, Visitor = chat.Visitor with { Email = "jane@example.com" } });
        await RefreshAsync(world);

        Assert.False(began.Contains("iadv_closedon"));
        Assert.True(began.Contains("iadv_refreshedon"));
        Assert.Contains("a heat pump", (string)began["iadv_transcript"]);
        Assert.False(began.Contains("iadv_leadid"));
        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_closedon"));
        Assert.Equal(("a heat pump", 4), (world.TheOnly("lead")["description"], world.TheOnly("lead")["numberofemployees"]));
    }

    [Fact]
    public async Task Several_hand_overs_keep_one_row_in_the_ledger_for_the_refreshing()
    {
        await using var world = await LiveWorldAsync();
        var chat = Running("jane@example.com", 2);
        world.Iadvize.Add(chat);

        foreach (var operatorId in new[] { 1, 2, 3 }) await world.ProcessAsync(Told.Pushed(chat, operatorId));

        Assert.Equal(4, world.Rows("iadv_webhookevent").Count);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        world.TheOnly("lead");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Without_live_capture_the_event_is_ignored_with_the_reason(bool? setUp)
    {
        await using var world = await World.StartAsync();
        if (setUp is not null) world.Project(project => project["iadv_livecapture"] = setUp);
        var chat = Running("jane@example.com", 2);
        world.Iadvize.Add(chat);

        await world.ProcessAsync(Told.Pushed(chat));

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Contains("when they have closed", (string)world.Event()["iadv_error"]);
        Assert.Empty(world.Rows("iadv_conversation"));
    }

    [Fact]
    public async Task A_closing_that_comes_first_is_not_undone_by_what_was_fetched_before_it()
    {
        await using var world = await LiveWorldAsync();
        var closed = world.Chat("jane@example.com", Talk);
        await world.ProcessAsync(closed);
        var before = Rows(world);
        world.Iadvize.Add(closed with { ClosedAt = null, Messages = [.. closed.Messages.Take(2)] });

        await world.ProcessAsync(Told.Pushed(closed));

        Assert.Equal(before, Rows(world));
    }

    /// <summary>For each write policy, a lead of its own or one that sales has filled, the default, and people who edit meanwhile.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task In_the_end_the_rows_are_those_of_the_closing_alone(int policy, bool leadIsThere)
    {
        var (live, alone) = (await RunAsync(policy, leadIsThere, seenLive: true), await RunAsync(policy, leadIsThere, seenLive: false));

        Assert.Equal(alone, live);
    }

    [Fact]
    public async Task What_somebody_types_while_the_conversation_runs_is_theirs()
    {
        await using var world = await LiveWorldAsync();
        var chat = Running("jane@example.com", 4);
        world.Iadvize.Add(chat);
        await world.ProcessAsync(Told.Pushed(chat));
        world.System.Update(new Entity("lead", world.TheOnly("lead").Id) { ["description"] = "Typed by sales" });

        await CloseAsync(world, chat, "jane@example.com");

        Assert.Equal(("Typed by sales", 5), (world.TheOnly("lead")["description"], world.TheOnly("lead")["numberofemployees"]));
    }

    [Fact]
    public async Task Another_conversation_of_the_visitor_that_closes_first_counts_as_if_nothing_ran()
    {
        await using var world = await LiveWorldAsync();
        var running = Running("jane@example.com", 2);
        world.Iadvize.Add(running);
        await world.ProcessAsync(Told.Pushed(running));
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) What is your project?", "visitor: solar panels"));
        await CloseAsync(world, running, "jane@example.com");

        Assert.Equal("solar panels", world.TheOnly("lead")["description"]);
    }

    private static async Task<string> RunAsync(int policy, bool leadIsThere, bool seenLive)
    {
        await using var world = await LiveWorldAsync(policy);
        if (leadIsThere)
            world.System.Create(new Entity("lead") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com", ["description"] = "Met at the fair", ["jobtitle"] = "Head" });
        var chat = Running("jane@example.com", 2) with { Id = new Guid("4c8c7408-f73c-42cd-89e9-afbbee7d9024") };
        if (seenLive)
        {
            for (var said = 2; said < Talk.Length; said += 2)
            {
                world.Iadvize.Add(Running("jane@example.com", said) with { Id = chat.Id });
                await world.ProcessAsync(Told.Pushed(chat));
            }
            world.TheOnly("lead");
        }
        await CloseAsync(world, chat, "jane@example.com");
        return Rows(world);
    }

    private static async Task<World> LiveWorldAsync(int policy = 1)
    {
        var world = await World.StartAsync();
        world.Project(project => project["iadv_livecapture"] = true);
        world.Map(1, "description", policy);
        world.Map(2, "numberofemployees", policy == 2 ? 0 : policy);
        world.Map(3, "jobtitle", policy, defaultValue: "Unknown");
        return world;
    }

    /// <summary>What has been said so far; a name becomes known half-way.</summary>
    private static StoredConversation Running(string? email, int said)
    {
        var chat = Chats.Of(email, [.. Talk.Take(said)]);
        return chat with { ClosedAt = null, Visitor = chat.Visitor with { LastName = said > 4 ? "Doe" : null } };
    }

    private static async Task CloseAsync(World world, StoredConversation chat, string email)
    {
        var closed = Running(email, Talk.Length) with { Id = chat.Id, ClosedAt = new DateTimeOffset(2026, 3, 3, 10, 30, 0, TimeSpan.Zero) };
        world.Iadvize.Add(closed);
        await world.ProcessAsync(closed);
    }

    /// <summary>What the sweep does some minutes later: it takes the ledger's row of source Live up again.</summary>
    private static async Task RefreshAsync(World world)
    {
        world.Retry(Assert.Single(world.Rows("iadv_webhookevent"), row => row.Option("iadv_source") == EventSource.Live));
        await world.SettleAsync();
    }

    private static string Rows(World world)
    {
        var lines = new List<string>();
        foreach (var (table, columns) in new[]
        {
            ("lead", new[] { "subject", "lastname", "emailaddress1", "description", "numberofemployees", "jobtitle", "iadv_lastconversationon", "leadsourcecode" }),
            ("iadv_conversation", ["subject", "iadv_emailaddress", "iadv_transcript", "iadv_closedon", "iadv_decision"]),
            ("iadv_answer", ["iadv_questionnumber", "iadv_answer", "iadv_value", "iadv_outcome", "iadv_reason"]),
            ("iadv_visitor", ["iadv_emailaddress", "iadv_visitorids", "iadv_provisional"]),
        })
            lines.AddRange(world.Rows(table).Select(row => $"{table}: {string.Join(" | ", columns.Select(column => Text(row, column)))}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Text(Entity row, string column) => row.GetAttributeValue<object>(column) switch
    {
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };
}
