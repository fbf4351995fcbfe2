using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class RowTests : IDisposable
{
    private static readonly Guid Chosen = new("12345678-1234-1234-1234-123456789012");

    private readonly World world = new();

    [Fact]
    public void Create_ChosenId_IsKept()
    {
        Assert.Equal(Chosen, world.System.Create(new Entity("demo_ticket", Chosen)));
        Assert.Equal(Chosen, world.Read("demo_ticket", Chosen)["demo_ticketid"]);
    }

    [Fact]
    public void Create_IdInTheKeyColumn_IsKept() =>
        Assert.Equal(Chosen, world.System.Create(new Entity("demo_ticket") { ["demo_ticketid"] = Chosen }));

    [Fact]
    public void Create_IdThatIsThere_IsADuplicate()
    {
        world.System.Create(new Entity("demo_ticket", Chosen));

        Assert.Equal("Cannot insert duplicate key.", World.Refused(() => world.System.Create(new Entity("demo_ticket", Chosen)), World.Duplicate).Message);
    }

    [Fact]
    public void RetrieveUpdateDelete_NoSuchRow_SayWhich()
    {
        var message = $"Entity 'demo_ticket' With Id = {Chosen} Does Not Exist";

        Assert.Equal(message, World.Refused(() => world.Read("demo_ticket", Chosen), World.NotFound).Message);
        Assert.Equal(message, World.Refused(() => world.System.Update(new Entity("demo_ticket", Chosen)), World.NotFound).Message);
        Assert.Equal(message, World.Refused(() => world.System.Delete("demo_ticket", Chosen), World.NotFound).Message);
    }

    [Fact]
    public void Upsert_CreatesThenUpdates()
    {
        var first = (UpsertResponse)world.System.Execute(new UpsertRequest { Target = new Entity("demo_ticket", Chosen) { ["demo_name"] = "one" } });
        var second = (UpsertResponse)world.System.Execute(new UpsertRequest { Target = new Entity("demo_ticket", Chosen) { ["demo_name"] = "two" } });

        Assert.True(first.RecordCreated);
        Assert.False(second.RecordCreated);
        Assert.Equal(new EntityReference("demo_ticket", Chosen), second.Target);
        Assert.Equal("two", world.Read("demo_ticket", Chosen)["demo_name"]);
    }

    [Fact]
    public void UpsertMultiple_OneRowIsWrong_NoneIsCreated()
    {
        var rows = new EntityCollection([new Entity("demo_ticket"), new Entity("demo_ticket") { ["demo_count"] = 99 }]) { EntityName = "demo_ticket" };

        World.Refused(() => world.System.Execute(new UpsertMultipleRequest { Targets = rows }), 0x8004432F);

        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void MultipleRequests_AllGood_AnswerInOrder()
    {
        EntityCollection Rows(params Entity[] rows) => new([.. rows]) { EntityName = "demo_ticket" };

        Guid[] ids = [world.Ticket(), world.Ticket()];
        world.System.Execute(new UpdateMultipleRequest { Targets = Rows(new("demo_ticket", ids[0]) { ["demo_name"] = "one" }, new("demo_ticket", ids[1]) { ["demo_name"] = "two" }) });
        var upserted = ((UpsertMultipleResponse)world.System.Execute(new UpsertMultipleRequest { Targets = Rows(new("demo_ticket", ids[1]), new("demo_ticket", Chosen)) })).Results;

        Assert.Equal("two", world.Read("demo_ticket", ids[1])["demo_name"]);
        Assert.Equal([false, true], upserted.Select(result => result.RecordCreated));
    }

    [Fact]
    public void Update_RowVersionOfBefore_IsRefused()
    {
        var id = world.Ticket();
        var seen = world.Read("demo_ticket", id);
        world.System.Update(new Entity("demo_ticket", id) { ["demo_name"] = "changed meanwhile" });
        var late = new UpdateRequest { Target = new Entity("demo_ticket", id) { RowVersion = seen.RowVersion, ["demo_name"] = "mine" }, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };

        Assert.Equal("The version of the existing record doesn't match the RowVersion property provided.", World.Refused(() => world.System.Execute(late), 0x80060882).Message);

        late.Target.RowVersion = world.Read("demo_ticket", id).RowVersion;
        world.System.Execute(late);
        Assert.Equal("mine", world.Read("demo_ticket", id)["demo_name"]);
    }

    [Fact]
    public void Delete_Cascades_AsEachRelationshipSays()
    {
        var lead = world.System.Create(new Entity("lead"));
        var account = world.System.Create(new Entity("account") { ["name"] = "Contoso" });
        var ticket = world.System.Create(new Entity("demo_ticket") { ["demo_leadid"] = new EntityReference("lead", lead), ["demo_accountid"] = new EntityReference("account", account) });
        var remark = world.System.Create(new Entity("demo_remark") { ["demo_ticketid"] = new EntityReference("demo_ticket", ticket) });

        World.Refused(() => world.System.Delete("account", account), 0x80040227);
        world.System.Delete("lead", lead);
        Assert.False(world.Read("demo_ticket", ticket).Contains("demo_leadid"));

        world.System.Delete("demo_ticket", ticket);
        World.Refused(() => world.Read("demo_remark", remark), World.NotFound);
        world.System.Delete("account", account);
    }

    [Fact]
    public void Activity_Regarding_IsReadThroughItsOwnTableAndActivityPointer_AndGoesWithTheLead()
    {
        var lead = world.System.Create(new Entity("lead") { ["lastname"] = "Lovelace" });
        var call = world.System.Create(new Entity("demo_call", Chosen) { ["subject"] = "Hello", ["demo_minutes"] = 5, ["regardingobjectid"] = new EntityReference("lead", lead) });

        Assert.Equal(Chosen, world.Read("demo_call", call)["activityid"]);
        var pointer = Assert.Single(world.All("activitypointer"));
        Assert.Equal("demo_call", pointer["activitytypecode"]);
        Assert.Equal("Lovelace", pointer.GetAttributeValue<EntityReference>("regardingobjectid").Name);
        World.Refused(() => world.System.Create(new Entity("activitypointer")), 0x80040800);

        world.System.Delete("lead", lead);
        Assert.Empty(world.All("demo_call"));
    }

    [Fact]
    public void Merge_Subordinate_IsDeactivatedAndPointsToItsMaster()
    {
        var master = world.System.Create(new Entity("lead") { ["lastname"] = "A" });
        var other = world.System.Create(new Entity("lead") { ["lastname"] = "B" });

        world.System.Execute(new OrganizationRequest("Merge") { ["Target"] = new EntityReference("lead", master), ["SubordinateId"] = other, ["UpdateContent"] = new Entity("lead") { ["firstname"] = "Ada" }, ["PerformParentingChecks"] = false });

        var merged = world.Read("lead", other);
        Assert.Equal(master, merged.GetAttributeValue<EntityReference>("masterid").Id);
        Assert.Equal(2, merged.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal("Ada A", world.Read("lead", master)["fullname"]);
    }

    [Fact]
    public void WhatCrossesTheBoundary_IsCopied()
    {
        var sent = new Entity("demo_ticket") { ["demo_colour"] = new OptionSetValue(722500000) };
        var id = world.System.Create(sent);
        sent.GetAttributeValue<OptionSetValue>("demo_colour").Value = 5;
        world.Read("demo_ticket", id).GetAttributeValue<OptionSetValue>("demo_colour").Value = 6;

        Assert.Equal(Guid.Empty, sent.Id);
        Assert.Equal(722500000, world.Read("demo_ticket", id).GetAttributeValue<OptionSetValue>("demo_colour").Value);
    }

    [Fact]
    public void MessageThatIsNotDone_IsRefusedByName() =>
        Assert.Contains("PublishAllXml", World.Refused(() => world.System.Execute(new OrganizationRequest("PublishAllXml")), 0x80040800).Message, StringComparison.Ordinal);

    [Fact]
    public void Snapshot_AfterARefusedWrite_IsAsBefore()
    {
        world.Ticket();
        var before = world.Dataverse.Snapshot();

        World.Refused(() => world.System.Create(new Entity("demo_ticket") { ["demo_count"] = 11 }), 0x8004432F);
        Assert.Equal(before, world.Dataverse.Snapshot());

        world.Ticket();
        Assert.Equal(before.Count + 1, world.Dataverse.Snapshot().Count);
    }

    [Fact]
    public void RequestExecuted_CountsWhatReachesTheService()
    {
        var seen = new List<ExecutedRequest>();
        world.Dataverse.RequestExecuted += seen.Add;

        world.Ticket();
        world.All("demo_ticket");

        Assert.Equal([("Create", "demo_ticket", 1, false), ("RetrieveMultiple", "demo_ticket", 1, false)], seen.Select(r => (r.Name, r.Table!, r.Depth, r.ByPlugin)));
    }

    [Fact]
    public void Fault_IsThrownInsteadOfTheRequest()
    {
        world.Dataverse.Fault = request => request.RequestName == "Create" ? new TimeoutException("line cut") : null;

        Assert.Throws<TimeoutException>(() => world.Ticket());
        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void FaultAfterCommit_LosesTheAnswerAndKeepsTheRow()
    {
        world.Dataverse.FaultAfterCommit = request => request.RequestName == "Create" ? new TimeoutException("line cut") : null;

        Assert.Throws<TimeoutException>(() => world.Ticket());
        Assert.Single(world.All("demo_ticket"));
    }

    public void Dispose() => world.Dispose();
}
