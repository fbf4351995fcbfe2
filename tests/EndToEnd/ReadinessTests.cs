using System.Text.Json;
using System.Text.RegularExpressions;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>iadv_CheckReadiness: can a campaign start?</summary>
public sealed class ReadinessTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    public static TheoryData<string> Schemas => [.. PlatformSchema.Names];

    [Fact]
    public async Task With_everything_in_place_only_the_chatbox_is_left_to_be_confirmed_by_hand()
    {
        await using var world = await ReadyAsync();

        var result = Check(world);

        Assert.True(result.GetProperty("ready").GetBoolean());
        Assert.All(Findings(result).Where(finding => finding.Check != "chatbox"), finding => Assert.Equal(("done", "", ""), (finding.State, finding.WhatToDo, finding.Where)));
        Assert.Equal("confirm", Assert.Single(Findings(result), finding => finding.Check == "chatbox").State);
        Assert.Superset(new HashSet<string> { "account", "token", "projects", "users", "groups", "targeting", "schema", "secret", "delivery", "mappings", "roles", "sweep" }, Findings(result).Select(finding => finding.Check).ToHashSet());
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        await using var world = await ReadyAsync();
        var administrator = world.Administrator();
        var before = world.Dataverse.Snapshot();

        Check(administrator);

        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public async Task Right_after_the_import_it_says_what_to_begin_with()
    {
        await using var world = await World.StartAsync();
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        var result = Check(world);

        Assert.False(result.GetProperty("ready").GetBoolean());
        Assert.Equal("There is no active connection.", Open(result, "connection").Title);
        Assert.Equal("No question is mapped to a column.", Open(result, "mappings").Title);
    }

    [Theory]
    [InlineData("iadv_password", "wrong", "account", "failed")]
    [InlineData("iadv_password", null, "account", "missing")]
    [InlineData("iadv_webhooksecret", null, "secret", "missing")]
    [InlineData("iadv_username", null, "account", "missing")]
    [InlineData("iadv_lastsweepon", null, "sweep", "missing")]
    public async Task What_is_wrong_with_the_connection_is_one_finding(string column, string? value, string check, string state)
    {
        await using var world = await ReadyAsync();
        Change(world, (column, value));

        Assert.Equal(state, Open(Check(world), check).State);
    }

    [Fact]
    public async Task A_sweep_that_is_late_has_failed()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_lastsweepon", DateTime.UtcNow.AddHours(-2)));

        Assert.Equal("failed", Open(Check(world), "sweep").State);
    }

    [Fact]
    public async Task Before_the_first_delivery_it_is_missing()
    {
        await using var world = await World.StartAsync();

        Assert.Equal("missing", Open(Check(world), "delivery").State);
    }

    [Fact]
    public async Task A_last_delivery_of_a_week_ago_is_to_be_confirmed()
    {
        await using var world = await World.StartAsync(clock: new ShiftedClock(TimeSpan.FromDays(-8)));
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var finding = Open(Check(world), "delivery");

        Assert.Equal("confirm", finding.State);
        Assert.EndsWith("8 days ago.", finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_kept_token_is_nothing_to_do()
    {
        await using var world = await World.StartAsync();

        Assert.Contains(Findings(Check(world)), finding => finding is { Check: "token", State: "done" } && finding.Title.Contains("keeps no valid token"));
    }

    [Fact]
    public async Task What_depends_on_a_log_in_that_failed_is_listed_as_not_asked()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_password", "wrong"));

        var result = Check(world);

        Assert.Equal("iAdvize refused the log-in of connection 'iAdvize ha' (HTTP 400). Check its user name and password.", Open(result, "account").WhatToDo);
        foreach (var check in new[] { "projects", "schema", "users", "groups", "chatbox", "targeting" }) Assert.Equal("confirm", Open(result, check).State);
        Assert.StartsWith("Not asked, because there is no log-in.", Open(result, "users").WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iadv_addresskey", 32, "done")]
    [InlineData("iadv_addresskey", 31, "failed")]
    public async Task For_the_cloud_flows_an_address_key_is_the_secret_if_it_is_long_enough(string column, int length, string state)
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_webhooksecret", null), (column, new string('k', length)));

        Assert.Equal(state, Assert.Single(Findings(Check(world)), finding => finding.Check == "secret").State);
    }

    [Fact]
    public async Task A_webhook_secret_does_not_make_up_for_an_address_key_that_is_too_short()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_addresskey", "short"));

        var finding = Open(Check(world), "secret");

        Assert.Equal("failed", finding.State);
        Assert.Contains("32", finding.WhatToDo);
    }

    [Fact]
    public async Task An_address_key_in_the_key_vault_is_for_a_person_to_measure()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_webhooksecret", null));
        world.Dataverse.SetSecret("iadv_AddressKey", new string('k', 32));

        Assert.Equal("confirm", Open(Check(world), "secret").State);
    }

    /// <summary>
    /// Asking for a secret that cannot be read is a fault, and a fault dooms the transaction of the whole check. So it is asked for where there is none:
    /// in the asynchronous step that logs in for all.
    /// </summary>
    [Fact]
    public async Task A_password_that_cannot_be_read_from_the_key_vault_is_told_by_the_next_check()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_password", null), ("iadv_token", null));
        PointToVault(world, "iadv_Password");

        var first = Check(world);
        await world.SettleAsync();
        var second = Check(world);
        world.Dataverse.SetSecret("iadv_Password", "correct horse");
        Change(world, ("iadv_loginwantedon", null), ("iadv_tokenrenewalon", DateTime.UtcNow.AddMinutes(-1)));
        Check(world);
        await world.SettleAsync();

        Assert.Equal(("missing", "Connection 'iAdvize ha' has no valid token yet."), (Open(first, "account").State, Open(first, "account").Title));
        Assert.Contains(Findings(first), finding => finding is { Check: "mappings", State: "done" });
        Assert.Equal("failed", Open(second, "account").State);
        Assert.StartsWith("Connection 'iAdvize ha' has no user name, or no password that can be read.", Open(second, "account").WhatToDo, StringComparison.Ordinal);
        Assert.Contains(Findings(Check(world)), finding => finding is { Check: "account", State: "done" });
    }

    [Fact]
    public async Task With_the_password_in_the_key_vault_a_token_that_iAdvize_refuses_is_renewed_for_the_next_check()
    {
        await using var world = await ReadyAsync();
        Change(world, ("iadv_password", null));
        world.Dataverse.SetSecret("iadv_Password", "correct horse");
        world.Iadvize.Faults.Add(Fault.ExpiredToken());

        var refused = Check(world);
        await world.SettleAsync();

        Assert.Equal("missing", Open(refused, "account").State);
        Assert.Contains(Findings(Check(world)), finding => finding is { Check: "account", State: "done" });
    }

    [Fact]
    public async Task Secrets_in_the_key_vault_count_too()
    {
        await using var world = await ReadyAsync();
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_password"] = null, ["iadv_webhooksecret"] = null });
        world.Dataverse.SetSecret("iadv_Password", "correct horse");
        world.Dataverse.SetSecret("iadv_WebhookSecret", World.WebhookSecret);

        Assert.True(Check(world).GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task An_outage_of_iAdvize_fails_its_checks_and_no_others()
    {
        await using var world = await ReadyAsync();
        world.Iadvize.Faults.Add(Fault.Status(502) with { Requests = 99 });

        var result = Check(world);

        foreach (var check in new[] { "projects", "users", "groups", "targeting" })
            Assert.Equal(("failed", "Set-up, Connections"), (Open(result, check).State, Open(result, check).Where));
        Assert.Equal(
            "The request for the list of users failed 1 time(s); the last time iAdvize answered HTTP 502. Check again in some minutes; if it stays so, see the address of connection 'iAdvize ha'.",
            Open(result, "users").WhatToDo);
        Assert.DoesNotContain(Findings(result), finding => finding.Check is "mappings" or "roles" or "secret" && finding.State != "done");
    }

    [Theory]
    [InlineData("users")]
    [InlineData("routingGroups")]
    [InlineData("routingRules")]
    public async Task What_the_account_may_not_see_is_to_be_confirmed_by_hand(string field)
    {
        await using var world = await ReadyAsync();
        world.Iadvize.Faults.Add(Fault.PermissionDenied(field) with { Requests = 99 });

        var check = field switch { "users" => "users", "routingGroups" => "groups", _ => "targeting" };
        Assert.Equal("confirm", Open(Check(world), check).State);
    }

    [Theory]
    [InlineData(403, "confirm")]
    [InlineData(502, "failed")]
    public async Task A_refusal_of_everything_is_a_denial_and_an_outage_a_failure(int status, string state)
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Faults.Add(Fault.Status(status) with { Requests = 99 });

        var result = Check(world);

        foreach (var check in new[] { "projects", "schema", "users", "groups", "targeting" }) Assert.Equal(state, Open(result, check).State);
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_is_told_as_iAdvize_tells_it()
    {
        await using var world = await ReadyAsync();
        world.Iadvize.Faults.Add(Fault.FieldError("MISSING_RIGHTS", "Ask your administrator.", "users") with { Requests = 99 });

        var finding = Open(Check(world), "users");

        Assert.Equal(("failed", "The request for the list of users failed at iAdvize (MISSING_RIGHTS: Ask your administrator.)."), (finding.State, finding.WhatToDo));
    }

    [Theory]
    [InlineData("iadv_pinnedquery", "query {", "On connection 'iAdvize ha': ")]
    [InlineData("iadv_pinnedchoice", "leave out: Conversation.messages", "Conversation.messages")]
    public async Task A_pinned_query_or_choice_that_makes_no_transcript_is_told_with_its_mistake(string column, string pinned, string told)
    {
        await using var world = await ReadyAsync();
        Change(world, (column, pinned));

        var finding = Open(Check(world), "schema");

        Assert.Equal("failed", finding.State);
        Assert.Contains(told, finding.WhatToDo);
    }

    [Fact]
    public async Task An_account_that_sees_no_project_is_missing_access()
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Company = Empty(world) with { Projects = [] };

        Assert.Equal("missing", Open(Check(world), "projects").State);
    }

    [Fact]
    public async Task A_deactivated_project_need_not_be_seen()
    {
        await using var world = await ReadyAsync();
        var id = world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Old shop", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = 4711 });
        world.System.Update(new Entity("iadv_project", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        Assert.True(Check(world).GetProperty("ready").GetBoolean());
    }

    [Theory]
    [InlineData("users", "iAdvize administration, people")]
    [InlineData("groups", "iAdvize administration, people")]
    [InlineData("targeting", "iAdvize administration, engagement")]
    public async Task What_the_account_has_not_set_up_is_missing(string check, string where)
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Company = Empty(world);

        var finding = Open(Check(world), check);

        Assert.Equal(("missing", where), (finding.State, finding.Where));
    }

    /// <summary>The connection's own user never chats, nor does one who has left.</summary>
    [Theory]
    [InlineData("jane@example.com", "", "done")]
    [InlineData("connector@example.com", "", "missing")]
    [InlineData("CONNECTOR@example.com", "", "missing")]
    [InlineData(null, "", "confirm")]
    [InlineData("jane@example.com", "isActive: Boolean @is(value: false)", "missing")]
    [InlineData("jane@example.com", "isActive: Boolean @is(value: true)", "done")]
    [InlineData("jane@example.com", "isDeleted: Boolean @is(value: true)", "missing")]
    [InlineData("jane@example.com", """status: String @is(value: "DISABLED")""", "missing")]
    [InlineData("jane@example.com", """status: String @is(value: "AWAY")""", "done")]
    public async Task The_only_user_counts_unless_it_is_the_connections_own_or_has_left(string? email, string field, string state)
    {
        await using var world = await World.StartAsync(schema: "default");
        world.Iadvize.Company = Empty(world) with { Operators = [world.Iadvize.Company.Operators[0] with { Email = email }] };
        Serve(world, "  userName: String\n", $"  userName: String\n  {field}\n");

        Assert.Equal(state, Assert.Single(Findings(Check(world)), finding => finding.Check == "users").State);
    }

    [Theory]
    [InlineData("userCount: Int", "done")]
    [InlineData("""userCount: Int @is(fact: "nothing")""", "confirm")]
    [InlineData("""userCount: Int @is(fact: "nothing") userIds: [Int!]""", "done")]
    [InlineData("""userCount: Int @is(fact: "nothing") userIds: [Int!]! @is(fact: "nothing")""", "missing")]
    [InlineData("userCount: Int @is(value: 0)", "missing")]
    public async Task A_group_is_empty_only_if_iAdvize_says_so(string field, string state)
    {
        await using var world = await World.StartAsync(schema: "default");
        Serve(world, "userCount: Int", field);

        Assert.Equal(state, Assert.Single(Findings(Check(world)), finding => finding.Check == "groups").State);
    }

    [Theory]
    [InlineData("isActive: Boolean", "done")]
    [InlineData("isActive: Boolean @is(value: false)", "missing")]
    [InlineData("""isActive: Boolean @is(fact: "nothing")""", "confirm")]
    [InlineData("""status: String @is(value: "ONLINE")""", "done")]
    [InlineData("""status: String @is(value: "STARTED")""", "done")]
    [InlineData("""status: String @is(value: "PAUSED")""", "missing")]
    [InlineData("""status: String @is(value: "SCHEDULED_SOMEHOW")""", "confirm")]
    [InlineData("""status: String @is(fact: "nothing")""", "confirm")]
    public async Task A_targeting_rule_is_inactive_only_if_iAdvize_says_so(string field, string state)
    {
        await using var world = await World.StartAsync(schema: "default");
        Serve(world, "isActive: Boolean", field);

        Assert.Equal(state, Assert.Single(Findings(Check(world)), finding => finding.Check == "targeting").State);
    }

    [Fact]
    public async Task A_distribution_rule_without_a_group_leads_to_nobody()
    {
        await using var world = await World.StartAsync();
        world.Iadvize.Company = world.Iadvize.Company with { RoutingRules = [.. world.Iadvize.Company.RoutingRules.Select(rule => rule with { RoutingGroups = [] })] };

        Assert.Equal("missing", Open(Check(world), "targeting").State);
    }

    /// <summary>Names and shapes of the lists differ; one schema does not say which targeting rules are active, and that is told.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Whatever_the_schema_what_it_tells_of_the_account_is_found_and_the_rest_is_for_a_person(string schema)
    {
        await using var world = await World.StartAsync(schema: schema);

        var findings = Findings(Check(world)).Where(finding => finding.Check is "projects" or "users" or "groups" or "targeting").ToList();

        Assert.Equal(4, findings.Count);
        Assert.All(findings, finding => Assert.Contains(finding.State, new[] { "done", "confirm" }));
        Assert.Contains(findings, finding => finding is { Check: "users", State: "done" });
    }

    [Fact]
    public async Task A_schema_in_which_nothing_could_be_the_visitors_email_is_for_a_person()
    {
        await using var world = await World.StartAsync(schema: "default");
        Serve(world, "phoneNumber: String\n  email: String\n", "phoneNumber: String\n");

        var finding = Open(Check(world), "schema");

        Assert.Equal("confirm", finding.State);
        Assert.Contains("emailaddress1", finding.WhatToDo);
    }

    [Fact]
    public async Task What_the_schema_has_no_list_of_is_to_be_confirmed_by_hand()
    {
        await using var world = await World.StartAsync(schema: "default");
        var lists = new Regex(@"\n  (users|routingGroups)\([^\n]*Connection!");
        world.Iadvize.Schema = new PlatformSchema(lists.Replace(PlatformSchema.Default.Sdl, "", 2), IntrospectionLimits.Both);

        var result = Check(world);

        Assert.Equal(["confirm", "confirm"], new[] { "users", "groups" }.Select(check => Open(result, check).State));
        Assert.Contains(Findings(result), finding => finding is { Check: "projects", State: "done" });
    }

    [Fact]
    public async Task What_the_account_may_not_read_is_left_out_of_transcripts_and_told()
    {
        await using var world = await ReadyAsync();
        world.Iadvize.Faults.Add(Fault.PermissionDenied("tags") with { Requests = 99 });
        await world.ProcessAsync(world.Chat("joe@example.com", Interview));
        world.Iadvize.Faults.Clear();

        Assert.Contains(Findings(Check(world)), finding => finding.Check == "schema" && finding.Title.Contains("tags"));
    }

    [Fact]
    public async Task A_project_that_the_account_does_not_see_is_named()
    {
        await using var world = await ReadyAsync();
        world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Old shop", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = 4711 });

        Assert.Equal("The user of connection 'iAdvize ha' does not see project 4711, 'Old shop'.", Open(Check(world), "projects").Title);
    }

    [Fact]
    public async Task A_mapping_that_no_longer_works_is_named_with_what_to_do()
    {
        await using var world = await ReadyAsync();
        world.System.Execute(new OrganizationRequest("Create")
        {
            ["Target"] = new Entity("iadv_questionmapping")
            {
                ["iadv_name"] = "Budget", ["iadv_questionnumber"] = 7, ["iadv_table"] = new OptionSetValue(722500000), ["iadv_column"] = "new_gone", ["iadv_writepolicy"] = new OptionSetValue(722500001),
            },
            ["BypassBusinessLogicExecution"] = "CustomSync",
        });

        var finding = Open(Check(world), "mappings");

        Assert.Equal(("failed", "Question mapping 'Budget' does not work."), (finding.State, finding.Title));
        Assert.Contains("new_gone", finding.WhatToDo);
    }

    [Fact]
    public async Task A_mapping_to_a_table_that_the_front_door_may_not_read_is_to_be_confirmed()
    {
        await using var world = await ReadyAsync();
        world.Map(2, "parentaccountid");
        world.Map(3, "preferredsystemuserid", table: "contact");

        var result = Check(world);

        Assert.Contains(Findings(result), finding => finding is { Check: "mappings", State: "done", Title: "2 question mapping(s) work." });
        Assert.Equal(("confirm", "Question mapping 'Q3' looks up rows of systemuser."), (Open(result, "mappings").State, Open(result, "mappings").Title));
        Assert.Contains("Read and Append To", Open(result, "mappings").WhatToDo);
    }

    [Fact]
    public async Task A_role_counts_whether_a_person_or_a_team_holds_it()
    {
        await using var world = await World.StartAsync();
        world.Dataverse.CreateTeam("Sales", "iAdvize Reader");

        Assert.Equal(["done", "done", "done"], Findings(Check(world)).Where(finding => finding.Check == "roles").Select(finding => finding.State));
    }

    /// <summary>Sales people may read conversations by a role of the company's own.</summary>
    [Fact]
    public async Task A_role_that_nobody_holds_is_missing_and_that_of_the_readers_to_be_confirmed()
    {
        await using var world = await World.StartAsync();
        world.System.Update(new Entity("systemuser", world.Connector) { ["isdisabled"] = true });

        var roles = Findings(Check(world.System)).Where(finding => finding.Check == "roles").ToList();

        Assert.Equal(
            [("missing", "Nobody holds the role iAdvize Connector."), ("missing", "Nobody holds the role iAdvize Administrator."), ("confirm", "Nobody holds the role iAdvize Reader.")],
            roles.Select(finding => (finding.State, finding.Title)));
        Assert.All(roles, finding => Assert.Equal("Power Platform admin center, environment, users", finding.Where));
    }

    [Fact]
    public async Task Everything_is_said_in_the_language_of_the_person_who_asks()
    {
        await using var world = await ReadyAsync();
        var user = world.Dataverse.CreateUser("Amélie", "iAdvize Administrator");
        world.System.Update(new Entity("usersettings", user) { ["uilanguageid"] = 1036 });

        var findings = Findings(Check(world.Dataverse.ServiceFor(user)));

        Assert.Contains(findings, finding => finding.Title == "iAdvize accepte le nom d'utilisateur et le mot de passe de la connexion « iAdvize ha ».");
        Assert.Contains(findings, finding => finding.Where == "Administration d'iAdvize, engagement");
    }

    [Fact]
    public async Task No_secret_and_no_token_is_in_it()
    {
        await using var world = await ReadyAsync();

        var json = Check(world).ToString();

        foreach (var secret in new[] { World.WebhookSecret, World.PreviousWebhookSecret, "correct horse", (string)world.TheOnly("iadv_connection")["iadv_token"] })
            Assert.DoesNotContain(secret, json);
    }

    private static async Task<World> ReadyAsync()
    {
        var world = await World.StartAsync(schema: "default");
        world.Map(1, "description");
        world.Dataverse.CreateUser("Sam", "iAdvize Reader");
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        await world.SweepToTheEndAsync();
        return world;
    }

    private static void Change(World world, params (string Column, object? Value)[] changes)
    {
        var row = new Entity("iadv_connection", world.ConnectionId);
        foreach (var (column, value) in changes) row[column] = value;
        world.System.Update(row);
    }

    /// <summary>An environment variable with a value, whose secret Key Vault does not give.</summary>
    private static void PointToVault(World world, string variable) => world.System.Create(new Entity("environmentvariablevalue")
    {
        ["environmentvariabledefinitionid"] = world.Rows("environmentvariabledefinition").Single(row => (string)row["schemaname"] == variable).ToEntityReference(),
        ["value"] = "/subscriptions/…/secrets/gone",
    });

    /// <summary>iAdvize serves the schema of the name default, but for this.</summary>
    private static void Serve(World world, string part, string instead)
    {
        Assert.Contains(part, PlatformSchema.Default.Sdl);
        world.Iadvize.Schema = new PlatformSchema(PlatformSchema.Default.Sdl.Replace(part, instead, StringComparison.Ordinal), IntrospectionLimits.Both);
    }

    /// <summary>An account with its projects and nothing else.</summary>
    private static StoredCompany Empty(World world) => world.Iadvize.Company with { Operators = [], RoutingGroups = [], RoutingRules = [], TargetingRules = [] };

    private static JsonElement Check(World world) => Check(world.Administrator());

    private static JsonElement Check(IOrganizationService user) =>
        JsonDocument.Parse((string)user.Execute(new OrganizationRequest("iadv_CheckReadiness"))["Result"]).RootElement;

    private static Found Open(JsonElement result, string check) => Assert.Single(Findings(result), finding => finding.Check == check && finding.State != "done");

    private static List<Found> Findings(JsonElement result) => [.. result.GetProperty("findings").EnumerateArray().Select(finding => new Found(
        finding.GetProperty("check").GetString()!, finding.GetProperty("state").GetString()!, finding.GetProperty("title").GetString()!,
        finding.GetProperty("whatToDo").GetString()!, finding.GetProperty("where").GetString()!))];

    private sealed record Found(string Check, string State, string Title, string WhatToDo, string Where);
}
