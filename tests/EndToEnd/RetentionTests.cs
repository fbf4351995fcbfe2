using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>A project keeps its conversations for so many days; the sweep sees to it.</summary>
public sealed class RetentionTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump for Maple Road"];

    [Fact]
    public async Task A_conversation_past_its_days_loses_what_was_said_and_its_lead_nothing()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 10), Ended(world, daysAgo: 2));
        Keep(world, days: 5);

        var swept = await world.SweepAsync();

        Assert.Equal((1, false), (swept.Count("erased"), swept.More));
        var old = Assert.Single(world.Rows("iadv_conversation"), row => row.Contains("iadv_erasedon"));
        Assert.False(old.Contains("iadv_transcript"));
        Assert.False(old.Contains("iadv_iadvizevisitorids"));
        Assert.Equal("Erased 5 days after its end, as project 'Shop' says.", old["iadv_decision"]);
        Assert.Equal(world.TheOnly("lead").Id, old.GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.DoesNotContain(world.Rows("iadv_answer"), row => row.GetAttributeValue<EntityReference>("iadv_conversationid").Id == old.Id && row.Contains("iadv_answer"));
        Assert.Equal("a heat pump for Maple Road", world.TheOnly("lead")["description"]);
        Assert.Single(world.Rows("iadv_conversation"), row => row.Contains("iadv_transcript"));
        Assert.Single(world.Rows("iadv_webhookevent"), row => row.Contains("iadv_payload"));
    }

    [Fact]
    public async Task Without_a_number_of_days_nothing_is_ever_erased()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 4000));

        Assert.Equal(0, (await world.SweepAsync()).Count("erased"));
        Assert.True(world.TheOnly("iadv_conversation").Contains("iadv_transcript"));
    }

    [Fact]
    public async Task Neither_an_import_nor_a_first_arrival_brings_back_what_is_too_old()
    {
        await using var world = await WorldAsync();
        var (stored, neverStored) = (Ended(world, daysAgo: 10), Ended(world, daysAgo: 10));
        await world.ProcessAsync(stored);
        Keep(world, days: 5);
        await world.SweepAsync();

        await world.ProcessAsync(stored, neverStored);

        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_transcript"));
        Assert.Contains(world.Rows("iadv_webhookevent"), row => row.GetAttributeValue<string>("iadv_error")?.StartsWith("This conversation ended more than 5 days ago", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Many_old_conversations_are_erased_slice_by_slice()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync([.. Enumerable.Range(0, 27).Select(_ => Ended(world, daysAgo: 10))]);
        Keep(world, days: 5);

        var first = await world.SweepAsync();
        var second = await world.SweepAsync();

        Assert.Equal((25, true, 2, false), (first.Count("erased"), first.More, second.Count("erased"), second.More));
    }

    /// <summary>The address of a visitor, and iAdvize's ids of theirs, stayed for ever.</summary>
    [Fact]
    public async Task Who_had_the_last_erased_conversation_loses_address_and_ids_and_keeps_the_lead()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 10), Ended(world, daysAgo: 10, "kim@example.com"), Ended(world, daysAgo: 2, "kim@example.com"));
        Keep(world, days: 5);

        await world.SweepAsync();
        var swept = await world.SweepAsync();

        Assert.Equal((1, false), (swept.Count("erasedVisitors"), swept.More));
        var jane = Visitor(world, "jane@example.com");
        Assert.Equal("Erased", jane["iadv_name"]);
        foreach (var gone in new[] { "iadv_emailaddress", "iadv_visitorids" }) Assert.False(jane.Contains(gone), gone);
        Assert.Equal("jane@example.com", Lead(world, jane)["emailaddress1"]);
        Assert.Equal("kim@example.com", Visitor(world, "kim@example.com")["iadv_emailaddress"]);
        Assert.Equal(0, (await world.SweepAsync()).Count("erasedVisitors"));
    }

    /// <summary>An erasure that was asked for refuses what began before it; one by age must not.</summary>
    [Fact]
    public async Task Who_comes_back_after_that_is_taken_to_the_same_lead()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 10));
        Keep(world, days: 5);
        await world.SweepAsync();
        await world.SweepAsync();

        await world.ProcessAsync(Ended(world, daysAgo: 1));

        var jane = Visitor(world, "jane@example.com");
        Assert.Equal("jane@example.com", jane["iadv_emailaddress"]);
        Assert.Equal(2, world.Rows("iadv_conversation").Count(row => row.GetAttributeValue<EntityReference>("iadv_leadid").Id == world.TheOnly("lead").Id));
        Assert.Equal(0, (await world.SweepAsync()).Count("erasedVisitors"));
    }

    [Fact]
    public async Task Who_comes_back_in_the_same_second_keeps_the_address()
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 10));
        Keep(world, days: 5);
        await world.SweepAsync();
        var comesBack = new Conversation { Id = Guid.NewGuid(), Platform = "ha", ProjectNumber = Chats.Project, ClosedAt = DateTimeOffset.UtcNow, Visitor = new Visitor { Email = "jane@example.com" } };
        var connector = world.Dataverse.ServiceFor(world.Connector);
        var came = false;
        world.Dataverse.RequestExecuted += request =>
        {
            // The sweep has chosen the visitor and is about to take the row's lock.
            if (came || request.Table != "iadv_visitor" || request.Name != "UpdateMultiple") return;
            came = true;
            connector.Execute(new OrganizationRequest("iadv_ApplyConversation") { ["Conversation"] = comesBack.ToJson() });
        };

        var swept = await world.SweepAsync();

        Assert.True(came);
        Assert.Equal(0, swept.Count("erasedVisitors"));
        Assert.Equal("jane@example.com", Visitor(world, "jane@example.com")["iadv_emailaddress"]);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(5, 1)]
    public async Task A_visitor_whose_conversations_were_deleted_is_nobody_as_soon_as_a_project_says_how_long(int? days, int erased)
    {
        await using var world = await WorldAsync();
        await world.ProcessAsync(Ended(world, daysAgo: 1));
        world.System.Delete("iadv_conversation", world.TheOnly("iadv_conversation").Id);
        Keep(world, days);

        Assert.Equal(erased, (await world.SweepAsync()).Count("erasedVisitors"));
        Assert.Equal(erased == 0, world.TheOnly("iadv_visitor").Contains("iadv_emailaddress"));
    }

    [Fact]
    public async Task Many_visitors_are_erased_slice_by_slice()
    {
        await using var world = await WorldAsync();
        for (var n = 0; n < 130; n++) world.System.Create(new Entity("iadv_visitor") { ["iadv_emailaddress"] = $"visitor{n}@example.com" });
        Keep(world, days: 5);

        var first = await world.SweepAsync();
        var second = await world.SweepAsync();

        Assert.Equal((100, true, 30, false), (first.Count("erasedVisitors"), first.More, second.Count("erasedVisitors"), second.More));
    }

    /// <summary>iAdvize closes a conversation after seven days at the latest; a running one whose close was missed was never erased.</summary>
    [Theory]
    [InlineData(20, true)]
    [InlineData(18, false)]
    public async Task A_conversation_whose_end_was_never_told_counts_from_two_weeks_after_its_start(int startedDaysAgo, bool isErased)
    {
        await using var world = await WorldAsync();
        world.System.Update(new Entity("iadv_project", world.TheOnly("iadv_project").Id) { ["iadv_livecapture"] = true });
        var chat = Running(world, startedDaysAgo);
        await world.ProcessAsync(Told.Pushed(chat));
        Keep(world, days: 5);

        await world.SweepAsync();

        Assert.Equal(!isErased, world.TheOnly("iadv_conversation").Contains("iadv_transcript"));
    }

    [Fact]
    public async Task Nor_is_such_a_conversation_stored_for_the_first_time()
    {
        await using var world = await WorldAsync();
        Keep(world, days: 5);

        world.Administrator().Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = Running(world, startedDaysAgo: 20).Id });
        await world.SettleAsync();

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Empty(world.Rows("iadv_conversation"));
    }

    /// <summary>visitor.updated names no project and belongs to no conversation: its id of the visitor stayed for ever.</summary>
    [Theory]
    [InlineData(20, true)]
    [InlineData(18, false)]
    public async Task An_event_of_no_project_is_kept_two_weeks_longer_than_the_shortest_that_a_project_says(int daysAgo, bool isErased)
    {
        var clock = new ShiftedClock(TimeSpan.FromDays(-daysAgo));
        await using var world = await WorldAsync(clock);
        await world.ProcessAsync(Told.VisitorUpdated("593de0891b628a50b09835dc6c0e9256"));
        world.Administrator().Execute(new OrganizationRequest("iadv_EraseVisitor") { ["EmailAddress"] = "kim@example.com", ["DryRun"] = false });
        clock.Shift = TimeSpan.Zero;
        world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Other", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = 4711, ["iadv_retentiondays"] = 300 });
        Keep(world, days: 5);

        await world.SweepAsync();

        var told = world.Rows("iadv_webhookevent").Single(row => (string)row["iadv_eventtype"] == "visitor.updated");
        Assert.Equal((!isErased, isErased), (told.Contains("iadv_payload"), (string)told["iadv_name"] == "visitor.updated"));
        Assert.True(world.Rows("iadv_webhookevent").Single(row => (string)row["iadv_eventtype"] == "visitor.erased").Contains("iadv_payload"), "the proof of an erasure stays");
    }

    /// <summary>A survey's comment of a conversation that a filter kept out was nobody's to erase.</summary>
    [Fact]
    public async Task An_event_of_a_conversation_that_was_never_stored_goes_by_its_projects_days()
    {
        var clock = new ShiftedClock(TimeSpan.FromDays(-20));
        await using var world = await WorldAsync(clock);
        await world.ProcessAsync(Told.Satisfaction(Chats.Of("jane@example.com"), "10:31:00", "satisfactionComment", "Jane from Maple Road says thanks"));
        clock.Shift = TimeSpan.Zero;
        Keep(world, days: 5);

        await world.SweepAsync();

        Assert.False(world.Event().Contains("iadv_payload"));
    }

    private static async Task<World> WorldAsync(TimeProvider? clock = null)
    {
        var world = await World.StartAsync(clock: clock);
        world.Project(_ => { });
        world.Map(1, "description");
        return world;
    }

    private static void Keep(World world, int? days) =>
        world.System.Update(new Entity("iadv_project", NameBasedGuid.Project("ha", Chats.Project)) { ["iadv_retentiondays"] = days });

    private static Entity Visitor(World world, string email) => world.Rows("iadv_visitor").Single(row => row.Id == NameBasedGuid.Visitor(email));

    private static Entity Lead(World world, Entity visitor) => world.Rows("lead").Single(row => row.Id == visitor.GetAttributeValue<EntityReference>("iadv_leadid").Id);

    private static StoredConversation Running(World world, int startedDaysAgo)
    {
        var chat = Chats.Of("jane@example.com", Interview) with { StartedAt = DateTimeOffset.UtcNow.AddDays(-startedDaysAgo), ClosedAt = null };
        world.Iadvize.Add(chat);
        return chat;
    }

    private static StoredConversation Ended(World world, int daysAgo, string email = "jane@example.com")
    {
        var end = DateTimeOffset.UtcNow.AddDays(-daysAgo);
        var chat = world.Chat(email, Interview) with { StartedAt = end.AddMinutes(-9), ClosedAt = end };
        world.Iadvize.Add(chat);
        return chat;
    }
}
