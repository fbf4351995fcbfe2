using Iadvize.Core.Identity;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>The main job: a signed event becomes a lead.</summary>
public sealed class LeadTests
{
    private static readonly string[] Interview =
    [
        "bot: [](Q1) What is your project?",
        "visitor: a heat pump for an old house",
        "bot: [](Q2) How many people live there?",
        "visitor: we are 4",
        "bot: Thank you!",
    ];

    [Fact]
    public async Task A_signed_event_of_an_unknown_visitor_becomes_a_new_lead_with_the_answers_in_its_columns()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        world.Map(2, "numberofemployees");
        var chat = world.Chat("Jane.Doe@Example.com", Interview);

        var answer = await world.DeliverAsync(chat);
        await world.SettleAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var lead = world.TheOnly("lead");
        Assert.Equal("Jane.Doe@Example.com", lead["emailaddress1"]);
        Assert.Equal("a heat pump for an old house", lead["description"]);
        Assert.Equal(4, lead["numberofemployees"]);
        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Fact]
    public async Task The_conversation_stands_on_the_leads_timeline_without_its_markers()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);

        await world.ProcessAsync(chat);

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal(chat.Id, conversation.Id);
        Assert.Equal(world.TheOnly("lead").ToEntityReference(), conversation["regardingobjectid"]);
        var transcript = (string)conversation["iadv_transcript"];
        Assert.Contains("What is your project?", transcript);
        Assert.Contains("a heat pump for an old house", transcript);
        Assert.DoesNotContain("[](", transcript);
        Assert.Equal(transcript, conversation["description"]);
    }

    [Fact]
    public async Task The_timeline_shows_the_beginning_of_a_long_transcript_and_says_that_it_goes_on()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", [.. Enumerable.Range(1, 60).Select(i => $"visitor: sentence number {i} about a heat pump for an old house")]);

        await world.ProcessAsync(chat);

        var conversation = world.TheOnly("iadv_conversation");
        var shown = (string)conversation["description"];
        Assert.InRange(shown.Length, 1500, 2000);
        Assert.EndsWith("[The transcript is longer than what fits here. The rest is in iAdvize.]", shown);
        Assert.Contains("sentence number 60 ", (string)conversation["iadv_transcript"]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(72, false)]
    public async Task A_new_lead_tells_how_long_after_the_end_of_its_conversation_it_came_unless_that_is_long_past(int hoursAgo, bool told)
    {
        await using var world = await World.StartAsync();
        var closed = DateTimeOffset.UtcNow.AddHours(-hoursAgo);
        var chat = Chats.Of("jane@example.com", Interview) with { StartedAt = closed.AddMinutes(-5), ClosedAt = closed };
        world.Iadvize.Add(chat);

        await world.ProcessAsync(chat);

        var seconds = world.TheOnly("iadv_conversation").GetAttributeValue<int?>("iadv_secondstolead");
        if (told) Assert.InRange(seconds!.Value, 3600, 3900);
        else Assert.Null(seconds);
    }

    [Fact]
    public async Task A_conversation_of_a_known_lead_does_not_count_as_a_new_one()
    {
        await using var world = await World.StartAsync();
        world.System.Create(new Entity("lead") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com" });
        var chat = Chats.Of("jane@example.com", Interview) with { ClosedAt = DateTimeOffset.UtcNow };
        world.Iadvize.Add(chat);

        await world.ProcessAsync(chat);

        Assert.DoesNotContain("iadv_secondstolead", world.TheOnly("iadv_conversation").Attributes.Keys);
    }

    [Fact]
    public async Task Every_answer_has_a_row_that_says_what_became_of_it()
    {
        await using var world = await World.StartAsync();
        world.Map(2, "numberofemployees");
        var chat = world.Chat("jane@example.com", [.. Interview, "bot: [](Q3) And your roof?"]);

        await world.ProcessAsync(chat);

        var answers = world.Rows("iadv_answer").OrderBy(row => (int)row["iadv_questionnumber"]).ToList();
        Assert.Equal([AnswerOutcome.NotMapped, AnswerOutcome.Written, AnswerOutcome.NotAnswered], answers.Select(row => row.Option("iadv_outcome")));
        Assert.Equal("lead.numberofemployees", answers[1]["iadv_column"]);
        Assert.Equal("we are 4", answers[1]["iadv_answer"]);
        Assert.Equal("4", answers[1]["iadv_value"]);
        Assert.Equal(NameBasedGuid.Answer(chat.Id, 2), answers[1].Id);
    }

    [Fact]
    public async Task An_existing_lead_with_that_address_is_updated_and_what_sales_typed_is_kept()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        world.Map(2, "numberofemployees", policy: 0);
        var existing = world.System.Create(new Entity("lead")
        {
            ["lastname"] = "Doe",
            ["emailaddress2"] = "JANE@example.com",
            ["description"] = "Met at the fair",
            ["numberofemployees"] = 2,
        });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var lead = world.TheOnly("lead");
        Assert.Equal(existing, lead.Id);
        Assert.Equal("Met at the fair", lead["description"]);
        Assert.Equal(4, lead["numberofemployees"]);
        Assert.Equal("Doe", lead["lastname"]);
        Assert.Contains(world.Rows("iadv_answer"), row => row.Option("iadv_outcome") == AnswerOutcome.KeptExisting);
    }

    [Fact]
    public async Task A_contact_with_that_address_becomes_the_parent_of_the_new_lead()
    {
        await using var world = await World.StartAsync();
        var contact = world.System.Create(new Entity("contact") { ["lastname"] = "Doe", ["emailaddress1"] = "jane@example.com" });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(contact, world.TheOnly("lead").GetAttributeValue<EntityReference>("parentcontactid").Id);
    }

    [Fact]
    public async Task New_leads_and_their_conversations_belong_to_the_team_that_the_project_names()
    {
        await using var world = await World.StartAsync(customerSolution: CustomerSolution.Zip());
        var team = new EntityReference("team", world.Dataverse.CreateTeam("Sales", "iAdvize Reader", CustomerSolution.SalesRole));
        world.Project(project => project["iadv_leadownerteamid"] = team);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(team, world.TheOnly("lead")["ownerid"]);
        Assert.Equal(team, world.TheOnly("iadv_conversation")["ownerid"]);
        Assert.All(world.Rows("iadv_answer"), row => Assert.Equal(team, row["ownerid"]));
    }

    [Fact]
    public async Task A_visitor_without_address_leaves_an_unlinked_conversation_with_its_answers()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");

        await world.ProcessAsync(world.Chat(null, Interview));

        Assert.Empty(world.Rows("lead"));
        Assert.False(world.TheOnly("iadv_conversation").Contains("regardingobjectid"));
        Assert.Equal(2, world.Rows("iadv_answer").Count);
        Assert.Equal(EventStatus.Processed, world.Event().Status());
    }

    [Fact]
    public async Task The_stored_link_wins_over_a_later_match()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        var linked = world.TheOnly("lead").Id;
        world.System.Update(new Entity("lead", linked) { ["emailaddress1"] = "other@example.com" });
        world.System.Create(new Entity("lead") { ["lastname"] = "Decoy", ["emailaddress1"] = "jane@example.com" });

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.All(world.Rows("iadv_conversation"), row => Assert.Equal(linked, row.GetAttributeValue<EntityReference>("regardingobjectid").Id));
    }

    [Fact]
    public async Task A_link_whose_lead_was_deleted_is_dropped_and_matched_afresh()
    {
        await using var world = await World.StartAsync();
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        world.System.Delete("lead", world.TheOnly("lead").Id);
        Assert.Empty(world.Rows("iadv_conversation"));
        Assert.Empty(world.Rows("iadv_answer"));

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var lead = world.TheOnly("lead");
        Assert.Equal(lead.Id, world.TheOnly("iadv_visitor").GetAttributeValue<EntityReference>("iadv_leadid").Id);
    }

    [Fact]
    public async Task Several_leads_with_the_address_and_a_careful_policy_need_attention_and_change_no_lead()
    {
        await using var world = await World.StartAsync();
        var chat = world.Chat("jane@example.com", Interview);
        world.Project(project => project["iadv_severalmatches"] = new OptionSetValue(722500001));
        foreach (var name in new[] { "One", "Two" })
            world.System.Create(new Entity("lead") { ["lastname"] = name, ["emailaddress1"] = "jane@example.com" });

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("2 active leads", (string)world.Event()["iadv_error"]);
        Assert.False(world.TheOnly("iadv_conversation").Contains("regardingobjectid"));
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_stays_on_its_row_with_the_reason_and_the_lead_is_written_with_the_rest()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "numberofemployees");
        world.Map(2, "description");

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var lead = world.TheOnly("lead");
        Assert.False(lead.Contains("numberofemployees"));
        Assert.Equal("we are 4", lead["description"]);
        var refused = Assert.Single(world.Rows("iadv_answer"), row => (int)row["iadv_questionnumber"] == 1);
        Assert.Equal(AnswerOutcome.NotConvertible, refused.Option("iadv_outcome"));
        Assert.NotEmpty((string)refused["iadv_reason"]);
    }

    [Fact]
    public async Task An_older_conversation_that_comes_late_or_again_does_not_replace_what_the_visitor_has_said_since()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "numberofemployees", policy: 0);
        world.Map(2, "description", policy: 0);
        var older = Chats.Of("jane@example.com", "bot: [](Q1) How many rooms?", "visitor: 3", "bot: [](Q2) And your project?", "visitor: a heat pump");
        var newer = Chats.Of("jane@example.com", "bot: [](Q1) How many rooms?", "visitor: 5") with { StartedAt = older.StartedAt.AddDays(7), ClosedAt = older.ClosedAt!.Value.AddDays(7) };
        world.Iadvize.Add(older);
        world.Iadvize.Add(newer);

        await world.ProcessAsync(newer);
        await world.ProcessAsync(older);
        await world.ProcessAsync(older);

        var lead = world.TheOnly("lead");
        Assert.Equal((5, "a heat pump"), (lead["numberofemployees"], lead["description"]));
        var kept = Assert.Single(world.Rows("iadv_answer"), row => (string)row["iadv_answer"] == "3");
        Assert.Equal(AnswerOutcome.KeptExisting, kept.Option("iadv_outcome"));
        Assert.Contains("later conversation", (string)kept["iadv_reason"]);
    }
}
