using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class ColumnTests : IDisposable
{
    private readonly World world = new();

    public static TheoryData<string, object, uint, string> Refusals => new()
    {
        { "demo_code", "12345678901", 0x80044331, "A validation error occurred.  The length of the 'demo_code' attribute of the 'demo_ticket' entity exceeded the maximum allowed length of '10'." },
        { "demo_code", 5, 0x80040203, "Incorrect attribute value type System.Int32" },
        { "demo_code", "bell\a", 0x80040203, "'\a', hexadecimal value 0x07, is an invalid character." },
        { "demo_count", 11, 0x8004432F, "A validation error occurred for demo_ticket.demo_count. The value 11 of type System.Int32 is outside the valid range(0 to 10)." },
        { "demo_count", "5", 0x80040203, "Incorrect attribute value type System.String" },
        { "demo_weight", 100.01m, 0x80044330, "A validation error occurred for demo_ticket.demo_weight. The value 100.01 of type System.Decimal is outside the valid range(0 to 100)." },
        { "demo_ratio", 1.5d, 0x80044330, "A validation error occurred for demo_ticket.demo_ratio. The value 1.5 of type System.Double is outside the valid range(0 to 1)." },
        { "demo_urgent", 1, 0x80040203, "Incorrect attribute value type System.Int32" },
        { "demo_due", new DateTime(1752, 12, 31, 0, 0, 0, DateTimeKind.Utc), 0x80040239, "DateTime is less than minumum value supported by CrmDateTime. Actual value: 12/31/1752 00:00:00, Minimum value supported: 01/01/1753 00:00:00" },
        { "demo_colour", new OptionSetValue(3), 0x8004431A, "A validation error occurred. The value 3 of 'demo_colour' on record of type 'demo_ticket' is outside the valid range. Accepted Values: 722500000,722500001,722500002" },
        { "demo_colour", 722500000, 0x80040203, "Incorrect attribute value type System.Int32" },
        { "demo_leadid", new EntityReference("lead", new Guid("aaaaaaaa-0000-0000-0000-000000000001")), World.NotFound, "Entity 'lead' With Id = aaaaaaaa-0000-0000-0000-000000000001 Does Not Exist" },
        { "demo_leadid", new EntityReference("contact", Guid.Empty), 0x80040203, "The lookup 'demo_leadid' of 'demo_ticket' cannot point to a row of 'contact'. It may point to: lead." },
        { "demo_nothing", 1, 0x80041103, "'demo_ticket' entity doesn't contain attribute with Name = 'demo_nothing' and NameMapping = 'Logical'." },
        { "statuscode", new OptionSetValue(2), 0x80048408, "2 is not a valid status code for state code demo_TicketState.Active." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Create_ValueThatTheColumnCannotHold_IsRefusedInTheServicesWords(string column, object value, uint code, string message)
    {
        var fault = World.Refused(() => world.System.Create(new Entity("demo_ticket") { [column] = value }), code);

        Assert.Equal(message, fault.Message);
        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void Create_EveryType_ReadsBackWhatTheServiceKeeps()
    {
        var lead = world.System.Create(new Entity("lead") { ["firstname"] = "Ada", ["lastname"] = "Lovelace" });

        var row = world.Read("demo_ticket", world.System.Create(new Entity("demo_ticket")
        {
            ["demo_name"] = "T1",
            ["demo_code"] = "",
            ["demo_count"] = 3,
            ["demo_weight"] = 1.005m,
            ["demo_ratio"] = 0.12345d,
            ["demo_due"] = new DateTime(2026, 3, 1, 10, 20, 30, 999, DateTimeKind.Utc),
            ["demo_day"] = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
            ["demo_colours"] = new OptionSetValueCollection([new OptionSetValue(722500002), new OptionSetValue(722500000)]),
            ["demo_leadid"] = new EntityReference("lead", lead),
        }));

        Assert.Equal("T1", row["demo_name"]);
        Assert.False(row.Contains("demo_code"));
        Assert.Equal(3, row["demo_count"]);
        Assert.Equal(1.01m, row["demo_weight"]);
        Assert.Equal(0.123d, row["demo_ratio"]);
        Assert.Equal(new DateTime(2026, 3, 1, 10, 20, 30, DateTimeKind.Utc), row["demo_due"]);
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), row["demo_day"]);
        Assert.Equal([722500000, 722500002], row.GetAttributeValue<OptionSetValueCollection>("demo_colours").Select(option => option.Value));
        Assert.Equal("Ada Lovelace", row.GetAttributeValue<EntityReference>("demo_leadid").Name);
        Assert.Equal("Ada Lovelace", row.FormattedValues["demo_leadid"]);
    }

    [Fact]
    public void Create_NothingGiven_DefaultsAndSystemColumnsAreFilled()
    {
        var row = world.Read("demo_ticket", world.System.Create(new Entity("demo_ticket")));

        Assert.Equal(722500001, row.GetAttributeValue<OptionSetValue>("demo_colour").Value);
        Assert.Equal("Green", row.FormattedValues["demo_colour"]);
        Assert.True(row.GetAttributeValue<bool>("demo_urgent"));
        Assert.Equal(0, row.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal(1, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(world.Dataverse.SystemUserId, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Equal(world.Dataverse.SystemUserId, row.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.Equal(row["createdon"], row["modifiedon"]);
        Assert.Equal(row.RowVersion, row["versionnumber"].ToString());
    }

    [Fact]
    public void Create_ColumnOfTheServicesOwn_IsPassedOver()
    {
        var row = world.Read("demo_ticket", world.System.Create(new Entity("demo_ticket") { ["createdon"] = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));

        Assert.True(row.GetAttributeValue<DateTime>("createdon").Year > 2001);
    }

    [Fact]
    public void Create_OverriddenCreatedOn_BecomesCreatedOn()
    {
        var earlier = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        var row = world.Read("demo_ticket", world.System.Create(new Entity("demo_ticket") { ["overriddencreatedon"] = earlier }));

        Assert.Equal(earlier, row["createdon"]);
    }

    [Fact]
    public void Update_State_MovesTheStatusReasonWithIt()
    {
        var id = world.System.Create(new Entity("lead") { ["subject"] = "x" });

        world.System.Update(new Entity("lead", id) { ["statecode"] = new OptionSetValue(2) });

        Assert.Equal(4, world.Read("lead", id).GetAttributeValue<OptionSetValue>("statuscode").Value);
        var fault = World.Refused(() => world.System.Update(new Entity("lead", id) { ["statuscode"] = new OptionSetValue(1) }), 0x80048408);
        Assert.Equal($"1 is not a valid status code for state code LeadState.Disqualified on lead with Id {id}.", fault.Message);
    }

    [Fact]
    public void Create_Money_TakesTheOrganizationsCurrencyAndFillsTheBaseAmount()
    {
        var row = world.Read("lead", world.System.Create(new Entity("lead") { ["budgetamount"] = new Money(19.999m) }));

        Assert.Equal(20.00m, row.GetAttributeValue<Money>("budgetamount").Value);
        Assert.Equal(20.00m, row.GetAttributeValue<Money>("budgetamount_base").Value);
        Assert.Equal("Euro", row.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
    }

    [Fact]
    public void Update_Null_EmptiesTheColumn()
    {
        var id = world.Ticket();

        world.System.Update(new Entity("demo_ticket", id) { ["demo_name"] = null });

        Assert.False(world.Read("demo_ticket", id).Contains("demo_name"));
    }

    [Fact]
    public void Create_UnknownTable_IsRefused() =>
        Assert.StartsWith("The specified entity was not found.", World.Refused(() => world.System.Create(new Entity("nothing")), 0x80041102).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_ColumnThatTheSolutionAddsToLead_IsHeld()
    {
        var id = world.System.Create(new Entity("lead") { ["demo_nickname"] = "Countess" });

        Assert.Equal("Countess", world.System.Retrieve("lead", id, new ColumnSet("demo_nickname"))["demo_nickname"]);
    }

    public void Dispose() => world.Dispose();
}
