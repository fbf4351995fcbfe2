using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Which record a conversation goes to when the visitor's lead is closed or merged: the project's policy decides, and the conversation says why.</summary>
public sealed class ClosedLeadTests
{
    private const int Qualified = 1;
    private const int Disqualified = 2;
    private const int Reopen = 722500001;
    private const int ItsContact = 722500002;
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Theory]
    [InlineData(Qualified)]
    [InlineData(Disqualified)]
    public async Task By_default_a_visitor_whose_lead_is_closed_gets_a_new_one(int state)
    {
        await using var world = await World.StartAsync();
        var closed = await ClosedLeadAsync(world, state);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(2, world.Rows("lead").Count);
        Assert.NotEqual(closed, LeadOfLastConversation(world));
        Assert.Contains("no open lead", DecisionOfLastConversation(world));
    }

    [Theory]
    [InlineData(Qualified)]
    [InlineData(Disqualified)]
    public async Task A_closed_lead_may_be_reopened(int state)
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_closedlead"] = new OptionSetValue(Reopen));
        var closed = await ClosedLeadAsync(world, state);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var lead = world.TheOnly("lead");
        Assert.Equal(closed, lead.Id);
        Assert.Equal(0, lead.Option("statecode"));
        Assert.Contains("Reopened", DecisionOfLastConversation(world));
    }

    [Fact]
    public async Task The_conversation_may_go_to_the_contact_that_came_of_the_lead()
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_closedlead"] = new OptionSetValue(ItsContact));
        world.Map(1, "jobtitle", table: "contact");
        var closed = await ClosedLeadAsync(world, Qualified);
        var contact = world.System.Create(new Entity("contact") { ["lastname"] = "Doe", ["originatingleadid"] = new EntityReference("lead", closed) });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        world.TheOnly("lead");
        Assert.Contains(world.Rows("iadv_conversation"), row => row.GetAttributeValue<EntityReference>("regardingobjectid").Id == contact);
        Assert.Equal("a heat pump", world.TheOnly("contact")["jobtitle"]);
    }

    [Fact]
    public async Task A_closed_lead_without_a_contact_gives_a_new_lead_even_so()
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_closedlead"] = new OptionSetValue(ItsContact));
        await ClosedLeadAsync(world, Disqualified);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(2, world.Rows("lead").Count);
    }

    [Fact]
    public async Task A_link_follows_a_merge_to_the_lead_that_was_kept()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var loser = world.TheOnly("lead").Id;
        var kept = world.System.Create(new Entity("lead") { ["lastname"] = "Kept" });
        world.System.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference("lead", kept),
            ["SubordinateId"] = loser,
            ["UpdateContent"] = new Entity("lead"),
            ["PerformParentingChecks"] = false,
        });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(kept, LeadOfLastConversation(world));
        Assert.Equal(kept, world.TheOnly("iadv_visitor").GetAttributeValue<EntityReference>("iadv_leadid").Id);
    }

    private static async Task<Guid> ClosedLeadAsync(World world, int state)
    {
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var id = world.TheOnly("lead").Id;
        world.System.Update(new Entity("lead", id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(state == Qualified ? 3 : 4) });
        return id;
    }

    private static Guid? LeadOfLastConversation(World world) => LastConversation(world).GetAttributeValue<EntityReference>("iadv_leadid")?.Id;

    private static string DecisionOfLastConversation(World world) => (string)LastConversation(world)["iadv_decision"];

    private static Entity LastConversation(World world) => world.Rows("iadv_conversation").OrderBy(row => row.GetAttributeValue<long>("versionnumber")).Last();
}
