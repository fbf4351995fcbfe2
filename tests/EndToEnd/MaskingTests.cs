
namespace EndToEnd;

/// <summary>A project that masks stores no card number and no IBAN anywhere.</summary>
public sealed class MaskingTests
{
    private static readonly string[] Interview =
    [
        "bot: [](Q1) How would you like to pay?", "visitor: 4111 1111 1111 1111, or FR76 3000 6000 0112 3456 7890 189",
        "bot: [](Q2) How many people?", "visitor: 4111111111111111",
        "bot: [](Q3) Your budget?", "visitor: 4111 1111 1111 1111",
        "bot: [](Q4) Your phone?", "visitor: DE89370400440532013000",
        "operator: I noted 4111-1111-1111-1111",
    ];

    [Fact]
    public async Task Nothing_that_is_stored_holds_a_card_number_or_an_IBAN()
    {
        await using var world = await WorldAsync(masks: true);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var stored = new[] { "iadv_conversation", "iadv_answer", "iadv_webhookevent", "iadv_visitor", "lead" }.SelectMany(world.Rows).SelectMany(row => row.Attributes)
            .Select(column => $"{column.Key}={column.Value}".Replace(" ", "").Replace("-", "")).ToList();
        Assert.DoesNotContain(stored, value => value.Contains("4111111111111111") || value.Contains("0112345678") || value.Contains("893704"));
        Assert.Contains("•••• 1111, or •••• 0189", (string)world.TheOnly("iadv_conversation")["iadv_transcript"]);
        Assert.Equal("•••• 1111, or •••• 0189", world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task What_is_left_of_a_number_is_no_number_of_people_or_money_and_no_phone()
    {
        await using var world = await WorldAsync(masks: true);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var lead = world.TheOnly("lead");
        foreach (var column in new[] { "numberofemployees", "budgetamount", "telephone1" }) Assert.False(lead.Contains(column), column);
    }

    [Fact]
    public async Task Without_the_policy_everything_is_stored_as_it_was_written()
    {
        await using var world = await WorldAsync(masks: false);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.StartsWith("4111 1111 1111 1111", (string)world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task A_surveys_comment_is_masked_in_the_ledger_too()
    {
        await using var world = await WorldAsync(masks: true);
        var chat = world.Chat("jane@example.com", Interview);
        await world.ProcessAsync(chat);

        await world.ProcessAsync(Told.Satisfaction(chat, "10:31:00", "satisfactionComment", "You know my card 4111 1111 1111 1111"));

        Assert.Equal("You know my card •••• 1111", world.TheOnly("iadv_conversation")["iadv_satisfactioncomment"]);
        Assert.DoesNotContain(world.Rows("iadv_webhookevent"), row => row.GetAttributeValue<string>("iadv_payload").Contains("4111"));
    }

    private static async Task<World> WorldAsync(bool masks)
    {
        var world = await World.StartAsync();
        world.Project(project => project["iadv_masking"] = masks);
        world.Map(1, "description");
        world.Map(2, "numberofemployees");
        world.Map(3, "budgetamount");
        world.Map(4, "telephone1");
        return world;
    }
}
