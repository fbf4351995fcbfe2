using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace EndToEnd;

/// <summary>An answer ends in a column of every type as that type wants it, or stays on its row with the reason.</summary>
public sealed class ColumnTests
{
    [Theory]
    [InlineData("jobtitle", "head of purchasing", "head of purchasing")]
    [InlineData("description", "a long story", "a long story")]
    [InlineData("emailaddress2", "it's jane.work@example.com, thanks", "jane.work@example.com")]
    [InlineData("mobilephone", "+33 6 12 34 56 78", "+33612345678")]
    [InlineData("websiteurl", "www.example.com", "https://www.example.com")]
    [InlineData("numberofemployees", "we are about 40", "40")]
    [InlineData("address1_latitude", "48.85", "48.85")]
    [InlineData("budgetamount", "around 25k", "25000")]
    [InlineData("estimatedclosedate", "2026-04-20", "2026-04-20 00:00")]
    [InlineData("donotphone", "Do Not Allow", "True")]
    [InlineData("leadqualitycode", "hot!", "1")]
    [InlineData("cc_ratio", "12.5", "12.5")]
    [InlineData("cc_visit", "2026-04-20 at 14:30", "2026-04-20 12:30")]
    [InlineData("cc_wall", "2026-04-20 at 14:30", "2026-04-20 14:30")]
    [InlineData("cc_effort", "2 hours", "120")]
    [InlineData("cc_colour", "the red one please", "183000000")]
    [InlineData("cc_colours", "red and blue", "183000000;183000002")]
    [InlineData("cc_callback", "yes please", "True")]
    public async Task An_answer_ends_in_a_column_of_this_type(string column, string answer, string expected)
    {
        await using var world = await World.StartAsync(customerSolution: CustomerSolution.Zip());
        world.Project(project => project["iadv_timezone"] = "Europe/Paris");
        world.Map(1, column, policy: 0);

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Tell us", "visitor: " + answer));

        Assert.Equal((AnswerOutcome.Written, ""), OutcomeOf(world));
        Assert.Equal(expected, Text(world.TheOnly("lead")[column]));
    }

    [Theory]
    [InlineData("numberofemployees", "quite a few")]
    [InlineData("budgetamount", "what would you suggest?")]
    [InlineData("estimatedclosedate", "some time in spring")]
    [InlineData("cc_callback", "maybe")]
    [InlineData("cc_colour", "not the red one")]
    [InlineData("numberofemployees", "99999999")]
    [InlineData("parentaccountid", "Contoso")]
    public async Task What_does_not_fit_stays_on_the_answer_with_the_reason_and_the_lead_is_there(string column, string answer)
    {
        await using var world = await World.StartAsync(customerSolution: CustomerSolution.Zip());
        world.Map(1, column);

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Tell us", "visitor: " + answer));

        var (outcome, reason) = OutcomeOf(world);
        Assert.Equal(AnswerOutcome.NotConvertible, outcome);
        Assert.NotEmpty(reason);
        Assert.Equal(answer, world.TheOnly("iadv_answer")["iadv_answer"]);
        world.TheOnly("lead");
    }

    [Fact]
    public async Task A_lookup_takes_the_one_active_row_that_bears_the_name()
    {
        await using var world = await World.StartAsync();
        var account = world.System.Create(new Entity("account") { ["name"] = "Contoso" });
        world.Map(1, "parentaccountid");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Your company?", "visitor: contoso."));

        Assert.Equal(account, world.TheOnly("lead").GetAttributeValue<EntityReference>("parentaccountid").Id);
    }

    [Fact]
    public async Task A_lookup_may_be_found_by_another_column_of_its_target()
    {
        await using var world = await World.StartAsync();
        var account = world.System.Create(new Entity("account") { ["name"] = "Contoso", ["accountnumber"] = "C-17" });
        world.Map(1, "parentaccountid", more: mapping => mapping["iadv_lookupcolumn"] = "accountnumber");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Your customer number?", "visitor: C-17"));

        Assert.Equal(account, world.TheOnly("lead").GetAttributeValue<EntityReference>("parentaccountid").Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_rows_of_a_name_or_an_inactive_one_are_no_match(bool inactive)
    {
        await using var world = await World.StartAsync();
        var first = world.System.Create(new Entity("account") { ["name"] = "Contoso" });
        if (inactive) world.System.Update(new Entity("account", first) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        else world.System.Create(new Entity("account") { ["name"] = "Contoso" });
        world.Map(1, "parentaccountid");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Your company?", "visitor: Contoso"));

        Assert.Equal(AnswerOutcome.NotConvertible, OutcomeOf(world).Outcome);
        Assert.False(world.TheOnly("lead").Contains("parentaccountid"));
    }

    [Fact]
    public async Task A_new_lead_takes_the_currency_that_the_answer_names()
    {
        await using var world = await World.StartAsync();
        var pounds = Pounds(world);
        world.Map(1, "budgetamount");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Budget?", "visitor: 20000 GBP"));

        var lead = world.TheOnly("lead");
        Assert.Equal(20000m, lead.GetAttributeValue<Money>("budgetamount").Value);
        Assert.Equal(pounds, lead.GetAttributeValue<EntityReference>("transactioncurrencyid").Id);
    }

    [Fact]
    public async Task An_amount_is_never_written_under_a_currency_that_it_does_not_have()
    {
        await using var world = await World.StartAsync();
        var pounds = Pounds(world);
        world.System.Create(new Entity("lead") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com", ["transactioncurrencyid"] = new EntityReference("transactioncurrency", pounds) });
        world.Map(1, "budgetamount");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Budget?", "visitor: 20000 CHF"));

        Assert.Equal(AnswerOutcome.NotConvertible, OutcomeOf(world).Outcome);
        Assert.False(world.TheOnly("lead").Contains("budgetamount"));
    }

    [Fact]
    public async Task Text_that_is_too_long_is_cut_at_a_word_and_stays_whole_on_the_answer()
    {
        await using var world = await World.StartAsync();
        var answer = string.Join(' ', Enumerable.Repeat("word", 60));
        world.Map(1, "jobtitle");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) What do you do?", "visitor: " + answer));

        Assert.Equal(AnswerOutcome.Truncated, OutcomeOf(world).Outcome);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("word", 20)), world.TheOnly("lead")["jobtitle"]);
        Assert.Equal(answer, world.TheOnly("iadv_answer")["iadv_answer"]);
    }

    [Fact]
    public async Task An_earlier_answer_is_used_when_the_last_one_does_not_fit_and_the_reason_says_so()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "numberofemployees");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) How many?", "visitor: 12", "bot: [](Q1) Sorry, how many?", "visitor: as I said"));

        Assert.Equal(12, world.TheOnly("lead")["numberofemployees"]);
        Assert.Contains("earlier answer", OutcomeOf(world).Reason);
    }

    [Fact]
    public async Task A_column_that_is_gone_is_reported_and_the_others_are_written()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        var stale = world.Map(2, "jobtitle");
        // Past the check on saving, as when the column was deleted after the mapping was made.
        world.System.Execute(new UpdateRequest
        {
            Target = new Entity("iadv_questionmapping", stale) { ["iadv_column"] = "new_gone" },
            ["BypassBusinessLogicExecution"] = "CustomSync",
        });

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Project?", "visitor: a house", "bot: [](Q2) Job?", "visitor: baker"));

        Assert.Equal("a house", world.TheOnly("lead")["description"]);
        var reported = Assert.Single(world.Rows("iadv_answer"), row => (int)row["iadv_questionnumber"] == 2);
        Assert.Equal(AnswerOutcome.NotMapped, reported.Option("iadv_outcome"));
        Assert.Contains("lead.new_gone", (string)reported["iadv_reason"]);
    }

    [Fact]
    public async Task The_same_event_processed_again_changes_no_outcome()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        world.Map(2, "jobtitle", policy: 2);
        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Project?", "visitor: a house", "bot: [](Q2) Job?", "visitor: baker"));
        var lead = world.TheOnly("lead");

        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.All(world.Rows("iadv_answer"), row => Assert.Equal(AnswerOutcome.Written, row.Option("iadv_outcome")));
        Assert.Equal(lead["description"], world.TheOnly("lead")["description"]);
        Assert.Equal(lead["jobtitle"], world.TheOnly("lead")["jobtitle"]);
    }

    [Fact]
    public async Task Appended_answers_stand_below_what_was_there_with_date_and_source()
    {
        await using var world = await World.StartAsync();
        world.System.Create(new Entity("lead") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com", ["description"] = "Met at the fair" });
        world.Map(1, "description", policy: 2);
        var chat = world.Chat("jane@example.com", "bot: [](Q1) Project?", "visitor: a house");

        await world.ProcessAsync(chat);

        Assert.Equal($"Met at the fair\n2026-03-03 iAdvize {chat.Id}: a house", world.TheOnly("lead")["description"]);
    }

    [Fact]
    public async Task A_lead_source_that_was_removed_since_it_was_configured_does_not_cost_the_lead()
    {
        await using var world = await World.StartAsync();
        var project = world.Project(_ => { });
        world.System.Execute(new UpdateRequest { Target = new Entity("iadv_project", project) { ["iadv_leadsource"] = 4711 }, ["BypassBusinessLogicExecution"] = "CustomSync" });

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Hi?", "visitor: hi"));

        world.TheOnly("lead");
    }

    [Fact]
    public async Task Business_required_columns_that_nothing_fills_do_not_cost_the_lead()
    {
        await using var world = await World.StartAsync();
        var chat = Chats.Of("jane@example.com", "bot: [](Q1) Hi?", "visitor: hi");
        chat = chat with { Visitor = chat.Visitor with { FirstName = "Jane" } };
        world.Iadvize.Add(chat);

        await world.ProcessAsync(chat);

        Assert.False(world.TheOnly("lead").Contains("lastname"));
        Assert.Equal("Jane", world.TheOnly("lead")["firstname"]);
    }

    [Fact]
    public async Task A_new_lead_gets_the_defaults_of_questions_that_nobody_answered()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "numberofemployees", defaultValue: "5");
        world.Map(2, "jobtitle", defaultValue: "unknown");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) How many?", "visitor: 12"));

        Assert.Equal(12, world.TheOnly("lead")["numberofemployees"]);
        Assert.Equal("unknown", world.TheOnly("lead")["jobtitle"]);
    }

    [Fact]
    public async Task A_mapping_may_fill_a_column_of_the_leads_contact()
    {
        await using var world = await World.StartAsync();
        world.System.Create(new Entity("contact") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com" });
        world.Map(1, "jobtitle", table: "contact");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Job?", "visitor: baker"));

        Assert.Equal("baker", world.TheOnly("contact")["jobtitle"]);
        Assert.Equal("contact.jobtitle", world.TheOnly("iadv_answer")["iadv_column"]);
    }

    private static Guid Pounds(World world) => world.System.Create(new Entity("transactioncurrency")
    {
        ["currencyname"] = "Pound", ["isocurrencycode"] = "GBP", ["currencysymbol"] = "£", ["exchangerate"] = 1.2m, ["currencyprecision"] = 2,
    });

    private static (int Outcome, string Reason) OutcomeOf(World world)
    {
        var row = world.TheOnly("iadv_answer");
        return (row.Option("iadv_outcome"), row.GetAttributeValue<string>("iadv_reason") ?? "");
    }

    private static string Text(object value) => value switch
    {
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValueCollection options => string.Join(';', options.Select(option => option.Value)),
        Money money => money.Value.ToString("0.##", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
