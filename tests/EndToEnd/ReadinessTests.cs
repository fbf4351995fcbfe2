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
    [InlineData("iadv_lastsweepon", null, "sweep", "missing")]
    public async Task What_is_wrong_with_the_connection_is_one_finding(string column, string? value, string check, string state)
    {
        await using var world = await ReadyAsync();
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { [column] = value });

        Assert.Equal(state, Open(Check(world), check).State);
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

        Assert.Equal("failed", Open(result, "users").State);
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
    public async Task A_role_that_nobody_holds_is_missing()
    {
        await using var world = await World.StartAsync();
        world.Dataverse.CreateTeam("Sales", "iAdvize Reader");

        var roles = Findings(Check(world)).Where(finding => finding.Check == "roles").ToList();

        Assert.All(roles, finding => Assert.Equal("done", finding.State));
        Assert.Equal(3, roles.Count);
    }

    [Fact]
    public async Task Everything_is_said_in_the_language_of_the_person_who_asks()
    {
        await using var world = await ReadyAsync();
        var user = world.Dataverse.CreateUser("Amélie", "iAdvize Administrator");
        world.System.Update(new Entity("usersettings", user) { ["uilanguageid"] = 1036 });

        var findings = Findings(Check(world.Dataverse.ServiceFor(user)));

        Assert.Contains(findings, finding => finding.Title == "iAdvize accepte le nom d'utilisateur et le mot de passe de la connexion « iAdvize ha ».");
        Assert.Contains(findings, finding => finding.Where == "Administration d'iAdvize");
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

    private static JsonElement Check(World world) => Check(world.Administrator());

    private static JsonElement Check(IOrganizationService user) =>
        JsonDocument.Parse((string)user.Execute(new OrganizationRequest("iadv_CheckReadiness"))["Result"]).RootElement;

    private static Found Open(JsonElement result, string check) => Assert.Single(Findings(result), finding => finding.Check == check && finding.State != "done");

    private static List<Found> Findings(JsonElement result) => [.. result.GetProperty("findings").EnumerateArray().Select(finding => new Found(
        finding.GetProperty("check").GetString()!, finding.GetProperty("state").GetString()!, finding.GetProperty("title").GetString()!,
        finding.GetProperty("whatToDo").GetString()!, finding.GetProperty("where").GetString()!))];

    private sealed record Found(string Check, string State, string Title, string WhatToDo, string Where);
}
