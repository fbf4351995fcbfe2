using System.Net;
using System.Text;
using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Showing;
using Iadvize.Dataverse.Trial.Telling;

namespace Iadvize.Dataverse.Trial.Tests;

public sealed class ServedTrialTests(RunningTrial trial) : IClassFixture<RunningTrial>
{
    [Fact]
    public async Task The_page_runs_its_own_script_only_and_never_makes_markup_of_what_it_shows()
    {
        using var reply = await trial.Http.GetAsync(new Uri("/", UriKind.Relative));
        var page = await reply.Content.ReadAsStringAsync();
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        var nonce = policy.Split("script-src 'nonce-")[1].Split('\'')[0];
        Assert.Contains($"<script nonce=\"{nonce}\">", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("HTML", page.Replace("<!doctype html>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("document.write", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_a_visitor_pastes_reaches_the_page_as_data()
    {
        using var reply = await trial.Http.GetAsync(new Uri("/records", UriKind.Relative));
        var records = await reply.Content.ReadAsStringAsync();

        Assert.Equal("application/json", reply.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("<", records, StringComparison.Ordinal);
        Assert.Contains("\\u003Cscript\\u003E", records, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_without_a_signature_is_refused_and_one_over_the_limit_is_too_large()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await DeliverAsync("{}"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await DeliverAsync(new string(' ', 256 * 1024 + 1)));
    }

    [Fact]
    public void The_report_tells_each_visitor_each_answer_and_the_ledger()
    {
        using var output = new StringWriter();
        ConsoleReport.Write(output, trial.Records, complaints: 0);
        var report = output.ToString();

        Assert.All(trial.Records.Conversations, conversation => Assert.Contains(conversation.Email ?? "visitor without e-mail", report, StringComparison.Ordinal));
        Assert.All(trial.Records.Events, row => Assert.Contains(row.Status, report, StringComparison.Ordinal));
        Assert.Contains("Kept existing", report, StringComparison.Ordinal);
        Assert.Contains("everything ended as it should", report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_on_a_good_trial_has_no_complaint() => Assert.Empty(Verdict.Complaints(trial.Records, trial.Told));

    [Theory]
    [MemberData(nameof(Mishaps))]
    public void The_verdict_names_what_went_wrong(string mishap, string complaint)
    {
        var (records, told) = Mishap(mishap);

        Assert.Contains(Verdict.Complaints(records, told), sentence => sentence.Contains(complaint, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Mishaps => new()
    {
        { "an event failed", "its event is Failed, not Processed. iAdvize said no" },
        { "an event was lost", "0 rows in the ledger, not one" },
        { "a conversation was lost", "has no row" },
        { "a person has two leads", "One person has 2 leads" },
        { "a city was overwritten", "column address1_city holds 'Sheffield', not 'Leeds'" },
        { "a question was not asked", "question 99 was found, which nobody asked" },
        { "there was no outage", "iAdvize had no outage" },
        { "a forgery was let in", "answered with 200, not 401" },
        { "an unknown event was processed", "is Processed, not Ignored" },
    };

    private (Records, Told) Mishap(string mishap)
    {
        var (records, told) = (trial.Records, trial.Told);
        var harriet = records.Leads.Single(lead => !lead.Created);
        return mishap switch
        {
            "an event failed" => (records with { Events = [.. records.Events.Select(row => row with { Status = "Failed", Error = "iAdvize said no" })] }, told),
            "an event was lost" => (records with { Events = [] }, told),
            "a conversation was lost" => (records with { Conversations = [.. records.Conversations.Skip(1)] }, told),
            "a person has two leads" => (records with { Leads = [.. records.Leads, harriet with { Id = Guid.NewGuid() }] }, told),
            "a city was overwritten" => (records with
            {
                Leads = [.. records.Leads.Except([harriet]), harriet with { Columns = new Dictionary<string, string>(harriet.Columns) { ["address1_city"] = "Sheffield" } }],
            }, told),
            "a question was not asked" => (records with
            {
                Conversations = [.. records.Conversations.Select(each => each with { Answers = [.. each.Answers, new AnswerRecord(99, null, null, null, "Written", null)] })],
            }, told),
            "there was no outage" => (records with { Events = [.. records.Events.Select(row => row with { ProcessedOn = row.CreatedOn })] }, told),
            "a forgery was let in" => (records, told with { Forged = told.Forged with { Status = 200 } }),
            "an unknown event was processed" => (records with { Events = [.. records.Events.Select(row => row with { Status = "Processed" })] }, told),
            _ => throw new ArgumentOutOfRangeException(nameof(mishap), mishap, "No such mishap."),
        };
    }

    private async Task<HttpStatusCode> DeliverAsync(string body)
    {
        using var delivery = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await trial.Http.PostAsync(trial.World.Webhooks, delivery);
        return reply.StatusCode;
    }
}
