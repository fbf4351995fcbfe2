using System.Text;
using System.Text.Json;

namespace Iadvize.Simulator.Tests;

public sealed class PageTests
{
    private const string Messages = """
        query($id: UUID!, $first: Int, $after: String, $last: Int, $before: String) {
          conversation(id: $id) {
            messages(first: $first, after: $after, last: $last, before: $before) {
              edges { cursor node { ... on VisitorMessage { attachment { ... on TextAttachment { text } } } } }
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            }
          }
        }
        """;

    private static readonly StoredConversation Long = new()
    {
        Id = Guid.Parse("7e3d9a52-0d0f-4c8e-9f0a-6a54c9a3f1d0"),
        StartedAt = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero),
        Visitor = new StoredVisitor(Guid.Parse("0c5b2a3e-7a41-4f0e-8a8e-5a2f4be1c7d1")),
        Messages = [.. Enumerable.Range(0, 257).Select(number => new StoredMessage("visitor", $"{number}") { After = number % 3 })],
    };

    [Theory]
    [InlineData(100, 3)]
    [InlineData(1000, 3)]
    [InlineData(null, 3)]
    [InlineData(64, 5)]
    [InlineData(257, 3)]
    public async Task Messages_FollowedToTheEnd_AreAllThereInOrder(int? first, int pages)
    {
        await using var running = await WithLongConversationAsync();
        var texts = new List<string>();
        string? after = null;
        var asked = 0;
        for (var more = true; more; asked++)
        {
            var page = await MessagesAsync(running, new { id = Long.Id, first, after });
            texts.AddRange(Texts(page));
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            Assert.Equal(asked > 0, page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        Assert.Equal(Long.Messages.Select(message => message.Text), texts);
        Assert.Equal(pages, asked);
    }

    [Fact]
    public async Task Messages_Backwards_KeepTheirOrder()
    {
        await using var running = await WithLongConversationAsync();

        var last = await MessagesAsync(running, new { id = Long.Id, last = 2 });
        var before = await MessagesAsync(running, new { id = Long.Id, last = 3, before = last.GetProperty("pageInfo").GetProperty("startCursor").GetString() });

        Assert.Equal(["255", "256"], Texts(last));
        Assert.Equal(["252", "253", "254"], Texts(before));
        Assert.True(before.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.True(before.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
    }

    [Fact]
    public async Task Cursor_HoldsMillisecondsAndAnId()
    {
        await using var running = await WithLongConversationAsync();

        var page = await MessagesAsync(running, new { id = Long.Id, first = 2 });

        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(page.GetProperty("edges")[1].GetProperty("cursor").GetString()!)).Split("&&");
        Assert.Equal(Long.StartedAt.AddSeconds(1).ToUnixTimeMilliseconds(), long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(Guid.TryParse(parts[1], out _));
    }

    [Theory]
    [InlineData("""{"after":"nonsense"}""", "INVALID_CURSOR")]
    [InlineData("""{"first":-1}""", "INVALID_ARGUMENT")]
    public async Task Messages_WrongArgument_IsAFieldError(string arguments, string name)
    {
        await using var running = await WithLongConversationAsync();
        var variables = JsonSerializer.Deserialize<Dictionary<string, object>>(arguments)!;
        variables["id"] = Long.Id;

        using var reply = await running.PostAsync(Messages, variables);

        Assert.Contains(name, await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClosedConversations_AreThoseOfTheIntervalProjectsAndChannels_OldestFirst()
    {
        await using var running = await RunningPlatform.StartAsync(options => options with { PageSize = 2 });
        foreach (var conversation in ConversationFiles.All)
            running.Platform.Add(conversation);
        running.Platform.Add(ConversationFiles.All[0] with { Id = Long.Id, ClosedAt = null });
        await running.AuthenticateAsync();

        Assert.Equal(["de-solar", "de-umlaut", "de-nachfrage"],
            await ClosedAsync("""interval: {from: "2026-03-02T00:00:00+01:00", to: "2026-03-31T00:00:00Z"}, projectIds: [336], channels: ["CHAT"]"""));
        Assert.Equal(["fr-whatsapp"],
            await ClosedAsync("""interval: {from: "2026-03-02T00:00:00Z", to: "2026-03-31T00:00:00Z"}, channels: ["WHATSAPP"]"""));
        Assert.Equal(15, (await ClosedAsync("""interval: {from: "2026-03-02T00:00:00Z", to: "2026-03-31T00:00:00Z"}""")).Count);
        Assert.Empty(await ClosedAsync("""interval: {from: "2026-03-02T00:00:00Z", to: "2026-03-02T09:00:00Z"}"""));

        async Task<List<string>> ClosedAsync(string arguments)
        {
            var names = new List<string>();
            for (string? after = null; ;)
            {
                var data = await running.DataAsync(
                    $$"""query($after: String) { closedConversations({{arguments}}, after: $after) { edges { node { id users { userName } } } pageInfo { hasNextPage endCursor } } }""", new { after });
                var page = data.GetProperty("closedConversations");
                foreach (var node in page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")))
                {
                    Assert.NotEqual(0, node.GetProperty("users").GetArrayLength());
                    names.Add(running.Platform.Conversations.Single(each => each.Id == node.GetProperty("id").GetGuid()).Name);
                }
                if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                    return names;
                after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            }
        }
    }

    [Fact]
    public async Task Messages_OfASchemaWithPagesOf50_AreCutToThemOrRefused()
    {
        await using var cut = await WithLongConversationAsync(PlatformSchema.Named("flat"));
        await using var refused = await WithLongConversationAsync(PlatformSchema.Named("actors"));
        const string Asked = "query($id: KIND!, $first: Int!) { conversation(id: $id) { messages(first: $first) { nodes { __typename } pageInfo { hasNextPage } } } }";

        var page = await cut.DataAsync(Asked.Replace("KIND", "ID", StringComparison.Ordinal), new { id = Long.Id, first = 100 });
        using var refusal = await refused.PostAsync(Asked.Replace("KIND", "UUID", StringComparison.Ordinal), new { id = Long.Id, first = 100 });
        var body = JsonDocument.Parse(await refusal.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(50, page.GetProperty("conversation").GetProperty("messages").GetProperty("nodes").GetArrayLength());
        Assert.Equal("""{"conversation":{"messages":null}}""", body.GetProperty("data").GetRawText());
        Assert.Contains("limit of 50 records", body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_NewestFirst_AreTurnedRoundPageByPage()
    {
        await using var running = await WithLongConversationAsync(PlatformSchema.Named("blocks"));
        const string Asked = "query($id: UUID!, $after: String) { conversation(id: $id) { messages(first: 2, after: $after) { nodes { content { ... on ParagraphBlock { spans { ... on TextSpan { text } } } } } pageInfo { endCursor } } } }";
        static IEnumerable<string?> Numbers(JsonElement data) => data.GetProperty("conversation").GetProperty("messages").GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("content")[0].GetProperty("spans")[0].GetProperty("text").GetString());

        var first = await running.DataAsync(Asked, new { id = Long.Id });
        var second = await running.DataAsync(Asked, new { id = Long.Id, after = first.GetProperty("conversation").GetProperty("messages").GetProperty("pageInfo").GetProperty("endCursor").GetString() });

        Assert.Equal(["256", "255", "254", "253"], Numbers(first).Concat(Numbers(second)));
    }

    /// <summary>The same question, nested as each schema nests it.</summary>
    [Theory]
    [InlineData("attachments", "interval: {from: \"FROM\", to: \"TO\"}, filters: {projectIds: [336], channels: [\"CHAT\"]}")]
    [InlineData("message-union", "filter: {interval: {from: \"FROM\", to: \"TO\"}, projectIds: [336], channels: [CHAT]}")]
    [InlineData("html", "input: {interval: {from: \"FROM\", to: \"TO\"}, filters: {projectIds: [336], channels: [\"CHAT\"]}, page: {first: 50}}")]
    [InlineData("participants", "from: \"FROM\", to: \"TO\", projectIds: [336], channels: [\"CHAT\"]")]
    [InlineData("flat", "since: \"FROM\", until: \"TO\", where: {projects: [336], channels: [\"CHAT\"]}, first: 50")]
    [InlineData("payloads", "filters: {closedBetween: {start: \"FROM\", end: \"TO\"}, projectIds: [336], channels: [\"CHAT\"]}, pagination: {size: 50}")]
    public async Task ClosedConversations_InEverySpelling_AreTheSame(string schema, string arguments)
    {
        await using var running = await RunningPlatform.StartAsync(options => options with { Schema = PlatformSchema.Named(schema) });
        foreach (var conversation in ConversationFiles.All)
            running.Platform.Add(conversation);
        await running.AuthenticateAsync();
        arguments = arguments.Replace("FROM", "2026-03-02T00:00:00+01:00", StringComparison.Ordinal).Replace("TO", "2026-03-31T00:00:00Z", StringComparison.Ordinal);

        var data = await running.DataAsync($$"""{ closedConversations({{arguments}}) { edges { node { id } } } }""");

        Assert.Equal(["de-solar", "de-umlaut", "de-nachfrage"], data.GetProperty("closedConversations").GetProperty("edges").EnumerateArray()
            .Select(edge => ConversationFiles.All.Single(each => each.Id == edge.GetProperty("node").GetProperty("id").GetGuid()).Name));
    }

    private static async Task<RunningPlatform> WithLongConversationAsync(PlatformSchema? schema = null)
    {
        var running = await RunningPlatform.StartAsync(options => options with { Schema = schema ?? options.Schema });
        running.Platform.Add(Long);
        await running.AuthenticateAsync();
        return running;
    }

    private static async Task<JsonElement> MessagesAsync(RunningPlatform running, object variables) =>
        (await running.DataAsync(Messages, variables)).GetProperty("conversation").GetProperty("messages");

    private static IEnumerable<string> Texts(JsonElement page) =>
        page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("attachment").GetProperty("text").GetString()!);
}
