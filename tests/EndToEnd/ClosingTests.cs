using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>iAdvize's event says that a conversation has closed; what iAdvize shows of it may say otherwise, or nothing.</summary>
public sealed class ClosingTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];
    private static readonly DateTime ToldAt = new(2026, 3, 3, 10, 30, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_closing_that_is_ahead_of_what_iAdvize_shows_waits_and_brings_the_whole_conversation()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        var chat = Chats.Of("jane@example.com", Interview);
        world.Iadvize.Add(Running(chat));

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.Waiting, world.Event().Status());
        Assert.Contains("still shows", (string)world.Event()["iadv_error"]);
        Assert.Empty(world.Rows("iadv_conversation"));

        world.Iadvize.Add(chat);
        world.System.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_nextattempton"] = DateTime.UtcNow.AddMinutes(-1) });
        await world.SweepAsync();

        Assert.Equal((EventStatus.Processed, 2), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.Equal(chat.ClosedAt!.Value.UtcDateTime, world.TheOnly("iadv_conversation")["iadv_closedon"]);
    }

    [Fact]
    public async Task A_conversation_that_iAdvize_goes_on_showing_as_running_is_taken_as_closed_when_the_event_says()
    {
        await using var world = await World.StartAsync(clock: new ShiftedClock(TimeSpan.FromMinutes(-61)));
        world.Map(1, "description");
        var chat = Chats.Of("jane@example.com", Interview);
        world.Iadvize.Add(chat with { ClosedAt = null });

        await world.ProcessAsync(chat);

        IsTakenAsClosed(world);
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.False(world.TheOnly("iadv_visitor").Contains("iadv_provisional"));
    }

    [Fact]
    public async Task Where_the_account_may_not_read_when_a_conversation_closed_nothing_waits_and_it_stays_closed_however_often_it_is_fetched()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_leftout"] = "Conversation.closedAt", schema: "default");
        world.Map(1, "description");
        var chat = world.Chat(null, Interview);

        await world.ProcessAsync(chat);

        IsTakenAsClosed(world);
        Assert.Equal(1, world.Event()["iadv_attempts"]);

        world.Iadvize.Add(chat with { Visitor = chat.Visitor with { Email = "jane@example.com" } });
        world.System.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();

        IsTakenAsClosed(world);
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task A_conversation_that_is_not_wanted_is_not_waited_for()
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_operatorfilter"] = "999999");
        var chat = Chats.Of("jane@example.com", Interview);
        world.Iadvize.Add(Running(chat));

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
    }

    private static void IsTakenAsClosed(World world)
    {
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Equal(ToldAt, world.TheOnly("iadv_conversation")["iadv_closedon"]);
    }

    /// <summary>As iAdvize's API may still show it in the second in which its event comes.</summary>
    private static StoredConversation Running(StoredConversation chat) => chat with { ClosedAt = null, Messages = [.. chat.Messages.Take(1)] };
}
