using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

public sealed class StepTests
{
    [Fact]
    public void SynchronousSteps_RunInTheOrderOfStageAndRank_AndMayChangeTheTarget()
    {
        var order = new List<string>();
        using var world = new World(new TestSolution()
            .Step("Create", "demo_ticket", _ => order.Add("after"), stage: 40)
            .Step("Create", "demo_ticket", _ => order.Add("second before"), stage: 20, rank: 2)
            .Step("Create", "demo_ticket", services =>
            {
                order.Add("first before");
                ((Entity)World.Context(services).InputParameters["Target"])["demo_code"] = "SET";
            }, stage: 20)
            .Step("Create", "demo_ticket", _ => order.Add("before validation"), stage: 10));

        Assert.Equal("SET", world.Read("demo_ticket", world.Ticket())["demo_code"]);
        Assert.Equal(["before validation", "first before", "second before", "after"], order);
    }

    [Fact]
    public void Context_TellsOfTheMessage()
    {
        IPluginExecutionContext? seen = null;
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services => seen = World.Context(services)));
        var user = world.Dataverse.CreateUser("Ada", "System Administrator");

        var id = world.Dataverse.ServiceFor(user).Create(new Entity("demo_ticket"));

        Assert.Equal(("Create", "demo_ticket", id, 40, 0, 1), (seen!.MessageName, seen.PrimaryEntityName, seen.PrimaryEntityId, seen.Stage, seen.Mode, seen.Depth));
        Assert.Equal((user, user, true), (seen.UserId, seen.InitiatingUserId, seen.IsInTransaction));
        Assert.Equal(id, seen.OutputParameters["id"]);
    }

    [Fact]
    public void FilteringColumns_DecideWhetherAnUpdateIsTheStepsBusiness()
    {
        var runs = 0;
        using var world = new World(new TestSolution().Step("Update", "demo_ticket", _ => runs++, filter: "demo_code,demo_count"));
        var id = world.Ticket();

        world.System.Update(new Entity("demo_ticket", id) { ["demo_name"] = "x" });
        Assert.Equal(0, runs);
        world.System.Update(new Entity("demo_ticket", id) { ["demo_count"] = 1 });
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Images_HoldTheRowBeforeAndAfter()
    {
        (object? Before, object? After, bool Other) seen = default;
        using var world = new World(new TestSolution().Step("Update", "demo_ticket", services =>
        {
            var context = World.Context(services);
            seen = (context.PreEntityImages["Image"]["demo_name"], context.PostEntityImages["Image"]["demo_name"], context.PostEntityImages["Image"].Contains("demo_colour"));
        }, images: "demo_name"));

        world.System.Update(new Entity("demo_ticket", world.Ticket("old")) { ["demo_name"] = "new" });

        Assert.Equal(("old", "new", false), seen);
    }

    [Fact]
    public void Depth_StopsAtEight()
    {
        var depths = new List<int>();
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            depths.Add(World.Context(services).Depth);
            World.Service(services).Create(new Entity("demo_ticket"));
        }));

        var fault = World.Refused(() => world.Ticket(), 0x80044182);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], depths);
        Assert.Contains("infinite loop", fault.Message, StringComparison.Ordinal);
        Assert.Empty(world.All("demo_ticket"));
    }

    [Fact]
    public void Plugin_CallsInTheNameOfSystemOfTheCallerOrOfAnother()
    {
        var users = new List<Guid>();
        using var world = new World(new TestSolution().Step("Create", "demo_remark", services =>
        {
            foreach (var user in new Guid?[] { null, Guid.Empty, World.Context(services).UserId })
            {
                var service = World.Service(services, user);
                var ticket = service.Create(new Entity("demo_ticket"));
                users.Add(service.Retrieve("demo_ticket", ticket, new ColumnSet("createdby")).GetAttributeValue<EntityReference>("createdby").Id);
            }
        }));
        var caller = world.Dataverse.CreateUser("Ada", "System Administrator");

        world.Dataverse.ServiceFor(caller).Create(new Entity("demo_remark"));

        Assert.Equal([world.Dataverse.SystemUserId, caller, caller], users);
    }

    [Fact]
    public void UnhandledException_IsAnUnexpectedErrorWithTheTrace()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            ((ITracingService)services.GetService(typeof(ITracingService))!).Trace("step {0}", 1);
            throw new FormatException("odd");
        }));

        var fault = World.Refused(() => world.Ticket(), 0x80040224);

        Assert.EndsWith("Unexpected exception from plug-in (Execute): System.FormatException: odd", fault.Message, StringComparison.Ordinal);
        Assert.Contains("step 1", fault.TraceText, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_KeepsItsLast10KB()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            var tracing = (ITracingService)services.GetService(typeof(ITracingService))!;
            for (var i = 0; i < 2_000; i++)
                tracing.Trace($"line {i:0000}");
            throw new InvalidPluginExecutionException("No.");
        }));

        var trace = World.Refused(() => world.Ticket(), World.IsvAborted).TraceText;

        Assert.Equal(10 * 1024, trace.Length);
        Assert.EndsWith("line 1999", trace.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsynchronousStep_RunsAfterTheCommit_OutsideAnyTransaction()
    {
        var seen = new ConcurrentQueue<string>();
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            var context = World.Context(services);
            var service = World.Service(services, Guid.Empty);
            seen.Enqueue($"mode {context.Mode}, transaction {context.IsInTransaction}, committed {service.Retrieve("demo_ticket", context.PrimaryEntityId, new ColumnSet("demo_name"))["demo_name"]}");
            var kept = service.Create(new Entity("demo_remark") { ["demo_name"] = "kept" });
            Assert.ThrowsAny<Exception>(() => service.Create(new Entity("demo_remark", kept)));
            service.Update(new Entity("demo_ticket", context.PrimaryEntityId) { ["demo_name"] = "worked on" });
        }, asynchronous: true));

        var id = world.Ticket("new");
        await world.Dataverse.WhenIdleAsync();

        Assert.Equal(["mode 1, transaction False, committed new"], seen);
        Assert.Equal("kept", Assert.Single(world.All("demo_remark"))["demo_name"]);
        Assert.Equal("worked on", world.Read("demo_ticket", id)["demo_name"]);
        var job = Assert.Single(world.All("asyncoperation"));
        Assert.Equal((3, 30, id), (job.GetAttributeValue<OptionSetValue>("statecode").Value, job.GetAttributeValue<OptionSetValue>("statuscode").Value, job.GetAttributeValue<EntityReference>("regardingobjectid").Id));
    }

    [Fact]
    public async Task AsynchronousStep_OfAnOperationThatIsRolledBack_NeverRuns()
    {
        var runs = 0;
        using var world = new World(new TestSolution()
            .Step("Create", "demo_ticket", _ => Interlocked.Increment(ref runs), asynchronous: true)
            .Api(nameof(AsynchronousStep_OfAnOperationThatIsRolledBack_NeverRuns), services =>
            {
                World.Service(services).Create(new Entity("demo_ticket"));
                throw new InvalidPluginExecutionException("No.");
            }));

        World.Refused(() => world.System.Execute(new OrganizationRequest(nameof(AsynchronousStep_OfAnOperationThatIsRolledBack_NeverRuns))), World.IsvAborted);
        await world.Dataverse.WhenIdleAsync();

        Assert.Equal(0, runs);
        Assert.Empty(world.All("asyncoperation"));
    }

    [Fact]
    public async Task AsynchronousStep_ThatFails_LeavesASystemJobThatSaysWhy()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", services =>
        {
            ((ITracingService)services.GetService(typeof(ITracingService))!).Trace("got this far");
            throw new InvalidPluginExecutionException("The other side is down.");
        }, asynchronous: true, autoDelete: true));
        var user = world.Dataverse.CreateUser("Ada", "System Administrator");

        world.Dataverse.ServiceFor(user).Create(new Entity("demo_ticket"));
        await world.Dataverse.WhenIdleAsync();

        var job = Assert.Single(world.All("asyncoperation"));
        Assert.Equal(31, job.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal("The other side is down.", job["friendlymessage"]);
        Assert.Contains("got this far", (string)job["message"], StringComparison.Ordinal);
        Assert.Equal(user, job.GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [Fact]
    public async Task AsynchronousStep_ThatSucceeds_IsDeletedWhenTheStepSaysSo()
    {
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", _ => { }, asynchronous: true, autoDelete: true));

        world.Ticket();
        await world.Dataverse.WhenIdleAsync();

        Assert.Empty(world.All("asyncoperation"));
    }

    [Fact]
    public async Task AsynchronousSteps_RunAtTheSameTime_OnOneInstance()
    {
        using var all = new Barrier(4);
        using var world = new World(new TestSolution().Step("Create", "demo_ticket", _ => all.SignalAndWait(), asynchronous: true), new EmbeddedOptions { AsyncWorkers = 4 });

        for (var i = 0; i < 4; i++)
            world.Ticket();

        await world.Dataverse.WhenIdleAsync();
        Assert.All(world.All("asyncoperation"), job => Assert.Equal(30, job.GetAttributeValue<OptionSetValue>("statuscode").Value));
    }

    [Fact]
    public void Instances_AreKept()
    {
        using var world = new World(new TestSolution().Api("demo_Count", null, results: ["Count:7"]));

        var counts = Enumerable.Range(0, 3).Select(_ => world.System.Execute(new OrganizationRequest("demo_Count"))["Count"]);

        Assert.Equal([1, 1, 1], counts);
    }
}
