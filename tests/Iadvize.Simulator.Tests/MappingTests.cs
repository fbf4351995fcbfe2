using System.Text.Json;

namespace Iadvize.Simulator.Tests;

/// <summary>Every schema file: what it shows, whatever it calls it.</summary>
public sealed class MappingTests
{
    public static TheoryData<string> Names => [.. PlatformSchema.Names];

    /// <summary>Whatever a query made from the schema selects is answered: a field without its fact throws, and so does a null where there may be none.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_the_schema_is_answered_for_every_conversation(string name)
    {
        var schema = PlatformSchema.Named(name);
        var root = schema.Root(new PlatformContent(ConversationFiles.All, Company.Content, 100));
        var types = JsonSerializer.SerializeToElement(schema.Engine.Answer(
                """
                { __schema { types { name kind possibleTypes { name } inputFields { name type { ...T } defaultValue } enumValues(includeDeprecated: true) { name }
                    fields(includeDeprecated: true) { name type { ...T } args { name type { ...T } defaultValue } } } } }
                fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
                """, root).Body)
            .GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray().ToDictionary(type => Text(type, "name")!);

        var answer = schema.Engine.Answer(new EverythingQuery(types).Text, root);

        Assert.True(answer.Status == 200 && !answer.Body.ContainsKey("errors"), answer.Body["errors"]?.ToJsonString());
        Assert.All(ConversationFiles.All, conversation => Assert.Contains(conversation.Id.ToString(), answer.Body.ToJsonString(), StringComparison.Ordinal));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>Selects all that there is, each field under an alias of its own so that no two shapes collide, and no type within itself.</summary>
    private sealed class EverythingQuery(Dictionary<string, JsonElement> types)
    {
        public string Text => Selection("Query", []);

        private string Selection(string name, string[] within)
        {
            var type = types[name];
            if (type.GetProperty("possibleTypes").ValueKind == JsonValueKind.Array)
                return $"{{ __typename {string.Join(' ', type.GetProperty("possibleTypes").EnumerateArray().Select(each => MappingTests.Text(each, "name")!).Select(each => $"... on {each} {Selection(each, within)}"))} }}";
            if (type.GetProperty("fields").ValueKind != JsonValueKind.Array)
                return "";
            return within.Contains(name) ? "{ __typename }"
                : $"{{ __typename {string.Join(' ', type.GetProperty("fields").EnumerateArray().Select(field =>
                    $"{name}_{MappingTests.Text(field, "name")}: {MappingTests.Text(field, "name")}{Arguments(field.GetProperty("args"))} {Selection(Innermost(field.GetProperty("type")), [.. within, name])}"))} }}";
        }

        private string Arguments(JsonElement arguments) => Given(arguments) is { Length: > 0 } given ? $"({given})" : "";

        private string Given(JsonElement inputs) => string.Join(", ", inputs.EnumerateArray()
            .Where(input => MappingTests.Text(input.GetProperty("type"), "kind") == "NON_NULL" && input.GetProperty("defaultValue").ValueKind == JsonValueKind.Null)
            .Select(input => $"{MappingTests.Text(input, "name")}: {Value(input)}"));

        private string Value(JsonElement input)
        {
            var type = types[Innermost(input.GetProperty("type"))];
            return (MappingTests.Text(type, "kind"), MappingTests.Text(type, "name")) switch
            {
                ("INPUT_OBJECT", _) => $"{{{Given(type.GetProperty("inputFields"))}}}",
                ("ENUM", _) => MappingTests.Text(type.GetProperty("enumValues")[0], "name")!,
                (_, "Int") => "20",
                (_, "UUID" or "ID") => $"\"{ConversationFiles.All[0].Id}\"",
                _ => MappingTests.Text(input, "name") is "from" or "start" or "since" ? "\"2026-01-01T00:00:00Z\"" : "\"2027-01-01T00:00:00Z\"",
            };
        }

        private static string Innermost(JsonElement type) => MappingTests.Text(type, "name") ?? Innermost(type.GetProperty("ofType"));
    }
}
