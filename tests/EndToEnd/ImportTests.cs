using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>iadv_ImportConversation: one conversation by its id, for real and as a dry run.</summary>
public sealed class ImportTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump", "bot: [](Q2) How many people?", "visitor: 4"];

    [Fact]
    public async Task An_import_goes_through_the_ledger_and_ends_as_every_conversation_does()
    {
        await using var world = await World.StartAsync();
        world.Map(2, "numberofemployees");
        var chat = world.Chat("jane@example.com", Interview);

        var answer = await ImportAsync(world, chat.Id, dryRun: false);
        await world.SettleAsync();

        answer.EnsureSuccessStatusCode();
        Assert.Equal(4, world.TheOnly("lead")["numberofemployees"]);
        Assert.Equal(EventSource.Manual, world.Event().Option("iadv_source"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_written_and_writes_nothing_at_all()
    {
        await using var world = await World.StartAsync();
        world.Map(2, "numberofemployees");
        var chat = world.Chat("jane@example.com", Interview);
        var before = world.Dataverse.Snapshot();

        var answer = await ImportAsync(world, chat.Id, dryRun: true);
        await world.SettleAsync();

        Assert.Equal(before, world.Dataverse.Snapshot());
        var result = await ResultAsync(answer);
        Assert.True(result.GetProperty("lead").GetProperty("isNew").GetBoolean());
        var column = result.GetProperty("answers")[1].GetProperty("columns")[0];
        Assert.Equal("lead.numberofemployees", column.GetProperty("column").GetString());
        Assert.Equal("4", column.GetProperty("value").GetString());
        Assert.Equal("Written", column.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_preview_tells_what_each_column_holds_now_and_would_hold_then()
    {
        await using var world = await World.StartAsync();
        world.System.Create(new Microsoft.Xrm.Sdk.Entity("lead") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com", ["description"] = "Met at the fair", ["numberofemployees"] = 2 });
        world.Map(1, "description");
        world.Map(2, "numberofemployees", policy: 0);
        var chat = world.Chat("jane@example.com", Interview);

        var columns = (await ResultAsync(await ImportAsync(world, chat.Id, dryRun: true))).GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("columns")[0]).ToList();

        Assert.Equal(("KeptExisting", "Met at the fair", "Met at the fair"), Verdict(columns[0]));
        Assert.Equal(("Written", "2", "4"), Verdict(columns[1]));
    }

    [Fact]
    public async Task A_pasted_transcript_can_be_tried_without_ever_having_been_at_iAdvize()
    {
        await using var world = await World.StartAsync();
        world.Map(2, "numberofemployees");
        var before = world.Dataverse.Snapshot();
        const string Pasted = """{"language":"en","visitorEmail":"jane@example.com","messages":[{"by":"bot","at":"2026-03-03T10:00:00Z","text":"[](Q2) How many?"},{"by":"visitor","at":"2026-03-03T10:01:00Z","text":"4 of us"}]}""";

        var answer = await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_ApplyConversation", new JsonObject { ["Conversation"] = Pasted, ["DryRun"] = true });

        var result = await ResultAsync(answer);
        Assert.Equal("4", result.GetProperty("answers")[0].GetProperty("columns")[0].GetProperty("value").GetString());
        Assert.Equal("NewLead", result.GetProperty("destination").GetString());
        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public async Task A_preview_warns_of_options_that_are_common_words()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "leadqualitycode");
        var chat = world.Chat("jane@example.com", Interview);

        var result = await ResultAsync(await ImportAsync(world, chat.Id, dryRun: true));

        Assert.Contains("Hot, Warm, Cold", Assert.Single(result.GetProperty("warnings").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_conversation_imported_twice_is_there_once()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);

        await ImportAsync(world, chat.Id, dryRun: false);
        await world.ProcessAsync(chat);

        world.TheOnly("iadv_conversation");
        world.TheOnly("lead");
        Assert.Equal(2, world.Rows("iadv_answer").Count);
    }

    [Fact]
    public async Task A_dry_run_of_a_conversation_that_iAdvize_does_not_know_says_so()
    {
        await using var world = await World.StartAsync();
        var id = Guid.NewGuid();

        var answer = await ImportAsync(world, id, dryRun: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(id.ToString(), await answer.Content.ReadAsStringAsync());
    }

    private static (string? Outcome, string? Before, string? After) Verdict(JsonElement column) =>
        (column.GetProperty("outcome").GetString(), column.GetProperty("before").GetString(), column.GetProperty("after").GetString());

    private static async Task<JsonElement> ResultAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["Result"]!.GetValue<string>()).RootElement;

    private static Task<HttpResponseMessage> ImportAsync(World world, Guid conversationId, bool dryRun) =>
        world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_ImportConversation", new JsonObject { ["ConversationId"] = conversationId, ["DryRun"] = dryRun });
}
