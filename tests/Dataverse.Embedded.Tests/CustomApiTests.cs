using Microsoft.Xrm.Sdk;

namespace Dataverse.Embedded.Tests;

public sealed class CustomApiTests
{
    private static OrganizationRequest Request(string name, params (string Name, object? Value)[] parameters)
    {
        var request = new OrganizationRequest(name);
        foreach (var (parameter, value) in parameters)
            request[parameter] = value;
        return request;
    }

    private static World Doubling() => new(new TestSolution().Api("demo_Double", services =>
    {
        var context = World.Context(services);
        context.OutputParameters["Result"] = 2 * (int)context.InputParameters["Number"];
    }, ["Number:7", "Note:10?"], ["Result:7", "Remark:10"]));

    [Fact]
    public void Parameters_ComeInAndGoOut()
    {
        using var world = Doubling();

        var response = world.System.Execute(Request("demo_Double", ("Number", 21)));

        Assert.Equal(42, response["Result"]);
        Assert.False(response.Results.Contains("Remark"));
    }

    [Fact]
    public void RequiredParameterMissing_OrOfAnotherType_OrUnknown_IsRefused()
    {
        using var world = Doubling();

        Assert.Equal("Required field 'Number' is missing for message demo_Double.", World.Refused(() => world.System.Execute(Request("demo_Double")), 0x80040203).Message);
        Assert.Contains("Number of demo_Double is a Integer; a String was sent", World.Refused(() => world.System.Execute(Request("demo_Double", ("Number", "1"))), 0x80040203).Message, StringComparison.Ordinal);
        Assert.StartsWith("Unrecognized request parameter: Other.", World.Refused(() => world.System.Execute(Request("demo_Double", ("Number", 1), ("Other", 1))), 0x80040203).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultOfAnotherType_IsTheAuthorsMistake()
    {
        using var world = new World(new TestSolution().Api(nameof(ResultOfAnotherType_IsTheAuthorsMistake), services => World.Context(services).OutputParameters["Result"] = "text", results: ["Result:7"]));

        World.Refused(() => world.System.Execute(Request(nameof(ResultOfAnotherType_IsTheAuthorsMistake))), 0x80040224);
    }

    [Fact]
    public void MainOperation_IsStage30_InATransaction()
    {
        IPluginExecutionContext? seen = null;
        using var world = new World(new TestSolution().Api(nameof(MainOperation_IsStage30_InATransaction), services => seen = World.Context(services)));

        world.System.Execute(Request(nameof(MainOperation_IsStage30_InATransaction)));

        Assert.Equal((30, true, "none"), (seen!.Stage, seen.IsInTransaction, seen.PrimaryEntityName));
    }

    [Fact]
    public void ExecutePrivilege_IsAskedOfTheCaller()
    {
        using var world = new World(new TestSolution()
            .Role("Clerk", "Global", "prvCreatedemo_Remark").Role("Reader", "Global", "prvReaddemo_Remark")
            .Api(nameof(ExecutePrivilege_IsAskedOfTheCaller), _ => { }, privilege: "prvCreatedemo_Remark"));

        world.As("Clerk").Execute(Request(nameof(ExecutePrivilege_IsAskedOfTheCaller)));
        Assert.Contains("is missing prvCreatedemo_Remark privilege", World.Refused(() => world.As("Reader").Execute(Request(nameof(ExecutePrivilege_IsAskedOfTheCaller))), World.PrivilegeDenied).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PluginCallsAnotherApi_ItsRefusalArrivesUnchanged()
    {
        const string Inner = nameof(PluginCallsAnotherApi_ItsRefusalArrivesUnchanged) + "Inner";
        using var world = new World(new TestSolution()
            .Api(Inner, _ => throw new InvalidPluginExecutionException("Not today.", PluginHttpStatusCode.Conflict))
            .Api(nameof(PluginCallsAnotherApi_ItsRefusalArrivesUnchanged), services => World.Service(services).Execute(Request(Inner))));

        var fault = World.Refused(() => world.System.Execute(Request(nameof(PluginCallsAnotherApi_ItsRefusalArrivesUnchanged))), 0x80040265);

        Assert.Equal("Not today.", fault.Message);
        Assert.Equal(409, fault.ErrorDetails["ApiExceptionHttpStatusCode"]);
    }

    [Fact]
    public void Secret_IsWhatItWasSetTo_AndFaultsWhenItIsNot()
    {
        using var world = new World(new TestSolution().Secret("demo_Password"));
        var request = Request("RetrieveEnvironmentVariableSecretValue", ("EnvironmentVariableName", "demo_Password"));

        World.Refused(() => world.System.Execute(request), 0x80048D19);
        world.Dataverse.SetSecret("demo_Password", "open sesame");
        Assert.Equal("open sesame", world.System.Execute(request)["EnvironmentVariableSecretValue"]);
        Assert.Throws<ArgumentException>(() => world.Dataverse.SetSecret("demo_Other", "x"));
    }
}
