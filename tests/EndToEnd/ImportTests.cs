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
        Assert.Equal(722500003, world.Event().GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("iadv_source").Value);
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
        var result = JsonDocument.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["Result"]!.GetValue<string>()).RootElement;
        Assert.True(result.GetProperty("lead").GetProperty("isNew").GetBoolean());
        var column = result.GetProperty("answers")[1].GetProperty("columns")[0];
        Assert.Equal("lead.numberofemployees", column.GetProperty("column").GetString());
        Assert.Equal("4", column.GetProperty("value").GetString());
        Assert.Equal("Written", column.GetProperty("outcome").GetString());
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

    private static Task<HttpResponseMessage> ImportAsync(World world, Guid conversationId, bool dryRun) =>
        world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_ImportConversation", new JsonObject { ["ConversationId"] = conversationId, ["DryRun"] = dryRun });
}
