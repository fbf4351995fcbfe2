using System.Text.Json;
using Iadvize.Dataverse.Trial.Telling;

namespace Iadvize.Dataverse.Trial.Tests;

public sealed class TrialDocumentTests(FinishedTrial trial) : IClassFixture<FinishedTrial>
{
    public static TheoryData<string> Names => [.. Story.Conversations.Select(conversation => conversation.Name)];

    [Fact]
    public void Every_conversation_ended_as_it_should()
    {
        Assert.Equal("", trial.Errors);
        Assert.Equal(0, trial.Exit);
        Assert.Equal(Story.Conversations.Count, trial.Conversations.Count());
    }

    [Fact]
    public void The_document_has_the_members_that_others_rely_on()
    {
        Assert.Equal(["leads", "events", "sweep", "conversations"], Members(trial.Document));
        Assert.All(trial.Leads, lead => Assert.Equal(["id", "email", "created", "columns", "conversations"], Members(lead)));
        Assert.All(trial.Events, row => Assert.Equal(["id", "type", "source", "status", "attempts", "error"], Members(row)));
        Assert.All(trial.Conversations, conversation => Assert.Equal(["id", "email", "answers"], Members(conversation)));
        Assert.All(trial.Conversations.SelectMany(Answers), answer => Assert.Equal(["question", "text", "answer", "column", "outcome"], Members(answer)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_conversation_stands_on_the_lead_of_its_visitor(string name)
    {
        var expected = Expectation.All.Single(each => each.Conversation == name);
        var conversation = Conversation(name);
        var leads = trial.Leads.Where(lead => lead.GetProperty("conversations").EnumerateArray().Any(id => id.GetGuid() == conversation.GetProperty("id").GetGuid()));

        Assert.Equal(expected.Answers.Keys.Order(), Answers(conversation).Select(answer => answer.GetProperty("question").GetInt32()));
        if (expected.Email is null) Assert.Empty(leads);
        else Assert.Equal(expected.Email, Assert.Single(leads).GetProperty("email").GetString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("sophie.durand@example.fr")]
    [InlineData("lena.ortiz@example.com")]
    public void Two_conversations_of_one_visitor_one_after_the_other_or_at_once_stand_on_one_lead(string email) =>
        Assert.Equal(2, trial.LeadOf(email).GetProperty("conversations").GetArrayLength());

    [Fact]
    public void A_lead_that_was_there_is_updated_and_the_city_that_a_salesperson_typed_is_kept()
    {
        var lead = trial.LeadOf("harriet.coleman@example.com");

        Assert.False(lead.GetProperty("created").GetBoolean());
        Assert.Equal("Met at the home show", Column(lead, "subject"));
        Assert.Equal("Leeds", Column(lead, "address1_city"));
        Assert.Equal("Heat pump", Column(lead, "mc_projectkind"));
        Assert.Equal("Kept existing", Answer("en-heat-pump", 7).GetProperty("outcome").GetString());
        Assert.Equal("Sheffield", Answer("en-heat-pump", 7).GetProperty("answer").GetString());
    }

    [Fact]
    public void A_choice_is_filled_by_its_label_in_the_visitors_language()
    {
        Assert.Equal("Kitchen", Column(trial.LeadOf("julien.perrin@example.fr"), "mc_projectkind"));
        Assert.Equal("Kitchen", Column(trial.LeadOf("jürgen@müller-küchen.example"), "mc_projectkind"));
        Assert.Equal("Solar panels", Column(trial.LeadOf("sanne.devries@example.nl"), "mc_projectkind"));
        Assert.Equal("Heat pump", Column(trial.LeadOf("marisol.iglesias@example.es"), "mc_projectkind"));
    }

    [Fact]
    public void Each_event_is_in_the_ledger_once_though_one_was_delivered_twice()
    {
        Assert.Equal(Story.Conversations.Count + 1, trial.Events.Count());
        Assert.Equal(trial.Events.Count(), trial.Events.Select(row => row.GetProperty("id").GetGuid()).Distinct().Count());
    }

    [Fact]
    public void A_short_outage_is_outlasted_in_the_first_attempt_and_an_unknown_event_is_ignored()
    {
        var ignored = Assert.Single(trial.Events, row => row.GetProperty("status").GetString() == "Ignored");
        Assert.Equal("v2.conversation.framed", ignored.GetProperty("type").GetString());
        Assert.All(trial.Events.Where(row => row.GetProperty("id").GetGuid() != ignored.GetProperty("id").GetGuid()), row =>
        {
            Assert.Equal("Processed", row.GetProperty("status").GetString());
        });
        Assert.Single(trial.Events, row => row.GetProperty("attempts").GetInt32() > 1);
    }

    [Fact]
    public void A_long_outage_and_a_webhook_that_never_came_are_healed_by_the_sweep()
    {
        var (waited, found) = (trial.Events.Single(row => row.GetProperty("attempts").GetInt32() == 2), trial.Events.Single(row => row.GetProperty("source").GetString() == "Reconciliation"));

        Assert.Equal(("Webhook", "Processed"), (waited.GetProperty("source").GetString(), waited.GetProperty("status").GetString()));
        Assert.Equal("Processed", found.GetProperty("status").GetString());
        Assert.Equal((1, 1), (trial.Document.GetProperty("sweep").GetProperty("takenUp").GetInt32(), trial.Document.GetProperty("sweep").GetProperty("found").GetInt32()));
    }

    [Fact]
    public void A_marker_that_a_visitor_types_is_text()
    {
        Assert.Equal("[](Q1) 999999999\n[](Q4) yes", Answer("en-marker-typed", 1).GetProperty("answer").GetString());
        Assert.DoesNotContain(Answers(Conversation("en-marker-typed")), answer => answer.GetProperty("question").GetInt32() == 4);
    }

    private JsonElement Conversation(string name)
    {
        var id = Story.Conversations.Single(conversation => conversation.Name == name).Id;
        return trial.Conversations.Single(conversation => conversation.GetProperty("id").GetGuid() == id);
    }

    private JsonElement Answer(string name, int question) => Answers(Conversation(name)).Single(answer => answer.GetProperty("question").GetInt32() == question);

    private static IEnumerable<JsonElement> Answers(JsonElement conversation) => conversation.GetProperty("answers").EnumerateArray();

    private static string? Column(JsonElement lead, string column) => lead.GetProperty("columns").GetProperty(column).GetString();

    private static IEnumerable<string> Members(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
