using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class SecurityTests
{
    private static readonly string[] Everything = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign"];

    private static string[] All(string table) => [.. Everything.Select(right => $"prv{right}{table}")];

    [Theory]
    [InlineData("prvCreatedemo_Ticket")]
    [InlineData("prvReaddemo_Ticket")]
    [InlineData("prvWritedemo_Ticket")]
    [InlineData("prvDeletedemo_Ticket")]
    [InlineData("prvAppenddemo_Ticket")]
    [InlineData("prvAppendToLead")]
    [InlineData("prvAssigndemo_Ticket")]
    public void PrivilegeTakenAway_IsNamedInTheRefusal(string privilege)
    {
        using var world = new World(new TestSolution().Role("Clerk", "Global", [.. All("demo_ticket"), .. All("Lead")]));
        var clerk = world.As("Clerk");
        var other = world.Dataverse.CreateUser("Other", "Clerk");
        void Work()
        {
            var lead = clerk.Create(new Entity("lead"));
            var ticket = clerk.Create(new Entity("demo_ticket") { ["demo_leadid"] = new EntityReference("lead", lead) });
            clerk.Retrieve("demo_ticket", ticket, new ColumnSet(true));
            clerk.Update(new Entity("demo_ticket", ticket) { ["demo_name"] = "x" });
            clerk.Update(new Entity("demo_ticket", ticket) { ["ownerid"] = new EntityReference("systemuser", other) });
            clerk.Delete("demo_ticket", ticket);
        }

        Work();
        world.Dataverse.RemovePrivilege("Clerk", privilege);

        var fault = World.Refused(Work, World.PrivilegeDenied);
        Assert.Matches($@"Principal user \(Id=[-0-9a-f]+, type=8, .*\), is missing {privilege} privilege \(Id=[-0-9a-f]+\) on OTC=\d+ for entity '\w+' \(LocalizedName='.+'\)\. context\.Caller=", fault.Message);
    }

    [Fact]
    public void BasicDepth_ReachesOwnRowsOnly()
    {
        using var world = new World(new TestSolution().Role("Seller", "Basic", [.. All("demo_ticket")]));
        var (one, other) = (world.As("Seller"), world.As("Seller"));
        var mine = one.Create(new Entity("demo_ticket"));
        other.Create(new Entity("demo_ticket"));

        Assert.Equal(mine, Assert.Single(one.RetrieveMultiple(new QueryExpression("demo_ticket")).Entities).Id);
        Assert.Contains("does not have ReadAccess right(s) for record with id", World.Refused(() => other.Retrieve("demo_ticket", mine, new ColumnSet()), World.PrivilegeDenied).Message, StringComparison.Ordinal);
        World.Refused(() => other.Update(new Entity("demo_ticket", mine)), World.PrivilegeDenied);
    }

    [Fact]
    public void NewOwner_MustBeAbleToReadTheRow()
    {
        using var world = new World(new TestSolution().Role("Clerk", "Global", [.. All("demo_ticket")]).Role("Nobody", "Global", "prvReadLead"));
        var ticket = world.Ticket();
        void AssignTo(string table, Guid owner) => world.System.Update(new Entity("demo_ticket", ticket) { ["ownerid"] = new EntityReference(table, owner) });

        Assert.StartsWith("Read Privilege Check For Owner failed with exception: Principal user", World.Refused(() => AssignTo("systemuser", world.Dataverse.CreateUser("N", "Nobody")), World.PrivilegeDenied).Message, StringComparison.Ordinal);
        World.Refused(() => AssignTo("team", world.Dataverse.CreateTeam("N", "Nobody")), 0x80040299);
        var team = world.Dataverse.CreateTeam("Sellers", "Clerk");
        AssignTo("team", team);
        Assert.Equal(team, world.Read("demo_ticket", ticket).GetAttributeValue<EntityReference>("owningteam").Id);
    }

    [Fact]
    public void ActivityTable_IsGuardedByThePrivilegesOfActivities()
    {
        using var world = new World(new TestSolution().Role("Clerk", "Global", "prvCreateActivity").Role("Nobody", "Global", "prvReadLead"));

        world.As("Clerk").Create(new Entity("demo_call"));
        Assert.Contains("prvCreateActivity", World.Refused(() => world.As("Nobody").Create(new Entity("demo_call")), World.PrivilegeDenied).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecuredColumn_IsForTheSystemOnly()
    {
        using var world = new World(new TestSolution().Role("Clerk", "Global", [.. All("demo_ticket")]));
        var clerk = world.As("Clerk");
        var id = world.System.Create(new Entity("demo_ticket") { ["demo_secret"] = "hush" });

        Assert.Equal("hush", world.Read("demo_ticket", id)["demo_secret"]);
        Assert.False(clerk.Retrieve("demo_ticket", id, new ColumnSet(true)).Contains("demo_secret"));
        World.Refused(() => clerk.Create(new Entity("demo_ticket") { ["demo_secret"] = "x" }), 0x8004F502);
        World.Refused(() => clerk.Update(new Entity("demo_ticket", id) { ["demo_secret"] = "x" }), 0x8004F507);
        var guess = new QueryExpression("demo_ticket");
        guess.Criteria.AddCondition("demo_secret", ConditionOperator.BeginsWith, "h");
        World.Refused(() => clerk.RetrieveMultiple(guess), 0x8004F504);
        guess = new QueryExpression("demo_ticket");
        guess.AddOrder("demo_secret", OrderType.Ascending);
        World.Refused(() => clerk.RetrieveMultiple(guess), 0x8004F504);
    }

    [Fact]
    public void UnknownRoleOrUser_IsRefusedAtOnce()
    {
        using var world = new World();

        Assert.Contains("There is no role 'Nonsense'", Assert.Throws<ArgumentException>(() => world.Dataverse.CreateUser("x", "Nonsense")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => world.Dataverse.ServiceFor(Guid.NewGuid()));
    }
}
