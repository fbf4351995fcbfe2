using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class QueryTests : IDisposable
{
    private static readonly ManualClock Clock = new();

    private readonly World world = new(options: new EmbeddedOptions { Clock = Clock });

    public QueryTests()
    {
        var noon = Clock.GetUtcNow().UtcDateTime;
        Add("Émile", 1, noon, 722500000);
        Add("bob", 2, noon.AddDays(-3), 722500001, 722500002);
        Add("Carol 100%", null, null);
    }

    public static TheoryData<string, ConditionOperator, object[], string> Conditions => new()
    {
        { "demo_name", ConditionOperator.Equal, ["EMILE "], "Émile" },
        { "demo_name", ConditionOperator.NotEqual, ["bob"], "Carol 100%,Émile" },
        { "demo_name", ConditionOperator.In, ["BOB", "emile"], "bob,Émile" },
        { "demo_name", ConditionOperator.NotIn, ["bob", "emile"], "Carol 100%" },
        { "demo_name", ConditionOperator.Like, ["%o%"], "bob,Carol 100%" },
        { "demo_name", ConditionOperator.Like, ["b_b"], "bob" },
        { "demo_name", ConditionOperator.Like, ["[bc]%"], "bob,Carol 100%" },
        { "demo_name", ConditionOperator.NotLike, ["%o%"], "Émile" },
        { "demo_name", ConditionOperator.BeginsWith, ["e"], "Émile" },
        { "demo_name", ConditionOperator.DoesNotBeginWith, ["e"], "bob,Carol 100%" },
        { "demo_name", ConditionOperator.EndsWith, ["0%"], "Carol 100%" },
        { "demo_name", ConditionOperator.DoesNotEndWith, ["%"], "bob,Émile" },
        { "demo_count", ConditionOperator.Equal, [2], "bob" },
        { "demo_count", ConditionOperator.NotEqual, [2], "Carol 100%,Émile" },
        { "demo_count", ConditionOperator.GreaterThan, [1], "bob" },
        { "demo_count", ConditionOperator.GreaterEqual, [1], "bob,Émile" },
        { "demo_count", ConditionOperator.LessThan, [2], "Émile" },
        { "demo_count", ConditionOperator.LessEqual, [2], "bob,Émile" },
        { "demo_count", ConditionOperator.Null, [], "Carol 100%" },
        { "demo_count", ConditionOperator.NotNull, [], "bob,Émile" },
        { "demo_due", ConditionOperator.GreaterThan, [new DateTime(2026, 2, 28, 0, 0, 0, DateTimeKind.Utc)], "Émile" },
        { "demo_due", ConditionOperator.LessEqual, ["2026-02-28"], "bob" },
        { "demo_colour", ConditionOperator.Equal, [722500001], "bob,Carol 100%,Émile" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_FindsWhatTheServiceWouldFind(string column, ConditionOperator condition, object[] values, string expected)
    {
        var query = Tickets();
        query.Criteria.AddCondition(column, condition, values);

        Assert.Equal(expected, Names(query));
    }

    [Fact]
    public void Filters_AndOr_AreNested()
    {
        var query = Tickets();
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition("demo_name", ConditionOperator.Equal, "bob");
        var both = query.Criteria.AddFilter(LogicalOperator.And);
        both.AddCondition("demo_count", ConditionOperator.Equal, 1);
        both.AddCondition("demo_due", ConditionOperator.NotNull);

        Assert.Equal("bob,Émile", Names(query));
    }

    [Fact]
    public void Condition_ValueOfAnotherKind_IsRefused()
    {
        var query = Tickets();
        query.Criteria.AddCondition("demo_colour", ConditionOperator.Equal, new OptionSetValue(1));

        Assert.Contains("'demo_ticket.demo_colour'", World.Refused(() => world.System.RetrieveMultiple(query), 0x80040203).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Condition_OperatorThatIsNotDone_IsRefusedByName()
    {
        var query = Tickets();
        query.Criteria.AddCondition("demo_due", ConditionOperator.LastXDays, 7);

        Assert.Contains("LastXDays", World.Refused(() => world.System.RetrieveMultiple(query), 0x80040800).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_FollowEachOther()
    {
        var query = Tickets();
        query.PageInfo = new PagingInfo { Count = 2, PageNumber = 1 };

        var first = world.System.RetrieveMultiple(query);
        query.PageInfo = new PagingInfo { Count = 2, PageNumber = 2, PagingCookie = first.PagingCookie };
        var second = world.System.RetrieveMultiple(query);

        Assert.Equal((2, true), (first.Entities.Count, first.MoreRecords));
        Assert.Equal((1, false), (second.Entities.Count, second.MoreRecords));
    }

    [Fact]
    public void TopCount_AndOrder_GiveTheFirst()
    {
        var query = Tickets();
        query.Orders.Clear();
        query.AddOrder("demo_count", OrderType.Descending);
        query.TopCount = 1;

        Assert.Equal("bob", Names(query));
    }

    [Fact]
    public void Link_Inner_BringsTheLinkedColumnsAsAliasedValues()
    {
        var bob = world.All("demo_ticket").Single(row => (string)row["demo_name"] == "bob").Id;
        world.System.Create(new Entity("demo_remark") { ["demo_name"] = "on bob", ["demo_ticketid"] = new EntityReference("demo_ticket", bob) });
        var query = new QueryExpression("demo_remark") { ColumnSet = new ColumnSet("demo_name") };
        var link = query.AddLink("demo_ticket", "demo_ticketid", "demo_ticketid", JoinOperator.Inner);
        link.EntityAlias = "t";
        link.Columns = new ColumnSet("demo_name", "demo_colour");
        link.LinkCriteria.AddCondition("demo_count", ConditionOperator.Equal, 2);

        var row = Assert.Single(world.System.RetrieveMultiple(query).Entities);

        Assert.Equal("bob", row.GetAttributeValue<AliasedValue>("t.demo_name").Value);
        Assert.Equal("demo_ticket", row.GetAttributeValue<AliasedValue>("t.demo_name").EntityLogicalName);
        Assert.Equal("Green", row.FormattedValues["t.demo_colour"]);
    }

    [Fact]
    public void Link_LeftOuter_KeepsRowsWithoutAPartner_SoThatTheirAbsenceCanBeAskedFor()
    {
        var bob = world.All("demo_ticket").Single(row => (string)row["demo_name"] == "bob").Id;
        world.System.Create(new Entity("demo_remark") { ["demo_ticketid"] = new EntityReference("demo_ticket", bob) });
        var query = Tickets();
        query.AddLink("demo_remark", "demo_ticketid", "demo_ticketid", JoinOperator.LeftOuter).EntityAlias = "r";
        query.Criteria.AddCondition("r", "demo_remarkid", ConditionOperator.Null);

        Assert.Equal("Carol 100%,Émile", Names(query));
    }

    [Fact]
    public void Link_OnText_JoinsAsTheDatabaseCompares()
    {
        world.System.Create(new Entity("lead") { ["companyname"] = "EMILE" });
        var query = Tickets();
        query.AddLink("lead", "demo_name", "companyname", JoinOperator.Inner);

        Assert.Equal("Émile", Names(query));
    }

    [Fact]
    public void UnknownColumn_IsRefusedWhereverItStands()
    {
        World.Refused(() => world.System.RetrieveMultiple(new QueryExpression("demo_ticket") { ColumnSet = new ColumnSet("nothing") }), 0x80041103);
        var query = Tickets();
        query.Criteria.AddCondition("nothing", ConditionOperator.Null);
        World.Refused(() => world.System.RetrieveMultiple(query), 0x80041103);
    }

    public void Dispose() => world.Dispose();

    private static QueryExpression Tickets()
    {
        var query = new QueryExpression("demo_ticket") { ColumnSet = new ColumnSet("demo_name") };
        query.AddOrder("demo_name", OrderType.Ascending);
        return query;
    }

    private string Names(QueryExpression query) => string.Join(',', world.System.RetrieveMultiple(query).Entities.Select(row => row["demo_name"]));

    private void Add(string name, int? count, DateTime? due, params int[] colours) => world.System.Create(new Entity("demo_ticket")
    {
        ["demo_name"] = name,
        ["demo_count"] = count,
        ["demo_due"] = due,
        ["demo_colours"] = new OptionSetValueCollection([.. colours.Select(colour => new OptionSetValue(colour))]),
    });
}
