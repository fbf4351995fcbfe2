using System.Net;
using System.ServiceModel;
using System.Xml.Linq;
using Dataverse.Packaging;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>The optional cloud flows, for those who host nothing: they run as they ship.</summary>
public sealed class CloudFlowTests
{
    private const string Key = "0123456789abcdefghijklmnopqrstuv";
    private const string Receive = "iAdvizeReceivethewebhook";

    [Fact]
    public async Task The_key_in_the_address_stands_in_for_the_signature_of_a_body_that_was_written_anew()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_addresskey"] = Key);
        var conversation = world.Chat("ada@example.com", "bot: [](Q1) Your budget?", "visitor: 20000");
        var indented = Chats.ClosedEvent(conversation, Guid.NewGuid()).Replace(",", ",\n  ", StringComparison.Ordinal);
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(indented, "application/json", $"sp=a&sig=b&key={Key}", ("X-iAdvize-Signature", Chats.Sign(indented, World.WebhookSecret)));
        await world.SettleAsync();

        Assert.Equal((200, "Recorded"), (flow.Answer!.Value.Status, (string?)flow.Answer.Value.Body!["outcome"]));
        Assert.Equal("ada@example.com", world.TheOnly("lead").GetAttributeValue<string>("emailaddress1"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    public async Task The_signature_is_verified_where_the_text_reaches_the_flow_as_it_was_signed(string contentType)
    {
        await using var world = await World.StartAsync();
        var body = Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()).Replace(",", ", ", StringComparison.Ordinal);
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(body, contentType, headers: ("x-iadvize-signature", Chats.Sign(body, World.WebhookSecret)));

        Assert.Equal(200, flow.Answer!.Value.Status);
    }

    [Theory]
    [InlineData("?", "application/json", 401)]
    [InlineData("key=0123456789abcdefghijklmnopqrstuw", "application/json", 401)]
    [InlineData("?", "text/plain", 401)]
    [InlineData("?", "application/octet-stream", 401)]
    [InlineData("key=0123456789abcdefghijklmnopqrstuv", "application/octet-stream", 200)]
    [InlineData("key=0123456789abcdefghijklmnopqrstuv", "text/plain", 200)]
    public async Task Who_has_neither_key_nor_signature_is_refused(string query, string contentType, int status)
    {
        await using var world = await World.StartAsync(connection => connection["iadv_addresskey"] = Key);
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()), contentType, query.TrimStart('?'));

        Assert.Equal(status, flow.Answer!.Value.Status);
        Assert.Equal(status == 200 ? 1 : 0, world.Rows("iadv_webhookevent").Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public async Task Without_a_long_key_in_Dataverse_no_key_is_trusted_and_the_event_can_be_sent_again(string? configured)
    {
        await using var world = await World.StartAsync(connection => connection["iadv_addresskey"] = configured);
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()), "application/json", "key=short");

        Assert.Equal(503, flow.Answer!.Value.Status);
        Assert.Empty(world.Rows("iadv_webhookevent"));
    }

    [Fact]
    public async Task The_key_may_stand_in_the_key_vault_that_the_environment_variable_names()
    {
        await using var world = await World.StartAsync();
        world.Dataverse.SetSecret("iadv_AddressKey", Key);
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()), "application/json", $"key={Key}");

        Assert.Equal(200, flow.Answer!.Value.Status);
    }

    /// <summary>Asking Key Vault for a secret that is not set fails the whole delivery, so it must not be asked once a key has fitted.</summary>
    [Fact]
    public async Task A_key_that_fits_is_enough_though_another_connection_of_the_platform_has_none()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_addresskey"] = Key);
        world.System.Create(new Entity("iadv_connection", new Guid("ffffffff-0000-4000-8000-000000000001")) { ["iadv_name"] = "Second", ["iadv_platform"] = "ha" });
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()), "application/json", $"key={Key}");

        Assert.Equal(200, flow.Answer!.Value.Status);
    }

    [Fact]
    public async Task The_flows_solution_is_imported_after_the_main_one_and_brings_its_environment_variable()
    {
        await using var world = await World.StartAsync();
        var config = PacConfig.Find(AppContext.BaseDirectory);
        using var zip = new MemoryStream(SolutionPacker.Pack(config, config.Solutions.Single(solution => solution.UniqueName == "iAdvizeFlows"), PackageType.Managed));

        Assert.Equal(["iadv_SweepSlices"], world.Dataverse.Import(zip).EnvironmentVariables);
    }

    [Fact]
    public async Task The_sweep_flow_calls_until_there_is_no_more_and_finds_what_no_webhook_told_of()
    {
        await using var world = await World.StartAsync();
        var missed = world.Chat("ada@example.com", "bot: [](Q1) Your budget?", "visitor: 20000");
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_backfillfrom"] = missed.StartedAt.UtcDateTime, ["iadv_backfillto"] = missed.ClosedAt!.Value.UtcDateTime.AddHours(1) });
        var flow = CloudFlow.Shipped("iAdvizeSweep", world.Http);

        // The first run finds no token and has one fetched; the second, five minutes later, works with it.
        await flow.RunAsync();
        await world.SettleAsync();
        await flow.RunAsync();
        await world.SettleAsync();

        Assert.Equal("ada@example.com", world.TheOnly("lead").GetAttributeValue<string>("emailaddress1"));
        Assert.Equal(flow.Runs["Sweep"], flow.Runs["One_slice_more"]);
        Assert.InRange(flow.Runs["Sweep"], 2, 40);
        Assert.False((await world.SweepAsync()).More);
    }

    /// <summary>An unbound action that is called with a parameter it does not have fails when the flow runs, not when it is imported.</summary>
    [Fact]
    public void A_flow_calls_our_custom_APIs_with_parameters_that_they_have()
    {
        var root = PacConfig.Find(AppContext.BaseDirectory).Root;
        var calls = CloudFlow.Calls().ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, called =>
        {
            var folder = Path.Combine(root, "solution/iAdvizeDataverse/customapis", called.Action);
            Assert.Equal(called.Action, (string?)XDocument.Load(Path.Combine(folder, "customapi.xml")).Root!.Attribute("uniquename"));
            Assert.All(called.Parameters, parameter => Assert.True(Directory.Exists(Path.Combine(folder, "customapirequestparameters", parameter)), $"{called.Action} has no parameter {parameter}."));
        });
    }

    [Fact]
    public async Task A_duplicate_at_the_same_moment_is_answered_200()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_addresskey"] = Key);
        world.Dataverse.Fault = request => request.RequestName == "Create"
            ? new FaultException<OrganizationServiceFault>(new() { ErrorCode = unchecked((int)0x80040237), Message = "Cannot insert duplicate key." }, new FaultReason("Cannot insert duplicate key."))
            : null;
        var flow = CloudFlow.Shipped(Receive, world.Http);

        await flow.CallAsync(Chats.ClosedEvent(world.Chat("ada@example.com"), Guid.NewGuid()), "application/json", $"key={Key}");

        Assert.Equal((int)HttpStatusCode.OK, flow.Answer!.Value.Status);
    }
}
