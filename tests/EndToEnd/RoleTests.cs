using System.ServiceModel;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>What the three roles may, and what they may not.</summary>
public sealed class RoleTests
{
    /// <summary>A column of each table that holds a text.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["iadv_connection"] = "iadv_name", ["iadv_project"] = "iadv_name", ["iadv_questionmapping"] = "iadv_name", ["iadv_visitor"] = "iadv_name", ["iadv_conversation"] = "subject",
        ["iadv_answer"] = "iadv_name", ["iadv_webhookevent"] = "iadv_error", ["lead"] = "subject", ["contact"] = "lastname", ["account"] = "name",
    };
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task An_administrator_sets_up_previews_and_imports()
    {
        await using var world = await World.StartAsync();
        var administrator = world.Administrator();
        var chat = world.Chat("jane@example.com", Interview);

        administrator.Create(new Entity("iadv_questionmapping")
        {
            ["iadv_name"] = "Project", ["iadv_questionnumber"] = 1, ["iadv_table"] = new OptionSetValue(722500000), ["iadv_column"] = "description",
        });
        var preview = administrator.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id, ["DryRun"] = true });
        administrator.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();

        Assert.Contains("a heat pump", (string)preview["Result"]);
        Assert.Equal(EventStatus.Processed, world.Event().Status());
        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task An_administrator_asks_for_a_retry()
    {
        await using var world = await World.StartAsync();
        var administrator = world.Administrator();
        world.Iadvize.Faults.Add(Fault.PermissionDenied());
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        administrator.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_retryon"] = DateTime.UtcNow });
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    /// <summary>It failed for want of a privilege where the webhook itself goes through.</summary>
    [Fact]
    public async Task An_administrators_preview_finds_accounts_and_currencies()
    {
        await using var world = await World.StartAsync();
        var chat = CompanyAndBudget(world);

        var preview = world.Administrator().Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id, ["DryRun"] = true });

        Assert.Contains("Contoso", (string)preview["Result"]);
    }

    /// <summary>It ended in Needs attention for want of a privilege where the webhook itself goes through.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_administrator_imports_or_retries_fills_the_columns_that_the_webhook_would_fill(bool imports)
    {
        await using var world = await World.StartAsync();
        var administrator = world.Administrator();
        var chat = CompanyAndBudget(world);
        if (!imports)
        {
            world.Iadvize.Faults.Add(Fault.PermissionDenied());
            await world.ProcessAsync(chat);
        }

        if (imports) administrator.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        else administrator.Update(new Entity("iadv_webhookevent", world.Event().Id) { ["iadv_retryon"] = DateTime.UtcNow });
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
        var lead = world.TheOnly("lead");
        Assert.Equal(world.TheOnly("account").Id, lead.GetAttributeValue<EntityReference>("parentaccountid").Id);
        Assert.Equal("GBP", world.Rows("transactioncurrency").Single(currency => currency.Id == lead.GetAttributeValue<EntityReference>("transactioncurrencyid").Id)["isocurrencycode"]);
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

        foreach (var secret in new[] { "iadv_password", "iadv_webhooksecret", "iadv_previouswebhooksecret", "iadv_addresskey", "iadv_token" }) Assert.False(row.Contains(secret), secret);
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
        Assert.Contains("prvWriteiadv_Answer", Denied(() => reader.Update(new Entity("iadv_answer", world.TheOnly("iadv_answer").Id) { ["iadv_reason"] = "x" })));
        Assert.Contains("prvReadiadv_Connection", Denied(() => reader.RetrieveMultiple(new QueryExpression("iadv_connection"))));
        Assert.Contains("prvReadiadv_WebhookEvent", Denied(() => reader.RetrieveMultiple(new QueryExpression("iadv_webhookevent"))));
    }

    /// <summary>Create, Read, Update, Delete, table by table.</summary>
    [Theory]
    [InlineData("iAdvize Connector", "iadv_connection R, iadv_project R, iadv_questionmapping R, iadv_visitor CRU, iadv_conversation CRU, iadv_answer CRU, iadv_webhookevent CRU, lead CRU, contact RU, account R")]
    [InlineData("iAdvize Administrator", "iadv_connection CRUD, iadv_project CRUD, iadv_questionmapping CRUD, iadv_visitor CRUD, iadv_conversation CRU, iadv_answer CRU, iadv_webhookevent CRU, lead CRU, contact RU, account R")]
    [InlineData("iAdvize Reader", "iadv_connection -, iadv_project R, iadv_questionmapping -, iadv_visitor -, iadv_conversation R, iadv_answer R, iadv_webhookevent -, lead -, contact -, account -")]
    public async Task A_role_may_do_with_each_table_what_it_needs_and_nothing_else(string role, string allowed)
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        world.Map(9, "telephone2");
        foreach (var table in new[] { "contact", "account" }) world.System.Create(new Entity(table));
        var user = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Someone", role));

        var may = allowed.Split(", ").Select(entry => entry.Split(' ')[0]).Select(table =>
        {
            var id = world.Rows(table)[0].Id;
            var rights = string.Concat(new (string Right, Action Act)[]
            {
                ("C", () => user.Create(New(table))),
                ("R", () => user.RetrieveMultiple(new QueryExpression(table))),
                ("U", () => user.Update(new Entity(table, id) { [Texts[table]] = "x" })),
                ("D", () => user.Delete(table, id)),
            }.Where(attempt => IsAllowed(attempt.Act)).Select(attempt => attempt.Right));
            return $"{table} {(rights.Length > 0 ? rights : "-")}";
        });

        Assert.Equal(allowed, string.Join(", ", may));
    }

    [Theory]
    [InlineData("iAdvize Connector", "iadv_ReceiveWebhook iadv_ApplyConversation iadv_ImportConversation iadv_Sweep")]
    [InlineData("iAdvize Administrator", "iadv_ReceiveWebhook iadv_ApplyConversation iadv_ImportConversation iadv_Sweep iadv_CheckReadiness iadv_EraseVisitor")]
    [InlineData("iAdvize Reader", "")]
    public async Task A_role_may_call_the_custom_APIs_that_it_needs_and_no_others(string role, string allowed)
    {
        await using var world = await World.StartAsync();
        var user = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Someone", role));
        var requests = new[]
        {
            new OrganizationRequest("iadv_ReceiveWebhook") { ["Body"] = "{}", ["Signature"] = "sha256=0" },
            new OrganizationRequest("iadv_ApplyConversation") { ["Conversation"] = "{}", ["DryRun"] = true },
            new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = Guid.Empty },
            new OrganizationRequest("iadv_Sweep"),
            new OrganizationRequest("iadv_CheckReadiness"),
            new OrganizationRequest("iadv_EraseVisitor") { ["EmailAddress"] = "nobody@example.com", ["DryRun"] = true },
        };

        var may = requests.Where(request => IsAllowed(() => user.Execute(request))).Select(request => request.RequestName);

        Assert.Equal(allowed, string.Join(' ', may));
    }

    /// <summary>Answers to a question that fills a lookup to an account, and to one whose amount brings its currency.</summary>
    private static StoredConversation CompanyAndBudget(World world)
    {
        world.System.Create(new Entity("account") { ["name"] = "Contoso" });
        world.System.Create(new Entity("transactioncurrency")
        {
            ["currencyname"] = "Pound", ["isocurrencycode"] = "GBP", ["currencysymbol"] = "£", ["exchangerate"] = 1.2m, ["currencyprecision"] = 2,
        });
        world.Map(1, "parentaccountid");
        world.Map(2, "budgetamount");
        return world.Chat("jane@example.com", "bot: [](Q1) Your company?", "visitor: Contoso", "bot: [](Q2) Your budget?", "visitor: 20000 GBP");
    }

    /// <summary>A row that the checks on saving let pass.</summary>
    private static Entity New(string table) => table switch
    {
        "iadv_project" => new Entity(table) { ["iadv_platform"] = "ha", ["iadv_projectnumber"] = 4711 },
        "iadv_questionmapping" => new Entity(table) { ["iadv_questionnumber"] = 7, ["iadv_column"] = "jobtitle", ["iadv_table"] = new OptionSetValue(722500000) },
        _ => new Entity(table),
    };

    /// <summary>Whatever else may be wrong with an attempt, no privilege is missing.</summary>
    private static bool IsAllowed(Action act)
    {
        const int PrivilegeDenied = unchecked((int)0x80040220);
        try
        {
            act();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return fault.Detail.ErrorCode != PrivilegeDenied;
        }
    }

    private static DataCollection<Entity> AnswersOf(IOrganizationService user) =>
        user.RetrieveMultiple(new QueryExpression("iadv_answer") { ColumnSet = new ColumnSet("iadv_answer") }).Entities;

    private static string Denied(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
