using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>What the three roles may, and what they may not.</summary>
public sealed class RoleTests
{
    private const int Processed = 722500002;
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task An_administrator_sets_up_previews_and_imports()
    {
        await using var world = await World.StartAsync();
        var administrator = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Ada", "iAdvize Administrator"));
        var chat = world.Chat("jane@example.com", Interview);

        administrator.Create(new Entity("iadv_questionmapping")
        {
            ["iadv_name"] = "Project", ["iadv_questionnumber"] = 1, ["iadv_table"] = new OptionSetValue(722500000), ["iadv_column"] = "description",
        });
        var preview = administrator.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id, ["DryRun"] = true });
        administrator.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();

        Assert.Contains("a heat pump", (string)preview["Result"]);
        Assert.Equal(Processed, world.Event().GetAttributeValue<OptionSetValue>("iadv_status").Value);
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task An_administrator_asks_for_a_retry()
    {
        await using var world = await World.StartAsync();
        var administrator = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Ada", "iAdvize Administrator"));
        world.Iadvize.Faults.Add(Iadvize.Simulator.Fault.PermissionDenied());
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        administrator.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_retryon"] = DateTime.UtcNow });
        await world.SettleAsync();

        Assert.Equal(Processed, world.Event().GetAttributeValue<OptionSetValue>("iadv_status").Value);
    }

    [Theory]
    [InlineData("iAdvize Connector")]
    [InlineData("iAdvize Administrator")]
    public async Task No_role_reads_a_secret_or_the_token(string role)
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var user = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Someone", role));

        var row = Assert.Single(user.RetrieveMultiple(new QueryExpression("iadv_connection") { ColumnSet = new ColumnSet(true) }).Entities);

        foreach (var secret in new[] { "iadv_password", "iadv_webhooksecret", "iadv_previouswebhooksecret", "iadv_token" }) Assert.False(row.Contains(secret), secret);
        Assert.True(world.TheOnly("iadv_connection").Contains("iadv_token"));
    }

    [Fact]
    public async Task A_reader_may_read_answers_of_their_own_leads_and_change_nothing()
    {
        await using var world = await World.StartAsync(customerSolution: CustomerSolution.Zip());
        var sales = world.Dataverse.CreateUser("Sam", "iAdvize Reader", CustomerSolution.SalesRole);
        var colleague = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Kim", "iAdvize Reader", CustomerSolution.SalesRole));
        world.Project(project => project["iadv_leadowneruserid"] = new EntityReference("systemuser", sales));
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var reader = world.Dataverse.ServiceFor(sales);

        Assert.Single(reader.RetrieveMultiple(new QueryExpression("iadv_conversation")).Entities);
        Assert.Equal("a heat pump", Assert.Single(AnswersOf(reader))["iadv_answer"]);
        Assert.Empty(AnswersOf(colleague));
        Assert.Contains("prvWriteiadv_answer", Denied(() => reader.Update(new Entity("iadv_answer", world.TheOnly("iadv_answer").Id) { ["iadv_reason"] = "x" })));
        Assert.Contains("prvReadiadv_connection", Denied(() => reader.RetrieveMultiple(new QueryExpression("iadv_connection"))));
        Assert.Contains("prvReadiadv_webhookevent", Denied(() => reader.RetrieveMultiple(new QueryExpression("iadv_webhookevent"))));
    }

    private static DataCollection<Entity> AnswersOf(IOrganizationService user) =>
        user.RetrieveMultiple(new QueryExpression("iadv_answer") { ColumnSet = new ColumnSet("iadv_answer") }).Entities;

    private static string Denied(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
