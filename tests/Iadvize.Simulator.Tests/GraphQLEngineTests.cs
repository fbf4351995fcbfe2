using System.Text.Json;
using System.Text.Json.Nodes;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator.Tests;

public sealed class GraphQLEngineTests
{
    private static readonly GraphQLEngine Shop = new(Files.Text("GraphQL/shop.graphql"));

    public static TheoryData<string> Refused => Files.Names("GraphQL/refused.json", "rule");

    public static TheoryData<string> Answered => Files.Names("GraphQL/answered.json", "what");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Answer_InvalidRequest_Is400WithAMessage(string rule)
    {
        var answer = Ask("GraphQL/refused.json", "rule", rule, out var expected);

        Assert.Equal(400, answer.Status);
        Assert.False(answer.Body.ContainsKey("data"));
        Assert.Contains(answer.Body["errors"]!.AsArray(), error => error!["message"]!.GetValue<string>().Contains(expected["message"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void Answer_ValidRequest_Is200WithItsData(string what)
    {
        var answer = Ask("GraphQL/answered.json", "what", what, out var expected);

        Assert.True(JsonNode.DeepEquals(expected["body"], answer.Body), answer.Body.ToJsonString());
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void Answer_InvalidRequest_SaysWhere()
    {
        var answer = Shop.Answer("query {\r\n  hello\n  hallo }", Root());

        Assert.Equal("""[{"line":3,"column":3}]""", answer.Body["errors"]![0]!["locations"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{ product(id: 1) { ... on Pump", "{ partner { ... on Pump ", "{ id } ", "} }", " } }", 30)]
    [InlineData("{ colours(only: ", "[", "RED", "]", ") }", 60)]
    public void Answer_NestedTooDeep_IsRefused(string start, string open, string middle, string close, string end, int depth)
    {
        var query = start + string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth)) + end;

        var answer = Shop.Answer(query, Root());

        Assert.Equal(400, answer.Status);
        Assert.Contains("nested deeper", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_FragmentsThatMultiply_IsRefused()
    {
        var fragments = Enumerable.Range(0, 30).Select(n => $"fragment F{n} on Adviser {{ a: friend {{ ...F{n + 1} }} b: friend {{ ...F{n + 1} }} }}");
        var query = "{ search(filter: {text: \"p\"}) { ...F0 } }" + string.Concat(fragments) + "fragment F30 on Adviser { name }";

        var answer = Shop.Answer(query, Root());

        Assert.Equal(400, answer.Status);
        Assert.Contains("too complex", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_TooManyTokens_IsRefused() =>
        Assert.Contains("tokens", Shop.Answer("{" + string.Concat(Enumerable.Repeat(" hello", 30_000)) + "}", Root()).Body.ToJsonString(), StringComparison.Ordinal);

    /// <summary>Whatever is done to a good query, the answer is 200 or 400: nothing but a mapping's own mistake may throw.</summary>
    [Fact]
    public void Answer_MangledQuery_NeverThrows()
    {
        var engine = PlatformSchema.Default.Engine;
        var root = PlatformSchema.Default.Root(new PlatformContent(ConversationFiles.All, Company.Content, 100));
        using var variables = JsonDocument.Parse($$"""{"id":"{{ConversationFiles.All[0].Id}}"}""");
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var query = ConversationFilesTests.TranscriptQuery;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var from = random.Next(query.Length);
                var piece = query.Substring(random.Next(query.Length - 20), random.Next(20));
                query = query[..from] + piece + query[Math.Min(query.Length, from + random.Next(20))..];
            }

            var failure = Record.Exception(() => Assert.Contains(engine.Answer(query, root, variables.RootElement).Status, new[] { 200, 400 }));

            Assert.True(failure is null, $"Seed {seed}: {failure}\n{query}");
        }
    }

    [Theory]
    [InlineData("type Query { a: Strin }", "type \"Strin\"")]
    [InlineData("type Query { a: String } type Query { b: String }", "twice")]
    [InlineData("type Thing { a: String }", "type \"Query\"")]
    [InlineData("type Query {\n a String }", "Line 2")]
    [InlineData("kind Query { a: String }", "a definition")]
    public void New_UnusableSchema_SaysWhy(string sdl, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => new GraphQLEngine(sdl)).Message, StringComparison.Ordinal);

    private static GraphQLAnswer Ask(string file, string key, string name, out JsonObject asked)
    {
        asked = Files.Entries(file).Single(entry => entry[key]!.GetValue<string>() == name);
        JsonElement? variables = asked["variables"] is { } given ? JsonSerializer.SerializeToElement(given) : null;
        return Shop.Answer(asked["query"]!.GetValue<string>(), Root(), variables, asked["operation"]?.GetValue<string>());
    }

    private static GraphObject Root()
    {
        var panel = new GraphObject("Panel") { ["id"] = "1", ["name"] = "Sun", ["model"] = "S4", ["price"] = null, ["watts"] = 400, ["note"] = "flat roofs", ["colour"] = "RED" };
        var pump = new GraphObject("Pump") { ["id"] = "2", ["name"] = "Air", ["model"] = "A8", ["price"] = null, ["watts"] = null, ["note"] = new[] { "quiet", null }, ["partner"] = panel };
        var strict = new GraphObject("Strict") { ["fine"] = "fine", ["fails"] = (Resolver)(_ => throw new FieldException("FAILS", "It fails.", "RETRY")) };
        return new GraphObject("Query")
        {
            ["hello"] = (Resolver)(arguments => (string?)arguments["name"] == "nobody" ? null
                : string.Join(' ', Enumerable.Repeat($"hello {arguments["name"]}", (int)arguments["times"]!))),
            ["product"] = (Resolver)(arguments => new[] { panel, pump }.FirstOrDefault(product => Equals(product["id"], arguments["id"]?.ToString()))),
            ["search"] = new[] { panel, pump },
            ["colours"] = (Resolver)(arguments => arguments["only"]),
            ["broken"] = (Resolver)(_ => throw new FieldException("BROKEN", "It broke.")),
            ["brokenList"] = new[] { strict },
            ["strict"] = strict,
            ["matrix"] = new[] { new[] { 1, 2 }, [3] },
        };
    }
}
