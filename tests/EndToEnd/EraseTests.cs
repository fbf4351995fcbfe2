using System.ServiceModel;
using System.Text.Json;
using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>iadv_EraseVisitor: what goes, what stays, and that nothing brings it back.</summary>
public sealed class EraseTests
{
    private const string Email = "jane.doe@example.com";
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump for Maple Road", "bot: [](Q2) How many people?", "visitor: about some"];

    /// <summary>Whatever would tell of Jane.</summary>
    private static readonly string[] Traces = ["jane", "Doe", "Maple", "about some"];

    [Fact]
    public async Task An_erased_visitor_leaves_no_trace_in_our_tables_and_the_customers_lead_stands()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        await world.ProcessAsync(Jane(world), Jane(world), world.Chat("kim@example.com", Interview));

        var result = Erase(world, dryRun: false);

        Assert.Equal((1, 2, 4, 2), (Erased(result, "iadv_visitor"), Erased(result, "iadv_conversation"), Erased(result, "iadv_answer"), Erased(result, "iadv_webhookevent")));
        Assert.Equal(1, result.GetProperty("left").GetProperty("lead").GetInt32());
        foreach (var table in new[] { "iadv_visitor", "iadv_conversation", "iadv_answer", "iadv_webhookevent" })
            foreach (var row in world.Rows(table).Where(row => !IsOfKim(world, row)))
                Assert.DoesNotContain(Values(row), value => Traces.Any(trace => value.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        var lead = world.Rows("lead").Single(lead => (string)lead["emailaddress1"] == Email);
        Assert.Equal("a heat pump for Maple Road", lead["description"]);
        Assert.False(lead.Contains("iadv_lastconversationon"));
        Assert.Contains(world.Rows("iadv_answer"), answer => answer.GetAttributeValue<string>("iadv_answer") == "about some");
    }

    [Fact]
    public async Task An_erased_conversation_keeps_what_counts_without_a_person()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Jane(world));

        Erase(world, dryRun: false);

        var row = world.TheOnly("iadv_conversation");
        Assert.Equal("CHAT", row["iadv_channel"]);
        Assert.Equal(new DateTime(2026, 3, 3, 10, 30, 0, DateTimeKind.Utc), row["iadv_closedon"]);
        Assert.Equal("Erased on request.", row["iadv_decision"]);
        foreach (var gone in new[] { "iadv_visitorid", "iadv_leadid", "regardingobjectid", "iadv_iadvizevisitorids", "iadv_transcript" }) Assert.False(row.Contains(gone), gone);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_numbers_and_changes_nothing()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Jane(world), Jane(world));
        var administrator = world.Administrator();
        var before = world.Dataverse.Snapshot();

        var tried = Erase(administrator, dryRun: true);

        Assert.Equal(before, world.Dataverse.Snapshot());
        Assert.Equal(Erase(administrator, dryRun: false).GetProperty("erased").ToString(), tried.GetProperty("erased").ToString());
    }

    [Fact]
    public async Task Whether_it_is_a_dry_run_must_be_said()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Jane(world));
        var administrator = world.Administrator();
        var before = world.Dataverse.Snapshot();

        Assert.Throws<FaultException<OrganizationServiceFault>>(() => administrator.Execute(new OrganizationRequest("iadv_EraseVisitor") { ["EmailAddress"] = Email }));

        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public async Task The_ledger_proves_the_erasure_and_names_nobody()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Jane(world));

        Erase(world, dryRun: false);

        var proof = Assert.Single(world.Rows("iadv_webhookevent"), row => row.GetAttributeValue<string>("iadv_eventtype") == "visitor.erased");
        Assert.Equal(EventStatus.Processed, proof.Status());
        Assert.Equal(EventSource.Manual, proof.Option("iadv_source"));
        Assert.Contains("\"iadv_conversation\":1", (string)proof["iadv_payload"]);
        Assert.DoesNotContain(Values(proof), value => Traces.Any(trace => value.Contains(trace, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_late_event_of_an_erased_conversation_brings_nothing_back()
    {
        await using var world = await World.StartAsync();
        var chat = Jane(world);
        await world.ProcessAsync(chat);
        Erase(world, dryRun: false);
        var before = world.TheOnly("iadv_conversation");

        await world.ProcessAsync(chat);

        Assert.Equal(Values(before), Values(world.TheOnly("iadv_conversation")));
        var late = world.Rows("iadv_webhookevent").Single(row => row.Status() == EventStatus.Ignored);
        Assert.Equal("This conversation was erased. Nothing of it is stored again.", late["iadv_error"]);
        Assert.False(late.Contains("iadv_payload"));
    }

    [Fact]
    public async Task A_survey_answered_after_the_erasure_leaves_neither_its_comment_nor_its_event()
    {
        await using var world = await World.StartAsync();
        var chat = Jane(world);
        await world.ProcessAsync(chat);
        Erase(world, dryRun: false);

        await world.ProcessAsync(Told.Satisfaction(chat, "10:31:00", "satisfactionComment", "Jane from Maple Road says thanks"));

        Assert.DoesNotContain(world.Rows("iadv_webhookevent").Concat(world.Rows("iadv_conversation")).SelectMany(Values), value => value.Contains("Maple"));
    }

    [Fact]
    public async Task A_retry_or_an_import_of_an_erased_conversation_brings_nothing_back()
    {
        await using var world = await World.StartAsync();
        var chat = Jane(world);
        await world.ProcessAsync(chat);
        var processed = world.Event();
        Erase(world, dryRun: false);

        world.Retry(processed);
        world.Administrator().Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id });
        await world.SettleAsync();

        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_transcript"));
        Assert.Single(world.Rows("lead"));
    }

    [Fact]
    public async Task A_conversation_that_was_never_stored_but_began_before_the_erasure_is_not_stored()
    {
        await using var world = await World.StartAsync();
        Erase(world, dryRun: false);

        await world.ProcessAsync(Jane(world));

        Assert.Empty(world.Rows("iadv_conversation"));
        Assert.Empty(world.Rows("lead"));
        Assert.False(world.TheOnly("iadv_visitor").Contains("iadv_emailaddress"));
    }

    [Fact]
    public async Task Who_chats_again_after_the_erasure_is_met_anew()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(Jane(world));
        Erase(world, dryRun: false);

        var again = Jane(world) with { StartedAt = DateTimeOffset.UtcNow.AddMinutes(1), ClosedAt = DateTimeOffset.UtcNow.AddMinutes(5) };
        world.Iadvize.Add(again);
        await world.ProcessAsync(again);

        Assert.Contains("Maple Road", (string)world.Rows("iadv_conversation").Single(row => row.Id == again.Id)["iadv_transcript"]);
        Assert.Equal(Email, world.Rows("iadv_visitor").Single(row => row.Id == NameBasedGuid.Visitor(Email))["iadv_emailaddress"]);
    }

    [Fact]
    public async Task A_conversation_of_the_same_browser_without_an_address_is_erased_too_and_does_not_come_back()
    {
        await using var world = await World.StartAsync();
        var named = Jane(world);
        var nameless = world.Chat(null, Interview) with { Visitor = new StoredVisitor(named.Visitor.Id) };
        var late = world.Chat(null, Interview) with { Visitor = new StoredVisitor(named.Visitor.Id) };
        world.Iadvize.Add(nameless);
        world.Iadvize.Add(late);
        await world.ProcessAsync(named, nameless);

        var result = Erase(world, dryRun: false);
        await world.ProcessAsync(late);

        Assert.Equal(2, Erased(result, "iadv_conversation"));
        Assert.DoesNotContain(world.Rows("iadv_conversation"), row => row.Contains("iadv_transcript"));
        Assert.DoesNotContain(world.Rows("iadv_conversation"), row => row.Id == late.Id);
    }

    /// <summary>Conversations without an address were found by a pattern, and an id that contained the erased visitor's was taken for theirs.</summary>
    [Fact]
    public async Task A_conversation_of_another_visitor_whose_id_contains_theirs_stays()
    {
        await using var world = await World.StartAsync();
        var named = Jane(world);
        var other = world.Chat(null, Interview) with { Visitor = new StoredVisitor(Guid.NewGuid(), ExternalUserId: $"shop-{named.Visitor.Id}") };
        world.Iadvize.Add(other);
        await world.ProcessAsync(named, other);

        Assert.Equal(1, Erased(Erase(world, dryRun: false), "iadv_conversation"));

        Assert.True(world.Rows("iadv_conversation").Single(row => row.Id == other.Id).Contains("iadv_transcript"));
    }

    [Fact]
    public async Task Many_conversations_are_erased_in_several_calls()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync([.. Enumerable.Range(0, 27).Select(_ => Jane(world))]);

        var first = Erase(world, dryRun: false);
        var second = Erase(world, dryRun: false);

        Assert.Equal((25, true), (Erased(first, "iadv_conversation"), first.GetProperty("more").GetBoolean()));
        Assert.Equal((2, false), (Erased(second, "iadv_conversation"), second.GetProperty("more").GetBoolean()));
        Assert.DoesNotContain(world.Rows("iadv_conversation"), row => row.Contains("iadv_transcript"));
    }

    [Fact]
    public async Task Asked_to_iAdvize_anonymises_the_conversations_and_the_visitor_too()
    {
        await using var world = await World.StartAsync(schema: "default");
        await world.ProcessAsync(Jane(world), Jane(world));

        var asked = Erase(world.Administrator(), dryRun: false, askIadvize: true).GetProperty("iadvize");

        Assert.Equal((2, 1, 0), (asked.GetProperty("conversations").GetInt32(), asked.GetProperty("visitors").GetInt32(), asked.GetProperty("refused").GetArrayLength()));
        Assert.All(world.Iadvize.Conversations, chat => Assert.Empty(chat.Messages));
        Assert.All(world.Iadvize.Conversations, chat => Assert.Null(chat.Visitor.Email));
    }

    [Fact]
    public async Task What_iAdvize_says_no_to_is_told_and_the_rest_is_done()
    {
        await using var world = await World.StartAsync(schema: "default");
        var chat = Jane(world);
        await world.ProcessAsync(chat);
        world.Iadvize.Add(chat with { ClosedAt = null });

        var refused = Assert.Single(Erase(world.Administrator(), dryRun: false, askIadvize: true).GetProperty("iadvize").GetProperty("refused").EnumerateArray());

        Assert.Equal(($"conversation {chat.Id}", "ConversationNotClosedUserError"), (refused.GetProperty("what").GetString(), refused.GetProperty("error").GetString()));
        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_transcript"));
    }

    [Theory]
    [InlineData("flat", "has no mutation")]
    [InlineData("default", "PERMISSION_DENIED")]
    public async Task When_iAdvize_cannot_do_it_nothing_is_erased_here_and_the_sentence_says_why(string schema, string why)
    {
        await using var world = await World.StartAsync(schema: schema);
        await world.ProcessAsync(Jane(world));
        var administrator = world.Administrator();
        var before = world.Dataverse.Snapshot();
        world.Iadvize.Faults.Add(Fault.PermissionDenied("closedConversationAnonymize") with { Requests = 9 });

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() => Erase(administrator, dryRun: false, askIadvize: true));

        Assert.Contains(why, fault.Detail.Message);
        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Theory]
    [InlineData("iAdvize Connector")]
    [InlineData("iAdvize Reader")]
    public async Task Only_an_administrator_may_erase(string role)
    {
        await using var world = await World.StartAsync();
        var user = world.Dataverse.ServiceFor(world.Dataverse.CreateUser("Someone", role));

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() => user.Execute(Request(dryRun: true)));

        Assert.Contains("prvDeleteiadv_Visitor", fault.Detail.Message);
    }

    private static StoredConversation Jane(World world)
    {
        var chat = world.Chat(Email, Interview);
        chat = chat with { Visitor = chat.Visitor with { FirstName = "Jane", LastName = "Doe" }, Survey = new StoredSurvey(4, null, "Thanks from Maple Road") };
        world.Iadvize.Add(chat);
        return chat;
    }

    private static OrganizationRequest Request(bool dryRun, bool askIadvize = false) =>
        new("iadv_EraseVisitor") { ["EmailAddress"] = " Jane.Doe@Example.com", ["DryRun"] = dryRun, ["AskIadvize"] = askIadvize };

    private static JsonElement Erase(World world, bool dryRun) => Erase(world.Administrator(), dryRun);

    private static JsonElement Erase(IOrganizationService user, bool dryRun, bool askIadvize = false) =>
        JsonDocument.Parse((string)user.Execute(Request(dryRun, askIadvize))["Result"]).RootElement;

    private static int Erased(JsonElement result, string table) => result.GetProperty("erased").GetProperty(table).GetInt32();

    private static bool IsOfKim(World world, Entity row)
    {
        var kims = world.Rows("iadv_conversation").Single(conversation => conversation.GetAttributeValue<string>("iadv_emailaddress") == "kim@example.com").Id;
        return row.Id == kims || row.GetAttributeValue<EntityReference>("iadv_conversationid")?.Id == kims || row.GetAttributeValue<string>("iadv_emailaddress") == "kim@example.com";
    }

    /// <summary>What a person could read of a row.</summary>
    private static List<string> Values(Entity row) => row.Attributes.Where(column => column.Key is not "modifiedon" and not "versionnumber")
        .Select(column => $"{column.Key}={(column.Value is EntityReference reference ? reference.Name ?? reference.Id.ToString() : column.Value is OptionSetValue option ? option.Value : column.Value)}").Order().ToList();
}
