using System.Text.Json;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator.Tests;

public sealed class MappingTests
{
    /// <summary>Whatever a query made from the schema selects, every conversation has: a mapping that lacks a field throws.</summary>
    [Fact]
    public void Every_field_of_the_schema_is_answered_for_every_conversation()
    {
        var engine = new GraphQLEngine(PlatformSchema.Default.Sdl);
        var root = PlatformSchema.Default.Root(new PlatformContent(ConversationFiles.All, Company.Projects, 100));
        var types = JsonSerializer.SerializeToElement(engine.Answer(
                "{ __schema { types { name kind possibleTypes { name } fields(includeDeprecated: true) { name type { ...T } } } } } fragment T on __Type { name ofType { name ofType { name ofType { name } } } }", root).Body)
            .GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        var query = $$"""query($from: DateTime!, $to: DateTime!) { closedConversations(interval: {from: $from, to: $to}) {{Selection(types, "ConversationConnection")}} }""";

        var answer = engine.Answer(query, root, JsonSerializer.SerializeToElement(new { from = "2026-01-01T00:00:00Z", to = "2027-01-01T00:00:00Z" }));

        Assert.True(answer.Status == 200 && !answer.Body.ContainsKey("errors"), answer.Body.ToJsonString());
        Assert.Equal(ConversationFiles.All.Count, answer.Body["data"]!["closedConversations"]!["ConversationConnection_edges"]!.AsArray().Count);
    }

    /// <summary>Everything that can be selected on a type, each field under an alias of its own so that no two shapes collide.</summary>
    private static string Selection(Dictionary<string, JsonElement> types, string name)
    {
        var type = types[name];
        if (type.GetProperty("possibleTypes").ValueKind == JsonValueKind.Array)
            return $"{{ {string.Join(' ', type.GetProperty("possibleTypes").EnumerateArray().Select(each => each.GetProperty("name").GetString()!).Select(each => $"... on {each} {Selection(types, each)}"))} }}";
        if (type.GetProperty("fields").ValueKind != JsonValueKind.Array)
            return "";
        return $"{{ {string.Join(' ', type.GetProperty("fields").EnumerateArray().Select(field =>
            $"{name}_{field.GetProperty("name")}: {field.GetProperty("name")} {Selection(types, Innermost(field.GetProperty("type")))}"))} }}";
    }

    private static string Innermost(JsonElement type) => type.GetProperty("name").GetString() ?? Innermost(type.GetProperty("ofType"));
}
