using System.Net;
using System.Net.Http.Json;
using System.ServiceModel;
using System.Text.Json.Nodes;
using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>iadv_Sweep finds what no webhook announced, records it once, and stands whatever fails around it.</summary>
public sealed class SweepTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task A_conversation_whose_webhook_never_came_is_found_and_becomes_a_lead()
    {
        await using var world = await StartAsync();
        world.Map(1, "description");
        var lost = Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");

        await world.SweepToTheEndAsync();

        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.Equal(lost.Id.ToString(), world.Event()["iadv_iadvizeconversationid"]);
        Assert.Equal((EventSource.Reconciliation, EventStatus.Processed), (world.Event().Option("iadv_source"), world.Event().Status()));
    }

    [Fact]
    public async Task The_schema_that_a_sweep_before_the_first_event_reads_is_kept_for_all_that_follows()
    {
        await using var world = await StartAsync();
        var before = world.Iadvize.Counters.Introspections;

        await world.SweepToTheEndAsync();
        await world.SweepToTheEndAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.InRange(world.Iadvize.Counters.Introspections - before, 2, 3);
        Assert.NotNull(world.TheOnly("iadv_connection")["iadv_schemahash"]);
        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Fact]
    public async Task A_sweep_whose_query_no_longer_fits_reads_the_schema_again_but_not_within_the_hour()
    {
        await using var world = await StartAsync(schema: "default");
        await world.SweepToTheEndAsync();
        var introspections = world.Iadvize.Counters.Introspections;
        world.Iadvize.Schema = PlatformSchema.Named("html", IntrospectionLimits.Both);
        // Set back, for a sweep that finds its mark less than a second old has nothing to ask.
        var mark = Mark(world).AddMinutes(-30);
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcileduntil"] = mark });

        var early = await world.SweepAsync();
        Assert.Contains("does not fit the schema", (string?)early.Connection["failure"], StringComparison.Ordinal);
        Assert.Equal(introspections, world.Iadvize.Counters.Introspections);

        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_schemareadon"] = DateTime.UtcNow.AddHours(-2) });
        await world.SweepAsync();
        await world.SweepAsync();

        Assert.InRange(world.Iadvize.Counters.Introspections - introspections, 2, 3);
        Assert.True(Mark(world) > mark);
    }

    [Fact]
    public async Task The_row_of_a_found_conversation_holds_the_event_that_never_came_with_the_operators()
    {
        await using var world = await StartAsync();
        var lost = Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");

        await world.SweepToTheEndAsync();

        var payload = global::Iadvize.Core.Webhooks.WebhookEvent.Read(System.Text.Encoding.UTF8.GetBytes((string)world.Event()["iadv_payload"])).Event!;
        Assert.Equal((world.Event().Id, "v2.conversation.closed", lost.Id), (payload.EventId, payload.EventType, payload.ConversationId));
        Assert.Equal([Company.Operator("Helio")!.Id], payload.OperatorIds);
        Assert.Equal((Chats.Project, "CHAT"), (payload.ProjectNumber, payload.Channel));
    }

    [Fact]
    public async Task An_operator_filter_holds_for_what_the_sweep_finds_too()
    {
        await using var world = await StartAsync();
        world.Project(project => project["iadv_operatorfilter"] = "999999");
        Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");

        await world.SweepToTheEndAsync();

        Assert.Equal((EventSource.Reconciliation, EventStatus.Ignored), (world.Event().Option("iadv_source"), world.Event().Status()));
        Assert.Empty(world.Rows("lead"));
    }

    [Fact]
    public async Task The_deprecated_closing_names_a_number_by_which_the_conversation_is_found_and_the_sweep_does_not_find_it_again()
    {
        await using var world = await StartAsync();
        var chat = Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");
        var deprecated = new JsonObject
        {
            ["eventId"] = Guid.NewGuid(), ["eventType"] = "conversation.closed", ["platform"] = "ha", ["websiteId"] = Chats.Project, ["clientId"] = 1,
            ["conversationId"] = chat.LegacyId, ["operatorId"] = 1, ["channel"] = "chat", ["createdAt"] = chat.ClosedAt, ["sentAt"] = chat.ClosedAt,
        };

        (await world.DeliverAsync(deprecated.ToJsonString())).EnsureSuccessStatusCode();
        await world.SettleAsync();
        await world.SweepToTheEndAsync();

        Assert.Equal((EventStatus.Processed, chat.Id), (world.Event().Status(), world.TheOnly("iadv_conversation").Id));
        world.TheOnly("lead");
    }

    [Fact]
    public async Task What_the_ledger_knows_is_not_recorded_again_however_often_the_sweep_runs()
    {
        await using var world = await StartAsync();
        var known = Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");
        await world.ProcessAsync(known);
        Closed(world, TimeSpan.FromMinutes(10), "joe@example.com");

        await world.SweepToTheEndAsync();
        await world.SweepToTheEndAsync();

        Assert.Equal(2, world.Rows("iadv_webhookevent").Count);
        Assert.Equal(2, world.Rows("lead").Count);
    }

    [Fact]
    public async Task A_conversation_that_was_closed_just_now_is_left_to_its_webhook()
    {
        await using var world = await StartAsync();
        Closed(world, TimeSpan.FromMinutes(2), "jane@example.com");

        await world.SweepToTheEndAsync();

        Assert.Empty(world.Rows("iadv_webhookevent"));
        Assert.True(Mark(world) < DateTime.UtcNow.AddMinutes(-4));
    }

    [Fact]
    public async Task What_iAdvize_lists_late_is_found_within_the_overlap()
    {
        await using var world = await StartAsync();
        await world.SweepToTheEndAsync();
        Closed(world, TimeSpan.FromMinutes(15), "late@example.com");

        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcileduntil"] = DateTime.UtcNow.AddMinutes(-6) });
        await world.SweepToTheEndAsync();

        world.TheOnly("lead");
    }

    [Fact]
    public async Task The_first_sweep_begins_where_the_connection_was_made_and_leaves_what_was_before_to_a_back_fill()
    {
        var clock = new ShiftedClock(TimeSpan.FromHours(-2));
        await using var world = await World.StartAsync(clock: clock);
        clock.Shift = TimeSpan.Zero;
        Closed(world, TimeSpan.FromHours(3), "before@example.com");
        Closed(world, TimeSpan.FromHours(1), "after@example.com");

        await world.SweepToTheEndAsync();

        Assert.Equal("after@example.com", world.TheOnly("lead")["emailaddress1"]);
    }

    [Fact]
    public async Task Two_sweeps_at_once_record_each_conversation_once()
    {
        await using var world = await StartAsync();
        await LogInAsync(world);
        for (var i = 0; i < 5; i++) Closed(world, TimeSpan.FromMinutes(20 + i), $"visitor{i}@example.com");
        // Both have read before either writes.
        using var together = new Barrier(2);
        var first = 0;
        world.Dataverse.RequestExecuted += request =>
        {
            if (request.Name == "Update" && request.ByPlugin && Interlocked.Increment(ref first) <= 2) together.SignalAndWait(TimeSpan.FromSeconds(30));
        };

        await Task.WhenAll(world.SweepAsync(), world.SweepAsync());

        Assert.Equal(5, world.Rows("iadv_webhookevent").Count);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal((1, EventStatus.Processed), ((int)row["iadv_attempts"], row.Status())));
    }

    [Fact]
    public async Task A_webhook_that_arrives_while_the_sweep_asks_iAdvize_is_not_recorded_a_second_time()
    {
        await using var world = await StartAsync();
        await LogInAsync(world);
        var chat = Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");
        var delivered = 0;
        world.Dataverse.RequestExecuted += request =>
        {
            // The sweep's first write: it has read by now.
            if (request.Name == "Update" && request.ByPlugin && Interlocked.Exchange(ref delivered, 1) == 0)
                world.DeliverAsync(chat).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        };

        var swept = await world.SweepAsync();

        Assert.Equal(0, swept.Count("reconciled"));
        Assert.Equal(EventSource.Webhook, world.Event().Option("iadv_source"));
        world.TheOnly("lead");
    }

    [Fact]
    public async Task A_crash_between_reading_and_the_end_of_writing_loses_nothing_and_doubles_nothing()
    {
        await using var world = await StartAsync();
        await LogInAsync(world);
        for (var i = 0; i < 3; i++) Closed(world, TimeSpan.FromMinutes(20 + i), $"visitor{i}@example.com");
        var mark = Mark(world);
        var created = 0;
        world.Dataverse.Fault = request => request.RequestName == "Create" && ++created == 2 ? ServiceFault.Unexpected() : null;

        var crashed = await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", new JsonObject());
        world.Dataverse.Fault = null;

        Assert.False(crashed.IsSuccessStatusCode);
        Assert.Equal(mark, Mark(world));
        Assert.Empty(world.Rows("iadv_webhookevent"));

        await world.SweepToTheEndAsync();

        Assert.Equal(3, world.Rows("lead").Count);
    }

    [Fact]
    public async Task More_pages_than_one_slice_are_read_by_the_next_and_the_mark_moves_only_at_the_end()
    {
        await using var world = await StartAsync(pageSize: 2);
        await LogInAsync(world);
        for (var i = 0; i < 15; i++) Closed(world, TimeSpan.FromMinutes(10 + i), $"visitor{i}@example.com");
        var mark = Mark(world);

        var first = await world.SweepAsync();

        Assert.Equal((true, 6), (first.More, first.Count("reconciled")));
        Assert.Equal(mark, Mark(world));
        Assert.Equal(2, await world.SweepToTheEndAsync());
        Assert.Equal(15, world.Rows("lead").Count);
        Assert.True(Mark(world) > mark);
        Assert.False(world.TheOnly("iadv_connection").Contains("iadv_reconcilecursor"));
    }

    [Fact]
    public async Task A_cursor_that_iAdvize_takes_no_more_is_given_up_and_its_week_read_again()
    {
        await using var world = await StartAsync(pageSize: 2);
        await LogInAsync(world);
        for (var i = 0; i < 8; i++) Closed(world, TimeSpan.FromMinutes(10 + i), $"visitor{i}@example.com");
        await world.SweepAsync();
        var connection = world.TheOnly("iadv_connection");
        var stored = (string)connection["iadv_reconcilecursor"];
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcilecursor"] = stored[..stored.IndexOf(' ')] + " outdated" });

        var failed = await world.SweepAsync();
        await world.SweepToTheEndAsync();

        Assert.Contains("INVALID_CURSOR", (string)failed.Connection["failure"]!);
        Assert.Equal(8, world.Rows("lead").Count);
        Assert.Equal(8, world.Rows("iadv_webhookevent").Count);
    }

    [Fact]
    public async Task A_year_is_back_filled_slice_by_slice_and_only_what_is_missing()
    {
        await using var world = await StartAsync();
        for (var month = 1; month <= 12; month++) Closed(world, TimeSpan.FromDays((30 * month) - 10), $"visitor{month}@example.com");
        var known = Closed(world, TimeSpan.FromDays(100), "known@example.com");
        await world.ProcessAsync(known);

        var calls = await world.SweepToTheEndAsync(new JsonObject { ["From"] = DateTime.UtcNow.AddDays(-365), ["To"] = DateTime.UtcNow });

        Assert.InRange(calls, 10, 30);
        Assert.Equal(13, world.Rows("lead").Count);
        Assert.Equal(12, world.Rows("iadv_webhookevent").Count(row => row.Option("iadv_source") == EventSource.BackFill));
        var connection = world.TheOnly("iadv_connection");
        Assert.True(connection.Contains("iadv_backfillendedon"));
        foreach (var column in new[] { "iadv_backfillfrom", "iadv_backfillto", "iadv_backfillcursor" }) Assert.False(connection.Contains(column), column);
    }

    [Fact]
    public async Task A_back_fill_goes_on_where_so_many_conversations_close_that_reconciliation_takes_all_pages_of_a_call()
    {
        await using var world = await StartAsync(pageSize: 2);
        await LogInAsync(world);
        for (var i = 0; i < 6; i++) Closed(world, TimeSpan.FromMinutes(9 + i), $"now{i}@example.com");
        for (var i = 0; i < 8; i++) Closed(world, TimeSpan.FromDays(20 + i), $"then{i}@example.com");

        await world.SweepAsync(new JsonObject { ["From"] = DateTime.UtcNow.AddDays(-30), ["To"] = DateTime.UtcNow.AddDays(-15) });

        for (var calls = 1; (await world.SweepAsync()).More; calls++)
        {
            Assert.InRange(calls, 1, 8);
            // A call takes seconds where every conversation is asked for over a network.
            world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcileduntil"] = Mark(world).AddSeconds(-4) });
        }

        Assert.Equal(8, world.Rows("iadv_webhookevent").Count(row => row.Option("iadv_source") == EventSource.BackFill));
        Assert.Equal(14, world.Rows("lead").Count);
    }

    [Fact]
    public async Task An_administrator_enters_a_back_fill_on_the_connection()
    {
        await using var world = await StartAsync();
        var administrator = world.Administrator();
        Closed(world, TimeSpan.FromDays(20), "jane@example.com");

        administrator.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_backfillfrom"] = DateTime.UtcNow.AddDays(-30) });
        await world.SweepToTheEndAsync();

        Assert.Equal("jane@example.com", world.TheOnly("lead")["emailaddress1"]);
        Assert.False(world.TheOnly("iadv_connection").Contains("iadv_backfillfrom"));
    }

    [Fact]
    public async Task A_second_back_fill_is_refused_while_one_goes_on_and_the_same_one_again_is_not()
    {
        await using var world = await StartAsync(pageSize: 1);
        for (var i = 0; i < 20; i++) Closed(world, TimeSpan.FromDays(20 + i), $"visitor{i}@example.com");
        var wanted = new JsonObject { ["From"] = "2026-01-01T00:00:00Z", ["To"] = DateTime.UtcNow };

        await world.SweepAsync((JsonObject)wanted.DeepClone());
        await world.SweepAsync((JsonObject)wanted.DeepClone());
        var other = await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", new JsonObject { ["From"] = "2025-01-01T00:00:00Z" });

        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("Back-fill from", await other.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, "2026-01-01T00:00:00Z")]
    [InlineData("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("2126-02-01T00:00:00Z", null)]
    public async Task A_back_fill_of_no_period_is_refused(string? from, string? to)
    {
        await using var world = await StartAsync();

        var answer = await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", new JsonObject { ["From"] = from, ["To"] = to });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("From, the beginning of a period", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_account_that_fails_is_noted_and_keeps_neither_due_rows_nor_the_other_connection_from_being_swept()
    {
        await using var world = await StartAsync();
        await LogInAsync(world);
        var healthy = AnotherConnection(world, "sd");
        var onSd = Closed(world, TimeSpan.FromMinutes(10), "sd@example.com", "sd");
        Closed(world, TimeSpan.FromMinutes(10), "ha@example.com");
        Waiting(world);
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_address"] = "http://127.0.0.1:9" });

        var swept = await world.SweepAsync();

        Assert.Equal(1, swept.Count("takenUp"));
        Assert.Contains(world.Rows("iadv_webhookevent"), row => (string)row["iadv_iadvizeconversationid"] == onSd.Id.ToString());
        var failed = world.Rows("iadv_connection").Single(row => row.Id == world.ConnectionId);
        Assert.Contains("could not be reached", (string)failed["iadv_lastfailure"]);
        Assert.Contains(swept.Result["connections"]!.AsArray(), one => one!["failure"]?.GetValue<string>().Contains("could not be reached", StringComparison.Ordinal) == true);
        Assert.False(swept.More);
        Assert.True(world.Rows("iadv_connection").Single(row => row.Id == healthy).GetAttributeValue<DateTime>("iadv_reconcileduntil") > DateTime.UtcNow.AddMinutes(-10));
    }

    [Fact]
    public async Task A_wrong_password_is_noted_on_the_connection_and_does_not_make_the_sweep_go_round()
    {
        await using var world = await StartAsync(connection => connection["iadv_password"] = "mistyped-password");

        var calls = await world.SweepToTheEndAsync();

        Assert.Equal(2, calls);
        Assert.Equal(1, world.Iadvize.Counters.LogIns);
        Assert.Contains("refused the log-in", (string)world.TheOnly("iadv_connection")["iadv_lastfailure"]);
    }

    [Fact]
    public async Task A_password_that_is_nowhere_is_noted_and_the_sweep_stands()
    {
        await using var world = await StartAsync(connection => connection.Attributes.Remove("iadv_password"));
        world.System.Update(new Entity("iadv_webhookevent", Waiting(world)) { ["iadv_connectionid"] = null });

        var swept = await world.SweepAsync();

        Assert.Equal(1, swept.Count("takenUp"));
        Assert.Contains("no password", (string)world.TheOnly("iadv_connection")["iadv_lastfailure"]);
    }

    [Fact]
    public async Task A_token_that_iAdvize_refuses_is_replaced_by_the_next_sweep()
    {
        await using var world = await StartAsync();
        await LogInAsync(world);
        Closed(world, TimeSpan.FromMinutes(20), "jane@example.com");
        world.Iadvize.Faults.Add(Fault.ExpiredToken());
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_loginwantedon"] = DateTime.UtcNow.AddMinutes(-5) });
        await world.SettleAsync();

        await world.SweepToTheEndAsync();

        world.TheOnly("lead");
        Assert.Equal(2, world.Iadvize.Counters.LogIns);
    }

    [Fact]
    public async Task Several_sweeps_that_need_a_token_log_in_once()
    {
        await using var world = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.SweepAsync()));

        Assert.Equal(1, world.Iadvize.Counters.LogIns);
    }

    [Fact]
    public async Task A_sweep_with_nothing_to_do_costs_so_many_requests()
    {
        await using var world = await StartAsync();
        await world.SweepToTheEndAsync();
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcileduntil"] = DateTime.UtcNow.AddMinutes(-10) });
        var requests = new List<string>();
        var queries = world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections;
        world.Dataverse.RequestExecuted += request =>
        {
            if (request.ByPlugin) lock (requests) requests.Add(request.Name);
        };

        await world.SweepAsync();

        Assert.Equal(["RetrieveMultiple", "Update", "Retrieve", "Update", "RetrieveMultiple", "RetrieveMultiple", "RetrieveMultiple"], requests);
        Assert.Equal(1, world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections - queries);
    }

    [Fact]
    public async Task A_reader_may_not_sweep_and_an_administrator_may()
    {
        await using var world = await StartAsync();
        var reader = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Sam", "iAdvize Reader"));
        var administrator = world.Administrator();

        var denied = Assert.Throws<FaultException<OrganizationServiceFault>>(() => reader.Execute(new OrganizationRequest("iadv_Sweep")));
        var allowed = administrator.Execute(new OrganizationRequest("iadv_Sweep"));

        Assert.Contains("prvWriteiadv_WebhookEvent", denied.Detail.Message);
        Assert.True((bool)allowed["More"]);
    }

    /// <summary>The administrator set the mark an hour back, so that a test need not wait for one.</summary>
    private static Task<World> StartAsync(Action<Entity>? connection = null, int pageSize = 100, string? schema = null) => World.StartAsync(
        row =>
        {
            row["iadv_reconcileduntil"] = DateTime.UtcNow.AddHours(-1);
            connection?.Invoke(row);
        },
        schema: schema,
        pageSize: pageSize);

    /// <summary>The first sweep asks for a token; from then on there is one.</summary>
    private static async Task LogInAsync(World world)
    {
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_loginwantedon"] = DateTime.UtcNow });
        await world.SettleAsync();
    }

    private static StoredConversation Closed(World world, TimeSpan ago, string email, string platform = "ha")
    {
        var closedAt = DateTimeOffset.UtcNow - ago;
        var conversation = Chats.Of(email, Interview) with { Platform = platform, StartedAt = closedAt.AddMinutes(-5), ClosedAt = closedAt };
        world.Iadvize.Add(conversation);
        return conversation;
    }

    /// <summary>A row whose time has come.</summary>
    private static Guid Waiting(World world)
    {
        var chat = Closed(world, TimeSpan.FromDays(2), "waiting@example.com");
        return world.System.Create(new Entity("iadv_webhookevent")
        {
            ["iadv_name"] = "waits",
            ["iadv_status"] = new OptionSetValue(EventStatus.Waiting),
            ["iadv_source"] = new OptionSetValue(EventSource.Webhook),
            ["iadv_platform"] = "ha",
            ["iadv_iadvizeconversationid"] = chat.Id.ToString(),
            ["iadv_attempts"] = 1,
            ["iadv_nextattempton"] = DateTime.UtcNow.AddMinutes(-1),
            ["iadv_connectionid"] = new EntityReference("iadv_connection", world.ConnectionId),
        });
    }

    private static Guid AnotherConnection(World world, string platform)
    {
        var copied = world.TheOnly("iadv_connection");
        var row = new Entity("iadv_connection", NameBasedGuid.Connection(platform)) { ["iadv_name"] = $"iAdvize {platform}", ["iadv_platform"] = platform };
        foreach (var column in new[] { "iadv_address", "iadv_username", "iadv_password", "iadv_webhooksecret", "iadv_token", "iadv_tokenexpireson", "iadv_reconcileduntil" }) row[column] = copied[column];
        return world.System.Create(row);
    }

    private static DateTime Mark(World world) => world.TheOnly("iadv_connection").GetAttributeValue<DateTime>("iadv_reconcileduntil");
}
