using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>The life of a row of the ledger: nothing stays where it is for ever, and nothing is processed twice at the same time.</summary>
public sealed class LedgerTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task An_outage_longer_than_the_retries_in_place_is_healed_by_the_sweep_when_the_row_is_due()
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var early = await world.SweepAsync();
        Assert.Equal((0, EventStatus.Waiting), (early.Count("takenUp"), world.Event().Status()));

        Due(world);
        var swept = await world.SweepAsync();

        Assert.Equal((1, EventStatus.Processed), (swept.Count("takenUp"), world.Event().Status()));
        Assert.Equal(2, world.Event()["iadv_attempts"]);
        Assert.False(world.Event().Contains("iadv_nextattempton"));
        world.TheOnly("lead");
    }

    [Fact]
    public async Task Each_failure_makes_the_wait_longer_and_the_twelfth_asks_for_a_person()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.FieldError("INTERNAL", "Something broke.", "conversation", retryPolicy: "RETRY") with { Requests = 12, ConversationId = chat.Id });
        await world.ProcessAsync(chat);

        var waits = new List<int>();
        for (var sweeps = 0; sweeps < 11; sweeps++)
        {
            waits.Add((int)Math.Round((world.Event().GetAttributeValue<DateTime>("iadv_nextattempton") - world.Event().GetAttributeValue<DateTime>("modifiedon")).TotalMinutes));
            Due(world);
            await world.SweepAsync();
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360], waits);
        Assert.Equal((EventStatus.NeedsAttention, 12), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
        Assert.Contains("attempt 12, the last", (string)world.Event()["iadv_error"]);
        Assert.Equal(0, (await world.SweepAsync()).Count("takenUp"));

        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Theory]
    [InlineData(EventStatus.NeedsAttention)]
    [InlineData(EventStatus.Processed)]
    public async Task A_row_that_was_settled_and_is_retried_has_all_attempts_again(int settled)
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        world.System.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_status"] = new OptionSetValue(settled), ["iadv_attempts"] = 12 });
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });

        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.Equal((EventStatus.Waiting, 1), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
        Assert.True(world.Event().GetAttributeValue<DateTime>("iadv_nextattempton") < DateTime.UtcNow.AddMinutes(2));

        Due(world);
        await world.SweepAsync();

        Assert.Equal((EventStatus.Processed, 2), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
    }

    [Fact]
    public async Task A_row_that_a_sweep_takes_up_while_its_own_step_is_only_late_is_processed_once()
    {
        var clock = new ShiftedClock(TimeSpan.FromMinutes(-11));
        await using var world = await World.StartAsync(clock: clock, workers: 1);
        await world.ProcessAsync(world.Chat("first@example.com", Interview));
        // The asynchronous service comes to nothing else for so long.
        using var comesToIt = new ManualResetEventSlim();
        var held = 0;
        world.Dataverse.Fault = request =>
        {
            if (request.RequestName == "RetrieveMultiple" && IsOf(request, "iadv_webhookevent") && Interlocked.Exchange(ref held, 1) == 0) comesToIt.Wait(TimeSpan.FromSeconds(30));
            return null;
        };
        await world.DeliverAsync(world.Chat("jane@example.com", Interview));
        var late = world.Chat("joe@example.com", Interview);
        await world.DeliverAsync(late);
        clock.Shift = TimeSpan.Zero;

        (await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", new JsonObject())).EnsureSuccessStatusCode();
        var queries = world.Iadvize.Counters.Queries;
        comesToIt.Set();
        await world.SettleAsync();

        var row = world.Rows("iadv_webhookevent").Single(row => (string)row["iadv_iadvizeconversationid"] == late.Id.ToString());
        Assert.True(row.Contains("iadv_retryon"));
        Assert.Equal((EventStatus.Processed, 1), (row.Status(), (int)row["iadv_attempts"]));
        Assert.False(row.Contains("iadv_nextattempton"));
        Assert.Equal(2, world.Iadvize.Counters.Queries - queries);
    }

    [Fact]
    public async Task A_row_whose_worker_was_killed_is_taken_up_again_after_five_minutes()
    {
        await using var world = await World.StartAsync();
        await KillTheWorkerAsync(world);
        Assert.Equal(EventStatus.Processing, world.Event().Status());

        Assert.Equal(0, (await world.SweepAsync()).Count("takenUp"));
        Ago(world, "iadv_claimedon", minutes: 6);
        Assert.Equal(1, (await world.SweepAsync()).Count("takenUp"));

        Assert.Equal((EventStatus.Processed, 2), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
        Assert.False(world.Event().Contains("iadv_error"));
        world.TheOnly("lead");
    }

    [Fact]
    public async Task A_retry_takes_a_row_from_a_killed_worker_though_it_changes_the_row_itself()
    {
        await using var world = await World.StartAsync();
        await KillTheWorkerAsync(world);
        Ago(world, "iadv_claimedon", minutes: 6);

        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Fact]
    public async Task A_row_on_which_worker_after_worker_is_lost_needs_attention()
    {
        await using var world = await World.StartAsync();
        await KillTheWorkerAsync(world);
        world.System.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_attempts"] = 12, ["iadv_claimedon"] = DateTime.UtcNow.AddMinutes(-6) });

        var swept = await world.SweepAsync();

        Assert.Equal((0, 1), (swept.Count("takenUp"), swept.Count("givenUp")));
        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("attempt 12, the last", (string)world.Event()["iadv_error"]);
    }

    [Fact]
    public async Task A_received_row_whose_asynchronous_step_never_ran_is_taken_up()
    {
        var clock = new ShiftedClock(TimeSpan.FromMinutes(-11));
        await using var world = await World.StartAsync(clock: clock);
        // The step's first request fails as if its system job were cancelled: the row stays as it was received.
        world.Dataverse.Fault = request => request.RequestName == "RetrieveMultiple" && IsOf(request, "iadv_webhookevent") ? ServiceFault.Unexpected() : null;
        await world.DeliverAsync(world.Chat("jane@example.com", Interview));
        await world.SettleAsync();
        world.Dataverse.Fault = null;
        Assert.Equal(EventStatus.Received, world.Event().Status());

        clock.Shift = TimeSpan.Zero;
        var swept = await world.SweepAsync();

        Assert.Equal((1, EventStatus.Processed), (swept.Count("takenUp"), world.Event().Status()));
    }

    [Fact]
    public async Task Two_workers_on_one_row_process_it_once()
    {
        await using var world = await World.StartAsync();
        // By then the schema and the size of a page are known: that may take a request more.
        await world.ProcessAsync(world.Chat("joe@example.com", Interview));
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var waiting = world.Rows("iadv_webhookevent").Single(row => row.Status() == EventStatus.Waiting);
        var queries = world.Iadvize.Counters.Queries;
        // Both have read the row before either claims it.
        using var together = new Barrier(2);
        var workers = 0;
        world.Dataverse.RequestExecuted += request =>
        {
            if (request.ByPlugin && request.Name == "Update" && Interlocked.Increment(ref workers) <= 2) together.SignalAndWait(TimeSpan.FromSeconds(30));
        };

        await Task.WhenAll(Task.Run(() => world.Retry(waiting)), Task.Run(() => world.Retry(waiting)));
        await world.SettleAsync();

        var processed = world.System.Retrieve("iadv_webhookevent", waiting.Id, new ColumnSet(true));
        Assert.Equal((EventStatus.Processed, 2), (processed.Status(), (int)processed["iadv_attempts"]));
        Assert.Equal(1, world.Iadvize.Counters.Queries - queries);
    }

    [Fact]
    public async Task Two_sweeps_at_once_take_up_a_due_row_once()
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        Due(world);

        var swept = await Task.WhenAll(world.SweepAsync(), world.SweepAsync(), world.SweepAsync());

        Assert.Equal(1, swept.Sum(one => one.Count("takenUp")));
        Assert.Equal((EventStatus.Processed, 2), (world.Event().Status(), (int)world.Event()["iadv_attempts"]));
    }

    [Fact]
    public async Task More_due_rows_than_one_slice_takes_are_taken_by_the_next()
    {
        await using var world = await World.StartAsync();
        for (var i = 0; i < 130; i++)
            world.System.Create(new Entity("iadv_webhookevent")
            {
                ["iadv_name"] = "waits", ["iadv_status"] = new OptionSetValue(EventStatus.Waiting), ["iadv_source"] = new OptionSetValue(EventSource.Webhook),
                ["iadv_attempts"] = 1, ["iadv_nextattempton"] = DateTime.UtcNow.AddMinutes(-1),
            });

        var first = await world.SweepAsync();
        var second = await world.SweepAsync();

        Assert.Equal((100, true, 30, false), (first.Count("takenUp"), first.More, second.Count("takenUp"), second.More));
    }

    [Fact]
    public async Task A_running_conversation_is_refreshed_by_one_row_until_it_is_closed()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        world.Project(project => project["iadv_livecapture"] = true);
        var running = await RunningAsync(world, "bot: [](Q1) What is your project?");

        Ago(world, "iadv_refreshedon", minutes: 6, "iadv_conversation");
        world.Iadvize.Add(running with { Messages = Chats.Of(null, Interview).Messages });
        Assert.Equal(1, (await world.SweepAsync()).Count("refreshed"));
        Assert.Equal("a heat pump", world.TheOnly("iadv_answer")["iadv_answer"]);
        Assert.Equal(0, (await world.SweepAsync()).Count("refreshed"));

        Ago(world, "iadv_refreshedon", minutes: 6, "iadv_conversation");
        world.Iadvize.Add(running with { Messages = Chats.Of(null, Interview).Messages, ClosedAt = DateTimeOffset.UtcNow });
        Assert.Equal(1, (await world.SweepAsync()).Count("refreshed"));
        Ago(world, "iadv_refreshedon", minutes: 6, "iadv_conversation");
        Assert.Equal(0, (await world.SweepAsync()).Count("refreshed"));

        Assert.True(world.TheOnly("iadv_conversation").Contains("iadv_closedon"));
        var live = Assert.Single(world.Rows("iadv_webhookevent"), row => row.Option("iadv_source") == EventSource.Live);
        Assert.Equal((EventStatus.Processed, 1), (live.Status(), (int)live["iadv_attempts"]));
        Assert.Equal(NameBasedGuid.Refreshing("ha", running.Id), live.Id);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 20)]
    public async Task A_conversation_is_not_refreshed_without_live_capture_or_when_it_began_too_long_ago(bool liveCapture, int daysAgo)
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_livecapture"] = liveCapture);
        await RunningAsync(world, "bot: [](Q1) What is your project?");
        Ago(world, "iadv_refreshedon", minutes: 6, "iadv_conversation");
        Ago(world, "iadv_startedon", minutes: daysAgo * 24 * 60, "iadv_conversation");

        Assert.Equal(0, (await world.SweepAsync()).Count("refreshed"));
    }

    [Fact]
    public async Task Running_conversations_whose_rows_need_attention_do_not_keep_the_others_from_being_refreshed()
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_livecapture"] = true);
        var running = await RunningAsync(world, "bot: [](Q1) What is your project?");
        Ago(world, "iadv_refreshedon", minutes: 6, "iadv_conversation");
        var project = world.TheOnly("iadv_project").ToEntityReference();
        for (var i = 0; i < 205; i++)
        {
            var stuck = Guid.NewGuid();
            world.System.Create(new Entity("iadv_conversation", stuck)
            {
                ["subject"] = "stuck", ["iadv_platform"] = "ha", ["iadv_projectid"] = project, ["iadv_projectnumber"] = Chats.Project,
                ["iadv_startedon"] = DateTime.UtcNow.AddHours(-2), ["iadv_refreshedon"] = DateTime.UtcNow.AddHours(-1),
            });
            world.System.Create(new Entity("iadv_webhookevent", NameBasedGuid.Refreshing("ha", stuck))
            {
                ["iadv_name"] = "stuck", ["iadv_status"] = new OptionSetValue(EventStatus.NeedsAttention), ["iadv_source"] = new OptionSetValue(EventSource.Live), ["iadv_attempts"] = 1,
            });
        }

        var swept = await world.SweepAsync();

        Assert.Equal((1, false), (swept.Count("refreshed"), swept.More));
        Assert.Contains(world.Rows("iadv_webhookevent"), row => row.Id == NameBasedGuid.Refreshing("ha", running.Id) && row.Status() == EventStatus.Processed);
    }

    /// <summary>A conversation that has a row and goes on.</summary>
    private static async Task<StoredConversation> RunningAsync(World world, params string[] lines)
    {
        var running = Chats.Of("jane@example.com", lines) with { StartedAt = DateTimeOffset.UtcNow.AddMinutes(-10), ClosedAt = null };
        world.Iadvize.Add(running);
        world.System.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = running.Id });
        await world.SettleAsync();
        return running;
    }

    /// <summary>The worker ends right after it has claimed the row: nothing that it still wants to do gets through.</summary>
    private static async Task KillTheWorkerAsync(World world)
    {
        var claimed = false;
        world.Dataverse.Fault = request =>
        {
            if (claimed) return ServiceFault.Unexpected();
            claimed = IsClaim(request);
            return null;
        };
        await world.DeliverAsync(world.Chat("jane@example.com", Interview));
        await world.SettleAsync();
        world.Dataverse.Fault = null;
    }

    private static bool IsClaim(OrganizationRequest request) =>
        request.RequestName == "Update" && request["Target"] is Entity target && target.LogicalName == "iadv_webhookevent" && target.Contains("iadv_claimedon");

    private static bool IsOf(OrganizationRequest request, string table) => request["Query"] is Microsoft.Xrm.Sdk.Query.QueryExpression query && query.EntityName == table;

    /// <summary>The time of the row's next attempt has come.</summary>
    private static void Due(World world) => Ago(world, "iadv_nextattempton", minutes: 1);

    private static void Ago(World world, string column, int minutes, string table = "iadv_webhookevent") =>
        world.System.Update(new Entity(table, world.TheOnly(table).Id) { [column] = DateTime.UtcNow.AddMinutes(-minutes) });
}
