using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class TransactionTests
{
    private static readonly Guid One = new("11111111-0000-0000-0000-000000000001");
    private static readonly Guid Two = new("22222222-0000-0000-0000-000000000002");

    [Fact]
    public void PluginFails_EverythingOfTheOperationIsRolledBack()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            World.Service(services).Create(new Entity("demo_remark"));
            throw new InvalidPluginExecutionException("No.");
        }));
        var before = world.Dataverse.Snapshot();

        Assert.Equal("No.", World.Refused(() => world.Ticket(), World.IsvAborted).Message);

        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public void PluginSwallowsAFailedCall_TheOperationIsRolledBackAndTheCallerIsTold()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            try
            {
                World.Service(services).Retrieve("demo_remark", One, new ColumnSet());
            }
            catch (FaultException<OrganizationServiceFault>)
            {
                // What a plug-in must not do.
            }
        }));

        var fault = World.Refused(() => world.Ticket(), 0x8009000C);

        Assert.StartsWith("ISV code reduced the open transaction count.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void PluginGoesOnCallingAfterAFailedCall_TheNextCallFindsNoTransaction()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            Assert.Throws<FaultException<OrganizationServiceFault>>(() => World.Service(services).Retrieve("demo_remark", One, new ColumnSet()));
            World.Service(services).Create(new Entity("demo_remark"));
        }));

        Assert.StartsWith("There is no active transaction.", World.Refused(() => world.Ticket(), 0x80040251).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UncommittedRow_OthersReadWhatIsCommitted_WithoutWaiting()
    {
        using var written = new ManualResetEventSlim();
        using var read = new ManualResetEventSlim();
        using var world = new World(new TestSolution().Api(nameof(UncommittedRow_OthersReadWhatIsCommitted_WithoutWaiting), services =>
        {
            var service = World.Service(services);
            service.Update(new Entity("demo_ticket", One) { ["demo_name"] = "new" });
            Assert.Equal("new", service.Retrieve("demo_ticket", One, new ColumnSet(true))["demo_name"]);
            written.Set();
            read.Wait();
        }));
        world.System.Create(new Entity("demo_ticket", One) { ["demo_name"] = "old" });

        var writing = Task.Run(() => world.System.Execute(new OrganizationRequest(nameof(UncommittedRow_OthersReadWhatIsCommitted_WithoutWaiting))));
        written.Wait();
        Assert.Equal("old", world.Read("demo_ticket", One)["demo_name"]);
        Assert.Equal("old", Assert.Single(world.All("demo_ticket"))["demo_name"]);
        read.Set();
        await writing;

        Assert.Equal("new", world.Read("demo_ticket", One)["demo_name"]);
    }

    [Fact]
    public async Task LockedRow_AnotherWriterHasToWait_AndGivesUpWhenItTakesTooLong()
    {
        using var written = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        using var world = new World(new TestSolution().Api(nameof(LockedRow_AnotherWriterHasToWait_AndGivesUpWhenItTakesTooLong), services =>
        {
            World.Service(services).Update(new Entity("demo_ticket", One) { ["demo_name"] = "first" });
            written.Set();
            refused.Wait();
        }), new EmbeddedOptions { LockTimeout = TimeSpan.Zero });
        world.System.Create(new Entity("demo_ticket", One));

        var writing = Task.Run(() => world.System.Execute(new OrganizationRequest(nameof(LockedRow_AnotherWriterHasToWait_AndGivesUpWhenItTakesTooLong))));
        written.Wait();
        var fault = World.Refused(() => world.System.Update(new Entity("demo_ticket", One) { ["demo_name"] = "second" }), 0x80044151);
        world.System.Create(new Entity("demo_ticket", Two));
        refused.Set();
        await writing;

        Assert.StartsWith("Sql error: SQL timeout expired.", fault.Message, StringComparison.Ordinal);
        Assert.Equal("first", world.Read("demo_ticket", One)["demo_name"]);
    }

    [Fact]
    public async Task LockedRow_TheNextWriterBuildsOnWhatTheFirstCommitted()
    {
        using var written = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using var world = new World(new TestSolution().Api(nameof(LockedRow_TheNextWriterBuildsOnWhatTheFirstCommitted), services =>
        {
            World.Service(services).Update(new Entity("demo_ticket", One) { ["demo_name"] = "first" });
            written.Set();
            go.Wait();
        }));
        world.System.Create(new Entity("demo_ticket", One));
        world.Dataverse.RequestExecuted += request =>
        {
            if (request.Name == "Update" && !request.ByPlugin)
                go.Set();
        };

        var writing = Task.Run(() => world.System.Execute(new OrganizationRequest(nameof(LockedRow_TheNextWriterBuildsOnWhatTheFirstCommitted))));
        written.Wait();
        world.System.Update(new Entity("demo_ticket", One) { ["demo_code"] = "second" });
        await writing;

        var row = world.Read("demo_ticket", One);
        Assert.Equal(("first", "second"), (row["demo_name"], row["demo_code"]));
    }

    [Fact]
    public async Task TwoWriters_EachWaitingForTheOther_OneIsTheDeadlocksVictim()
    {
        using var bothHoldOne = new Barrier(2);
        using var world = new World(new TestSolution().Api(nameof(TwoWriters_EachWaitingForTheOther_OneIsTheDeadlocksVictim), services =>
        {
            var first = (Guid)World.Context(services).InputParameters["First"];
            World.Service(services).Update(new Entity("demo_ticket", first) { ["demo_name"] = "mine" });
            bothHoldOne.SignalAndWait();
            World.Service(services).Update(new Entity("demo_ticket", first == One ? Two : One) { ["demo_name"] = "mine too" });
        }, ["First:12"]));
        world.System.Create(new Entity("demo_ticket", One));
        world.System.Create(new Entity("demo_ticket", Two));

        var calls = await Task.WhenAll(new[] { One, Two }.Select(first => Task.Run(() => Record.Exception(() =>
            world.System.Execute(new OrganizationRequest(nameof(TwoWriters_EachWaitingForTheOther_OneIsTheDeadlocksVictim)) { ["First"] = first })))));

        var fault = Assert.IsType<FaultException<OrganizationServiceFault>>(Assert.Single(calls, failure => failure is not null));
        Assert.Equal("Sql error: Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205", fault.Detail.Message);
        Assert.Equal(-2147204784, fault.Detail.ErrorCode);
        Assert.Equal(["mine", "mine too"], world.All("demo_ticket").Select(row => row["demo_name"]).Order());
    }

    [Fact]
    public async Task TwoUpsertsRaceOnANewRow_TheSecondIsADuplicate()
    {
        using var firstHoldsIt = new ManualResetEventSlim();
        using var secondHasDecided = new ManualResetEventSlim();
        using var world = new World(new TestSolution()
            .Api(nameof(TwoUpsertsRaceOnANewRow_TheSecondIsADuplicate), services =>
            {
                World.Service(services).Execute(new UpsertRequest { Target = new Entity("demo_ticket", One) { ["demo_name"] = "first" } });
                firstHoldsIt.Set();
                secondHasDecided.Wait();
            })
            .Step("Create", "demo_ticket", services =>
            {
                if (World.Context(services).Depth == 1)
                    secondHasDecided.Set();
            }, stage: 20));

        var first = Task.Run(() => world.System.Execute(new OrganizationRequest(nameof(TwoUpsertsRaceOnANewRow_TheSecondIsADuplicate))));
        firstHoldsIt.Wait();
        World.Refused(() => world.System.Execute(new UpsertRequest { Target = new Entity("demo_ticket", One) { ["demo_name"] = "second" } }), World.Duplicate);
        await first;

        Assert.Equal("first", world.Read("demo_ticket", One)["demo_name"]);
    }

    [Fact]
    public void TwoMinutesAreOver_TheNextCallIsRefusedAndNothingIsKept()
    {
        var clock = new ManualClock();
        using var world = new World(
            new TestSolution().Step("Create", "demo_ticket", services =>
            {
                clock.Advance(TimeSpan.FromSeconds(121));
                World.Service(services).Create(new Entity("demo_remark"));
            }),
            new EmbeddedOptions { Clock = clock });

        Assert.StartsWith("The plug-in execution failed because the operation has timed-out", World.Refused(() => world.Ticket(), 0x80044171).Message, StringComparison.Ordinal);
        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void TwoMinutesAreOverWithoutACall_TheOperationIsRefusedAtItsEnd()
    {
        var clock = new ManualClock();
        using var world = new World(
            new TestSolution().Step("Create", "demo_ticket", _ => clock.Advance(TimeSpan.FromSeconds(121))), new EmbeddedOptions { Clock = clock });

        World.Refused(() => world.Ticket(), 0x80044171);
        Assert.Empty(world.All("demo_ticket"));
    }
}
