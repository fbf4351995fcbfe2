using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Showing;
using Iadvize.Dataverse.Trial.Telling;

namespace Iadvize.Dataverse.Trial.Tests;

public sealed class ServedTrialTests(RunningTrial trial) : IClassFixture<RunningTrial>
{
    [Fact]
    public async Task The_page_runs_its_own_files_only_and_never_makes_markup_of_what_it_shows()
    {
        using var reply = await trial.Http.GetAsync(new Uri("/", UriKind.Relative));
        var page = await reply.Content.ReadAsStringAsync();
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.All(EmbeddedFiles.NamesIn("Showing.Site").Where(file => file.EndsWith(".js", StringComparison.Ordinal)), file =>
            Assert.DoesNotMatch("[a-z]HTML|document\\.write|\\beval\\b|new Function", EmbeddedFiles.Text($"Showing.Site.{file}")));
    }

    [Fact]
    public async Task The_page_is_served_to_this_computer_only_and_tells_nothing_to_another_name()
    {
        Assert.Equal("127.0.0.1", trial.World.Address.Host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/trial/setting");
        request.Headers.Host = "evil.example";
        using var reply = await trial.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task A_write_is_made_in_the_name_of_its_user_or_not_at_all()
    {
        var retry = new Uri($"/trial/events/{trial.Records.Events[0].Id}/retry", UriKind.Relative);
        var sales = (await trial.Http.GetFromJsonAsync<JsonElement>("/trial/setting")).GetProperty("users")[1].GetProperty("bearer").GetString();

        using var nobody = await trial.Http.PostAsync(retry, null);
        using var request = new HttpRequestMessage(HttpMethod.Post, retry) { Headers = { Authorization = new("Bearer", sales) } };
        using var refused = await trial.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("prvWriteiadv_WebhookEvent", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/trial/chats", """{"language":"tlh"}""", "does not speak")]
    [InlineData("/trial/chats/CHAT/messages", """{"text":" "}""", "1 to 2000 characters")]
    [InlineData("/trial/chats/CHAT/close", """{"satisfaction":6}""", "from 1 to 5")]
    public async Task A_chat_refuses_what_no_visitor_could_do(string address, string body, string sentence)
    {
        using var started = await PostAsync("/trial/chats", """{"language":"de","firstName":"Eva"}""");
        var chat = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var reply = await PostAsync(address.Replace("CHAT", chat, StringComparison.Ordinal), body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains(sentence, await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_listens_is_told_that_something_changed_and_not_what()
    {
        using var stream = await trial.Http.GetStreamAsync(new Uri("/trial/changes", UriKind.Relative));
        using var reader = new StreamReader(stream);
        var before = await EventAsync(reader);
        using var started = await PostAsync("/trial/chats", """{"language":"nl","lastName":"Visser"}""");
        var chat = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var closed = await PostAsync($"/trial/chats/{chat}/close", "{}");
        var after = await EventAsync(reader);

        Assert.Matches("^event: changed\ndata: [0-9]+$", before);
        Assert.Matches("^event: changed\ndata: [0-9]+$", after);
        Assert.NotEqual(before, after);
        await trial.World.Dataverse.WhenIdleAsync();
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
        ConsoleReport.Write(output, trial.Records, trial.Told.Swept, complaints: 0);
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

    private Task<HttpResponseMessage> PostAsync(string address, string body) =>
        trial.Http.PostAsync(new Uri(address, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<string> EventAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line) lines.Add(line);
        return string.Join('\n', lines);
    }

    private async Task<HttpStatusCode> DeliverAsync(string body)
    {
        using var delivery = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await trial.Http.PostAsync(trial.World.Webhooks, delivery);
        return reply.StatusCode;
    }
}
