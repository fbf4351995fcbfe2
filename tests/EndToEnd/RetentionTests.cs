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

    private static async Task<World> WorldAsync()
    {
        var world = await World.StartAsync();
        world.Project(_ => { });
        world.Map(1, "description");
        return world;
    }

    private static void Keep(World world, int days) => world.System.Update(new Entity("iadv_project", world.TheOnly("iadv_project").Id) { ["iadv_retentiondays"] = days });

    private static StoredConversation Ended(World world, int daysAgo)
    {
        var end = DateTimeOffset.UtcNow.AddDays(-daysAgo);
        var chat = world.Chat("jane@example.com", Interview) with { StartedAt = end.AddMinutes(-9), ClosedAt = end };
        world.Iadvize.Add(chat);
        return chat;
    }
}
