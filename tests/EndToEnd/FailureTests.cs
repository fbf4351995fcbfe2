using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Whatever fails, nothing is half written, nothing is lost, and somebody is told what to do.</summary>
public sealed class FailureTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump", "bot: Thanks!"];

    public static TheoryData<string> PassingTroubles => ["429", "429 with Retry-After", "500", "502", "504", "cut body", "dropped connection"];

    [Theory]
    [MemberData(nameof(PassingTroubles))]
    public async Task A_short_trouble_at_iAdvize_is_survived_in_place(string trouble)
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Faults.Add(Named(trouble));

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(EventStatus.Processed, world.Event().Status());
        world.TheOnly("lead");
    }

    [Fact]
    public async Task A_longer_outage_leaves_the_event_waiting_with_the_next_attempt_and_a_retry_processes_it()
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var waiting = world.Event();

        Assert.Equal(EventStatus.Waiting, waiting.Status());
        Assert.True(waiting.GetAttributeValue<DateTime>("iadv_nextattempton") > DateTime.UtcNow);
        Assert.Contains("503", (string)waiting["iadv_error"]);
        Assert.Empty(world.Rows("lead"));

        world.Retry(waiting);
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
        Assert.Equal(2, world.Event()["iadv_attempts"]);
        Assert.False(world.Event().Contains("iadv_error"));
    }

    [Fact]
    public async Task A_denied_permission_needs_attention_and_is_not_tried_again()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.PermissionDenied() with { ConversationId = chat.Id });

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("PERMISSION_DENIED", (string)world.Event()["iadv_error"]);
        Assert.Equal(1, world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections);
    }

    [Fact]
    public async Task Two_hundred_with_errors_is_not_success()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.FieldError("INTERNAL", "Something broke.", "conversation", retryPolicy: "RETRY") with { ConversationId = chat.Id });

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.Waiting, world.Event().Status());
        Assert.Empty(world.Rows("iadv_conversation"));
    }

    [Fact]
    public async Task A_wrong_password_needs_attention_and_the_error_names_the_connection_and_no_secret()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_password"] = "mistyped-password");

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var error = (string)world.Event()["iadv_error"];
        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("iAdvize ha", error);
        Assert.DoesNotContain("mistyped-password", error);
    }

    [Fact]
    public async Task The_connection_shows_when_iAdvize_last_answered_and_how_it_last_failed()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("first@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.PermissionDenied() with { ConversationId = chat.Id });

        await world.ProcessAsync(chat);
        var failed = world.TheOnly("iadv_connection");
        await world.ProcessAsync(world.Chat("second@example.com", Interview));
        var recovered = world.TheOnly("iadv_connection");

        Assert.Contains("PERMISSION_DENIED", (string)failed["iadv_lastfailure"]);
        Assert.False(failed.Contains("iadv_lastsuccesson"));
        Assert.True((DateTime)recovered["iadv_lastsuccesson"] >= (DateTime)recovered["iadv_lastfailureon"]);
    }

    [Fact]
    public async Task One_log_in_serves_many_events_and_many_workers()
    {
        await using var world = await World.StartAsync();

        await world.ProcessAsync([.. Enumerable.Range(0, 12).Select(i => world.Chat($"visitor{i}@example.com", Interview))]);

        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Equal(1, world.Iadvize.Counters.LogIns);
    }

    [Fact]
    public async Task A_token_that_iAdvize_no_longer_takes_is_renewed_once()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("first@example.com", Interview));
        world.Iadvize.Faults.Add(Fault.ExpiredToken());

        await world.ProcessAsync(world.Chat("second@example.com", Interview));

        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Equal(2, world.Iadvize.Counters.LogIns);
    }

    [Fact]
    public async Task A_conversation_of_several_pages_is_read_to_its_end()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        string[] talk = [.. Enumerable.Range(0, 240).Select(i => i % 2 == 0 ? $"bot: line {i}" : $"visitor: line {i}")];

        await world.ProcessAsync(world.Chat("jane@example.com", [.. talk, .. Interview]));

        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        // Some schemas give fewer than the usual hundred, and one refuses to be asked for more.
        var page = Regex.Match(world.Iadvize.Schema.Sdl, """fact: "messages"[^)]*most: (\d+)(, refuses: true)?""");
        var pages = (int)Math.Ceiling((talk.Length + Interview.Length) / (page.Success ? double.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture) : 100));
        Assert.Equal(pages + (page.Groups[2].Success ? 1 : 0), world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections);
    }

    [Theory]
    [InlineData("iadv_answer")]
    [InlineData("iadv_conversation")]
    [InlineData("lead")]
    [InlineData("iadv_webhookevent")]
    public async Task A_fault_in_the_middle_of_the_application_leaves_nothing_half_written(string table)
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        world.Dataverse.Fault = request => Applies(request, table) ? ServiceFault.Unexpected() : null;

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        foreach (var written in new[] { "lead", "iadv_visitor", "iadv_conversation", "iadv_answer" }) Assert.Empty(world.Rows(written));
        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());

        world.Dataverse.Fault = null;
        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Theory]
    [InlineData("prvCreateLead")]
    [InlineData("prvReadLead")]
    [InlineData("prvAppendToLead")]
    [InlineData("prvCreateActivity")]
    [InlineData("prvCreateiadv_Visitor")]
    [InlineData("prvWriteiadv_Answer")]
    [InlineData("prvReadiadv_QuestionMapping")]
    public async Task A_role_with_one_privilege_too_few_needs_attention_and_the_error_names_the_privilege(string privilege)
    {
        await using var world = await World.StartAsync();
        world.Dataverse.RemovePrivilege("iAdvize Connector", privilege);
        var chat = world.Chat("jane@example.com", Interview);
        await world.ProcessAsync(chat);
        await world.ProcessAsync(chat);

        var troubled = world.Rows("iadv_webhookevent").Where(row => row.Status() == EventStatus.NeedsAttention).ToList();
        Assert.NotEmpty(troubled);
        Assert.Contains(troubled, row => ((string)row["iadv_error"]).Contains(privilege, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_roles_as_shipped_suffice_for_every_kind_of_write()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description", policy: 2);
        world.System.Create(new Entity("contact") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com" });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task A_caller_without_the_role_may_not_deliver()
    {
        await using var world = await World.StartAsync();
        world.Dataverse.RemovePrivilege("iAdvize Connector", "prvCreateiadv_WebhookEvent");

        var answer = await world.DeliverAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("0x80040220", await answer.Content.ReadAsStringAsync());
    }

    private static Fault Named(string trouble) => trouble switch
    {
        "429" => Fault.TooManyRequests(),
        "429 with Retry-After" => Fault.TooManyRequests(TimeSpan.FromSeconds(1)),
        "cut body" => Fault.CutBody(),
        "dropped connection" => Fault.DroppedConnection(),
        _ => Fault.Status(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>The write of the application that touches the table; of the ledger's writes the one that settles the row, which comes last.</summary>
    private static bool Applies(OrganizationRequest request, string table)
    {
        var target = request.Parameters.Contains("Target") ? request["Target"] as Entity : null;
        return request.RequestName switch
        {
            "Create" => target!.LogicalName == table && table == "lead",
            "Upsert" => target!.LogicalName == table,
            "UpsertMultiple" => ((EntityCollection)request["Targets"]).EntityName == table,
            "Update" => target!.LogicalName == table && target.Contains("iadv_processedon"),
            _ => false,
        };
    }
}
