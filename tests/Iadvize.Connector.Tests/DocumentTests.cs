using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dataverse.Packaging;

namespace Iadvize.Connector.Tests;

/// <summary>docs/connector.md shows flows that a maker can build, and every operation that there is.</summary>
public partial class DocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(PacConfig.Find(AppContext.BaseDirectory).Root, "docs", "connector.md"));

    public static TheoryData<string> Flows() => [.. FlowPattern().Matches(Text).Select(match => match.Groups[1].Value)];

    [Fact]
    public void There_are_two_flows_and_each_operation_is_in_the_table()
    {
        Assert.Equal(2, Flows().Count);
        Assert.All(SwaggerDocument.Operations.Where(each => (string?)each.Operation["x-ms-visibility"] != "internal"), each => Assert.Contains($"| *{each.Operation["summary"]}*", Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_flow_uses_inputs_and_outputs_that_the_operations_have(string flow)
    {
        var steps = Objects(JsonNode.Parse(flow)).Where(node => (string?)node["inputs"]?["host"]?["connectionName"] == "shared_iadvize").ToList();

        Assert.NotEmpty(steps);
        foreach (var step in steps)
        {
            var operation = SwaggerDocument.Operation((string)step["inputs"]!["host"]!["operationId"]!);
            var inputs = operation["parameters"]!.AsArray().ToDictionary(each => (string)each!["name"]!, each => (bool)each!["required"]!);
            var given = step["inputs"]!["parameters"]!.AsObject().Select(each => each.Key).ToHashSet();
            Assert.Subset(inputs.Keys.ToHashSet(), given);
            Assert.Superset(inputs.Where(each => each.Value).Select(each => each.Key).ToHashSet(), given);
        }

        foreach (Match used in OutputPattern().Matches(flow))
        {
            var (step, output) = (used.Groups[1].Value, used.Groups[2].Value);
            var named = steps.Single(each => each.GetPropertyName() == step);
            var schema = (string)SwaggerDocument.Operation((string)named["inputs"]!["host"]!["operationId"]!)["responses"]!["200"]!["schema"]!["$ref"]!;
            var properties = SwaggerDocument.Root["definitions"]![schema.Split('/')[^1]]!["properties"]!.AsObject();
            Assert.True(properties.ContainsKey(output) || Regex.IsMatch(output, "^Q[0-9]+$"), $"{step} has no output {output}");
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Objects(member.Value)).Prepend(parent),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex("```json flow\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FlowPattern();

    [GeneratedRegex(@"outputs\('(\w+)'\)\?\['body/(\w+)'\]")]
    private static partial Regex OutputPattern();
}
