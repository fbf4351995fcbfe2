using System.Net;
using System.Text.Json.Nodes;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>What the events beside the closing bring, whenever they come.</summary>
public sealed class EventTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task Several_clicks_of_a_survey_merge_and_the_latest_of_each_kind_counts_whatever_the_order()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        await world.ProcessAsync(chat);

        foreach (var body in new[]
        {
            Told.Satisfaction(chat, "10:33:00", "customerSatisfaction", 4), Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 2),
            Told.Satisfaction(chat, "10:32:00", "netPromoterScore", 0), Told.Satisfaction(chat, "10:34:00", "satisfactionComment", "Merci !"),
        })
            await world.ProcessAsync(body);

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal((4, 0, "Merci !"), (conversation["iadv_csat"], conversation["iadv_nps"], conversation["iadv_satisfactioncomment"]));
        Assert.Equal(4, world.TheOnly("lead")["iadv_lastcsat"]);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task What_is_told_before_the_conversation_is_stored_waits_for_it_and_leaves_no_half_written_row()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);

        await world.ProcessAsync(Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 5));
        await world.ProcessAsync(Told.Transaction(chat, "10:32:00", Guid.NewGuid(), 300.2m));
        Assert.Empty(world.Rows("iadv_conversation"));
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Waiting, row.Status()));

        await world.ProcessAsync(chat);

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal((5, 300.2m), (conversation["iadv_csat"], conversation["iadv_transactionamount"]));
        Assert.Equal(5, world.TheOnly("lead")["iadv_lastcsat"]);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task What_is_told_of_a_conversation_that_never_comes_is_ignored_in_the_end_and_says_why()
    {
        await using var world = await World.StartAsync(clock: new ShiftedClock(TimeSpan.FromDays(-9)));
        await world.ProcessAsync(Told.Satisfaction(Chats.Of("jane@example.com", Interview), "10:31:00", "customerSatisfaction", 5));

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Contains("8 days", (string)world.Event()["iadv_error"]);
    }

    [Fact]
    public async Task What_was_told_too_long_before_its_conversation_is_stored_after_all_is_taken_up()
    {
        var clock = new ShiftedClock(TimeSpan.FromDays(-9));
        await using var world = await World.StartAsync(clock: clock);
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.PermissionDenied("conversation") with { ConversationId = chat.Id });
        await world.ProcessAsync(chat);
        await world.ProcessAsync(Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 5));
        await world.ProcessAsync(Told.Transaction(chat, "10:32:00", Guid.NewGuid(), 300.2m));
        Assert.Equal([EventStatus.Ignored, EventStatus.Ignored, EventStatus.NeedsAttention], world.Rows("iadv_webhookevent").Select(row => row.Status()).Order());

        clock.Shift = TimeSpan.Zero;
        world.Retry(world.Rows("iadv_webhookevent").Single(row => row.Status() == EventStatus.NeedsAttention));
        await world.SettleAsync();

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal((5, 300.2m), (conversation["iadv_csat"], conversation["iadv_transactionamount"]));
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal((EventStatus.Processed, false), (row.Status(), row.Contains("iadv_error"))));
    }

    [Fact]
    public async Task A_conversation_that_is_fetched_again_keeps_a_later_answer_and_takes_what_iAdvize_shows_anew()
    {
        await using var world = await World.StartAsync();
        var chat = Chats.Of("jane@example.com", Interview) with { Survey = new StoredSurvey(3, 7, null) };
        world.Iadvize.Add(chat);
        await world.ProcessAsync(chat);
        await world.ProcessAsync(Told.Satisfaction(chat, "10:35:00", "customerSatisfaction", 5));

        await world.ProcessAsync(chat);
        var kept = world.TheOnly("iadv_conversation");
        world.Iadvize.Add(chat with { Survey = new StoredSurvey(1, 7, "Changed my mind") });
        await world.ProcessAsync(chat);
        var shown = world.TheOnly("iadv_conversation");

        Assert.Equal((5, 7), (kept["iadv_csat"], kept["iadv_nps"]));
        Assert.Equal((1, "Changed my mind"), (shown["iadv_csat"], shown["iadv_satisfactioncomment"]));
        Assert.Equal(1, world.TheOnly("lead")["iadv_lastcsat"]);
    }

    [Fact]
    public async Task The_leads_last_satisfaction_is_that_of_its_latest_conversation_that_has_one()
    {
        await using var world = await World.StartAsync();
        var later = Chats.Of("jane@example.com", Interview);
        var earlier = later with { Id = Guid.NewGuid(), StartedAt = later.StartedAt.AddDays(-1), ClosedAt = later.ClosedAt!.Value.AddDays(-1) };
        foreach (var chat in new[] { later, earlier }) world.Iadvize.Add(chat);
        await world.ProcessAsync(later, earlier);

        await world.ProcessAsync(Told.Satisfaction(earlier, "10:31:00", "customerSatisfaction", 2));
        Assert.Equal(2, world.TheOnly("lead")["iadv_lastcsat"]);
        await world.ProcessAsync(Told.Satisfaction(later, "10:31:00", "customerSatisfaction", 5));
        await world.ProcessAsync(Told.Satisfaction(earlier, "10:45:00", "customerSatisfaction", 1));

        Assert.Equal(5, world.TheOnly("lead")["iadv_lastcsat"]);
    }

    [Fact]
    public async Task Sales_are_summed_once_for_each_transaction_as_its_latest_event_tells_it()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        var transaction = Guid.NewGuid();
        await world.ProcessAsync(Told.Transaction(chat, "10:41:00", transaction, 120m, "order-7"));
        await world.ProcessAsync(chat);

        await world.ProcessAsync(Told.Transaction(chat, "10:40:00", transaction, 100m, "order-7"));
        await world.ProcessAsync(Told.Transaction(chat, "10:42:00", Guid.NewGuid(), 300.25m, "order-8"));

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal(420.25m, conversation["iadv_transactionamount"]);
        var orders = ((string)conversation["iadv_orders"]).Split('\n');
        Assert.Equal(2, orders.Length);
        Assert.Contains("2026-03-03, order-7, 120.00, Onsite", orders);
        Assert.Contains("2026-03-03, order-8, 300.25, Onsite", orders);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_who_gets_an_address_takes_the_stored_conversation_to_a_lead(bool idIsKnown)
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        var chat = world.Chat(null, Interview);
        await world.ProcessAsync(chat, world.Chat(null, Interview));
        Assert.Empty(world.Rows("lead"));
        world.Iadvize.Add(chat with { Visitor = chat.Visitor with { Email = "jane@example.com" } });

        await world.ProcessAsync(Told.VisitorUpdated(idIsKnown ? chat.Visitor.Id.ToString() : "593de0891b628a50b09835dc6c0e92565329c74baa90e"));

        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.Equal(chat.Id, Assert.Single(world.Rows("iadv_conversation"), row => row.Contains("iadv_leadid")).Id);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task A_visitor_is_known_by_the_external_id_of_the_event_too_and_the_survey_comes_along()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat(null, Interview);
        await world.ProcessAsync(Told.Closed(chat, body => body["visitorExternalId"] = "63429889"));
        await world.ProcessAsync(Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 4));
        // Fetched once more without that id, as an administrator's import does.
        world.System.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();
        world.Iadvize.Add(chat with { Visitor = chat.Visitor with { Email = "jane@example.com" } });

        await world.ProcessAsync(Told.VisitorUpdated("63429889"));

        Assert.Equal(4, world.TheOnly("lead")["iadv_lastcsat"]);
        Assert.Equal(["63429889", chat.Visitor.Id.ToString()], ((string)world.TheOnly("iadv_conversation")["iadv_iadvizevisitorids"]).Split('\n').Order(StringComparer.Ordinal).OrderBy(id => id.Length));
    }

    [Fact]
    public async Task An_updated_visitor_of_whom_nothing_is_stored_is_ignored()
    {
        await using var world = await World.StartAsync();

        await world.ProcessAsync(Told.VisitorUpdated(Guid.NewGuid().ToString()));

        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Contains("No stored conversation", (string)world.Event()["iadv_error"]);
    }

    [Fact]
    public async Task An_address_that_is_told_while_a_worker_stores_the_conversation_without_it_is_not_missed()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat(null, Interview);
        var told = Guid.Empty;
        using var looked = new ManualResetEventSlim();
        world.Dataverse.Fault = request =>
        {
            if (request.RequestName == "iadv_ApplyConversation" && told == Guid.Empty)
            {
                // The closing has been fetched and is not stored; the visitor becomes known, and the event that tells so is looked into.
                world.Iadvize.Add(chat with { Visitor = chat.Visitor with { Email = "jane@example.com" } });
                var body = Told.VisitorUpdated(chat.Visitor.Id.ToString());
                told = JsonNode.Parse(body)!["eventId"]!.GetValue<Guid>();
                world.DeliverAsync(body).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                Assert.True(looked.Wait(TimeSpan.FromSeconds(60)));
            }
            else if (request.RequestName == "Update" && request["Target"] is Entity target && target.Id == told && target.Contains("iadv_error"))
            {
                looked.Set();
            }

            return null;
        };

        await world.ProcessAsync(chat);
        await world.TakeUpWhatWaitsAsync();

        Assert.Equal("jane@example.com", world.TheOnly("lead")["emailaddress1"]);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_read_does_not_keep_the_visitors_others_from_their_lead()
    {
        await using var world = await World.StartAsync();
        var chats = new[] { world.Chat(null, Interview), world.Chat(null, Interview), world.Chat(null, Interview) };
        var visitor = chats[0].Visitor;
        foreach (var chat in chats) world.Iadvize.Add(chat with { Visitor = visitor });
        await world.ProcessAsync(chats);
        foreach (var chat in chats) world.Iadvize.Add(chat with { Visitor = visitor with { Email = "jane@example.com" } });
        world.Iadvize.Faults.Add(Fault.PermissionDenied("conversation") with { ConversationId = chats[1].Id });
        var body = Told.VisitorUpdated(visitor.Id.ToString());
        var told = JsonNode.Parse(body)!["eventId"]!.GetValue<Guid>();

        await world.ProcessAsync(body);

        Assert.Equal(chats.Select(chat => chat.Id).Except([chats[1].Id]).Order(), world.Rows("iadv_conversation").Where(row => row.Contains("iadv_leadid")).Select(row => row.Id).Order());
        var row = world.System.Retrieve("iadv_webhookevent", told, new ColumnSet(true));
        Assert.Equal(EventStatus.NeedsAttention, row.Status());
        Assert.Contains(chats[1].Id.ToString(), (string)row["iadv_error"]);

        world.Retry(row);
        await world.SettleAsync();

        Assert.All(world.Rows("iadv_conversation"), conversation => Assert.True(conversation.Contains("iadv_leadid")));
        Assert.Equal(EventStatus.Processed, world.System.Retrieve("iadv_webhookevent", told, new ColumnSet(true)).Status());
    }

    [Fact]
    public async Task The_deprecated_closing_finds_its_conversation_by_the_old_number()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description", policy: 2);
        var chat = world.Chat("jane@example.com", Interview);
        world.Chat("other@example.com", Interview);

        await world.ProcessAsync(Told.Legacy("conversation.closed", chat));
        await world.ProcessAsync(chat);

        Assert.Equal("jane@example.com", world.TheOnly("lead")["emailaddress1"]);
        Assert.Equal(chat.Id, world.TheOnly("iadv_conversation").Id);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Single(((string)world.TheOnly("lead")["description"]).Split('\n'));
    }

    [Fact]
    public async Task A_deprecated_closing_that_no_conversation_answers_to_waits_and_says_so()
    {
        await using var world = await World.StartAsync();

        await world.ProcessAsync(Told.Legacy("conversation.closed", Chats.Of("jane@example.com", Interview)));

        Assert.Equal(EventStatus.Waiting, world.Event().Status());
        Assert.Contains("old number", (string)world.Event()["iadv_error"]);
    }

    [Theory]
    [InlineData("conversation.started", "v2.conversation.pushed")]
    [InlineData("conversation.transferred", "v2.conversation.pushed")]
    [InlineData("satisfaction.filled", "satisfaction.answered")]
    [InlineData("user.connected", "Nothing of a lead")]
    [InlineData("conversation.dreamt", "does not document")]
    public async Task Other_events_are_ignored_with_the_reason_also_when_somebody_retries_them(string eventType, string reason)
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Told.Legacy(eventType, Chats.Of("jane@example.com", Interview)));
        var first = world.Event();

        world.Retry(first);
        await world.SettleAsync();

        Assert.All(new[] { first, world.Event() }, row => Assert.Equal(EventStatus.Ignored, row.Status()));
        Assert.All(new[] { first, world.Event() }, row => Assert.Contains(reason, (string)row["iadv_error"]));
        Assert.Equal(0, world.Iadvize.Counters.Queries);
    }

    [Theory]
    [InlineData("""{"eventType":"satisfaction.answered","conversationId":"2d90a8a2-16df-45f5-897e-31adf9aa165d"}""", "all missing")]
    [InlineData("""{"eventType":"satisfaction.answered","conversationId":7,"customerSatisfaction":3}""", "conversationId")]
    [InlineData("""{"eventType":"transaction.attributed","conversationId":"2d90a8a2-16df-45f5-897e-31adf9aa165d","amount":3}""", "transactionId")]
    [InlineData("""{"eventType":"transaction.attributed","conversationId":"2d90a8a2-16df-45f5-897e-31adf9aa165d","transactionId":"1d94c3e8-8cbe-4e46-933d-0433ec339f79","amount":"3 €"}""", "amount")]
    [InlineData("""{"eventType":"conversation.closed","conversationId":"2d90a8a2-16df-45f5-897e-31adf9aa165d"}""", "conversationId")]
    public async Task An_event_without_what_its_type_promises_is_refused_and_named(string body, string member)
    {
        await using var world = await World.StartAsync();

        var answer = await world.DeliverAsync(body.Replace("{\"eventType\"", """{"eventId":"6f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","platform":"ha","eventType" """.TrimEnd(), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(member, await answer.Content.ReadAsStringAsync());
        Assert.Empty(world.Rows("iadv_webhookevent"));
    }
}
