using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>An administrator says which projects, channels and operators count; what does not is ignored, says why, and can be retried.</summary>
public sealed class FilterTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Theory]
    [InlineData("project")]
    [InlineData("channel")]
    [InlineData("operator")]
    public async Task A_closing_that_is_not_wanted_is_ignored_without_asking_iAdvize_and_taken_when_the_filter_has_changed(string filter)
    {
        await using var world = await World.StartAsync();
        var project = world.Project(row =>
        {
            if (filter == "channel") row["iadv_channels"] = "SMS, call";
            if (filter == "operator") row["iadv_operatorfilter"] = "7, 8";
        });
        if (filter == "project") SetState(world, project, 1);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var ignored = world.Event();
        Assert.Equal(EventStatus.Ignored, ignored.Status());
        Assert.Contains("'Shop'", (string)ignored["iadv_error"]);
        Assert.Empty(world.Rows("iadv_conversation"));
        Assert.Equal(0, world.Iadvize.Counters.Queries);

        if (filter == "project") SetState(world, project, 0);
        world.System.Update(new Entity("iadv_project", project) { ["iadv_channels"] = "sms, chat", ["iadv_operatorfilter"] = "8, 1" });
        world.Retry(ignored);
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
        Assert.False(world.Event().Contains("iadv_error"));
        world.TheOnly("lead");
    }

    [Fact]
    public async Task Operators_that_the_event_does_not_name_are_those_who_wrote()
    {
        await using var world = await World.StartAsync();
        var helio = world.Chat("jane@example.com", Interview);
        world.Project(row => row["iadv_operatorfilter"] = "999999");

        await world.DeliverAsync(Told.Closed(helio, body => body.Remove("operatorIds")));
        await world.SettleAsync();

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.True(world.Iadvize.Counters.Queries > world.Iadvize.Counters.Introspections);
        Assert.Empty(world.Rows("iadv_conversation"));
    }

    [Fact]
    public async Task A_hand_over_to_an_operator_who_is_not_wanted_is_ignored_and_the_next_one_taken()
    {
        await using var world = await World.StartAsync();
        world.Project(row =>
        {
            row["iadv_livecapture"] = true;
            row["iadv_operatorfilter"] = "2";
        });
        var chat = Chats.Of("jane@example.com", Interview) with { ClosedAt = null };
        world.Iadvize.Add(chat);

        await world.DeliverAsync(Told.Pushed(chat, operatorId: 1));
        await world.SettleAsync();
        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        await world.DeliverAsync(Told.Pushed(chat, operatorId: 2));
        await world.SettleAsync();

        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_closedon"));
    }

    [Fact]
    public async Task A_reconciled_conversation_of_another_channel_is_ignored_too()
    {
        await using var world = await World.StartAsync();
        world.Project(row => row["iadv_channels"] = "SMS");
        var chat = world.Chat("jane@example.com", Interview);
        world.System.Create(new Entity("iadv_webhookevent")
        {
            ["iadv_name"] = "Reconciled", ["iadv_source"] = new OptionSetValue(EventSource.Reconciliation), ["iadv_status"] = new OptionSetValue(EventStatus.Received), ["iadv_platform"] = "ha",
            ["iadv_eventtype"] = "v2.conversation.closed", ["iadv_iadvizeconversationid"] = chat.Id.ToString(), ["iadv_connectionid"] = new EntityReference("iadv_connection", world.ConnectionId),
        });
        await world.SettleAsync();

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Contains("CHAT", (string)world.Event()["iadv_error"]);
    }

    [Fact]
    public async Task An_administrators_import_is_not_filtered()
    {
        await using var world = await World.StartAsync();
        world.Project(row => row["iadv_channels"] = "SMS");
        var chat = world.Chat("jane@example.com", Interview);

        world.System.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();

        Assert.Equal(chat.Id, world.TheOnly("iadv_conversation").Id);
    }

    private static void SetState(World world, Guid project, int state) =>
        world.System.Update(new Entity("iadv_project", project) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(state + 1) });
}
