using System.Net;
using System.Text.Json.Nodes;
using Iadvize.Simulator;

namespace Iadvize.Connector.Tests;

/// <summary>A conversation of 5,000 messages works: in one call where iAdvize is quick, in several where it is slow, and never cut without a word.</summary>
public sealed class LongConversationTests : IAsyncLifetime
{
    private readonly StoredConversation endless = Chat(5_000);
    private readonly StoredConversation longer = Chat(800);
    private ConnectorWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await ConnectorWorld.StartAsync();
        world.Platform.Add(longer);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Where_iAdvize_gives_large_pages_one_call_reads_five_thousand_messages()
    {
        await using var generous = await ConnectorWorld.StartAsync(pageSize: 1_000);
        generous.Platform.Add(endless);
        generous.AnswersFromMemory = true;
        generous.ReadOnePageACall();
        for (string? from = ""; from is not null;)
            from = (await generous.GetAsync("GetConversation", $"/conversations/{endless.Id}?continueFrom={Uri.EscapeDataString(from)}")).Text("continueFrom");
        generous.BeginProcess();
        generous.Sent.Clear();

        var data = (await generous.GetAsync("GetConversation", $"/conversations/{endless.Id}")).Data();

        Assert.True((bool)data["complete"]!);
        Assert.False(data.ContainsKey("continueFrom"));
        Assert.Equal(5_000, data["messages"]!.AsArray().Count);
        Assert.Equal(1 + 1 + (5_000 / 500), generous.Sent.Count);
    }

    [Fact]
    public async Task Where_iAdvize_is_slow_each_call_says_where_the_next_begins()
    {
        var whole = (await GetAsync(""))["messages"]!.AsArray();
        world.ReadOnePageACall();

        var parts = new List<JsonNode?>();
        var from = "";
        for (var calls = 1; ; calls++)
        {
            var data = await GetAsync(from);
            parts.AddRange(data["messages"]!.AsArray());
            Assert.Equal(data.ContainsKey("continueFrom"), !(bool)data["complete"]!);
            if ((bool)data["complete"]!)
                break;
            Assert.True(calls < 10);
            from = data["continueFrom"]!.ToString();
        }

        Assert.Equal(whole.Select(each => each!.ToJsonString()), parts.Select(each => each!.ToJsonString()));
    }

    [Fact]
    public async Task An_answer_is_never_torn_between_two_calls()
    {
        var whole = (await world.GetAsync("GetAnswers", $"/conversations/{longer.Id}/answers")).Data()["answers"]!.AsArray().ToDictionary(each => (int)each!["number"]!, each => each!["answer"]!.ToString());
        world.ReadOnePageACall();

        // As a flow does it: a later part's answer to the same question takes the place of an earlier one's.
        var merged = new Dictionary<int, string>();
        var from = "";
        while (true)
        {
            var data = (await world.GetAsync("GetAnswers", $"/conversations/{longer.Id}/answers?continueFrom={Uri.EscapeDataString(from)}")).Data();
            foreach (var answer in data["answers"]!.AsArray().Where(each => each!["answer"] is not null))
                merged[(int)answer!["number"]!] = answer["answer"]!.ToString();
            if ((bool)data["complete"]!)
                break;
            Assert.NotEqual(from, data["continueFrom"]!.ToString());
            from = data["continueFrom"]!.ToString();
        }

        Assert.Equal(whole.OrderBy(each => each.Key), merged.OrderBy(each => each.Key));
        Assert.All(merged.Values, answer => Assert.Equal(8, answer.Split('\n').Length));
    }

    [Fact]
    public async Task An_answer_longer_than_a_call_is_a_failure_and_not_a_piece_of_it()
    {
        var talker = longer with { Id = Guid.NewGuid(), Messages = [new("Helio", "[](Q1) Anything else?"), .. Enumerable.Repeat(new StoredMessage("visitor", "and"), 300)] };
        world.Platform.Add(talker);
        world.ReadOnePageACall();

        var reply = await world.GetAsync("GetAnswers", $"/conversations/{talker.Id}/answers");

        Assert.Equal((504, "The answer to the question asked at 2026-05-01T08:00:10Z is too long to be read in one call. Read the conversation with Get a conversation."), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_page_that_does_not_come_leaves_what_came_before_it()
    {
        var pages = 0;
        world.Between = async (request, cancellation) =>
        {
            if (request.RequestUri!.AbsolutePath == "/graphql" && ++pages == 4)
                throw new OperationCanceledException(cancellation);
            return await Task.FromResult<HttpResponseMessage?>(null);
        };

        var data = await GetAsync("");

        Assert.Equal(200, data["messages"]!.AsArray().Count);
        world.Between = null;
        Assert.Equal("Question 200?", (await GetAsync(data["continueFrom"]!.ToString()))["messages"]![0]!["text"]!.ToString());
    }

    [Fact]
    public async Task Messages_that_come_newest_first_are_turned_round()
    {
        await using var newestFirst = await ConnectorWorld.StartAsync(PlatformSchema.Named("blocks"));
        newestFirst.Platform.Add(longer);

        var data = (await newestFirst.GetAsync("GetConversation", $"/conversations/{longer.Id}")).Data();

        Assert.Equal(["Question 0?", "line 1"], data["messages"]!.AsArray().Take(2).Select(each => each!["text"]!.ToString()));
    }

    /// <summary>A part of them would be the end without its beginning, and where the next part belongs could not be told.</summary>
    [Theory]
    [InlineData("GetConversation", "")]
    [InlineData("GetAnswers", "/answers")]
    public async Task Messages_that_come_newest_first_are_a_failure_where_one_call_cannot_read_them_all(string operation, string path)
    {
        await using var newestFirst = await ConnectorWorld.StartAsync(PlatformSchema.Named("blocks"));
        var unanswered = longer with { Id = Guid.NewGuid(), Messages = [.. longer.Messages, new("Helio", "[](Q1) Anything else?")] };
        newestFirst.Platform.Add(unanswered);
        await newestFirst.GetAsync("ListProjects", "/projects");
        var pages = 0;
        newestFirst.Between = (_, cancellation) => ++pages == 4 ? throw new OperationCanceledException(cancellation) : Task.FromResult<HttpResponseMessage?>(null);

        var reply = await newestFirst.GetAsync(operation, $"/conversations/{unanswered.Id}{path}");

        Assert.Equal((504, "The conversation has more messages than one call can read, and this iAdvize account lists them newest first, so they cannot be read in parts. Try again; if it stays, use Run a GraphQL query."), (reply.Status, reply.Error));
    }

    /// <summary>Both calls share what is known of the account: one that was refused forgets the schema while the other is between two pages.</summary>
    [Fact]
    public async Task A_call_that_reads_the_schema_again_does_not_disturb_one_that_is_reading_pages()
    {
        await GetAsync("");
        world.Time.Advance(TimeSpan.FromMinutes(6));
        var (schemaForgotten, pagesRead, refused) = (new TaskCompletionSource(), new TaskCompletionSource(), false);
        world.Between = async (request, cancellation) =>
        {
            var query = await request.Content!.ReadAsStringAsync(cancellation);
            if (query.Contains("projects", StringComparison.Ordinal) && !refused)
            {
                refused = true;
                return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{}") };
            }

            if (query.Contains("__schema", StringComparison.Ordinal))
            {
                schemaForgotten.TrySetResult();
                await pagesRead.Task.WaitAsync(cancellation);
            }
            else
            {
                await schemaForgotten.Task.WaitAsync(cancellation);
            }

            return null;
        };

        var reading = GetAsync("");
        var listing = world.GetAsync("ListProjects", "/projects");
        var messages = (await reading)["messages"]!.AsArray();
        pagesRead.SetResult();

        Assert.Equal(800, messages.Count);
        Assert.Equal(200, (await listing).Status);
    }

    private static StoredConversation Chat(int messages) => new()
    {
        Id = Guid.NewGuid(), StartedAt = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), ClosedAt = new DateTimeOffset(2026, 5, 2, 8, 0, 0, TimeSpan.Zero),
        Visitor = new StoredVisitor(Guid.NewGuid(), FirstName: "Ana"),
        Messages = [.. Enumerable.Range(0, messages).Select(i => (i % 10) switch
        {
            0 => new StoredMessage("Helio", $"[](Q{(i / 10 % 40) + 1}) Question {i}?"),
            9 => new StoredMessage("Tom", "Thank you!"),
            _ => new StoredMessage("visitor", $"line {i}"),
        })],
    };

    private async Task<JsonObject> GetAsync(string from) => (await world.GetAsync("GetConversation", $"/conversations/{longer.Id}?continueFrom={Uri.EscapeDataString(from)}")).Data();
}
