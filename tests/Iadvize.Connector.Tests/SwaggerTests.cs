using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Iadvize.Connector.Tests;

/// <summary>The connector's files keep the written rules of the public connectors repository, and do not change under a maker's flows unnoticed.</summary>
public class SwaggerTests
{
    private static readonly JsonObject Properties = Read("apiProperties.json")["properties"]!.AsObject();

    /// <summary>surface.txt is what flows are built on: operations, inputs, outputs. A line that goes or changes breaks flows; a new one does not.</summary>
    [Fact]
    public void What_flows_are_built_on_is_what_was_agreed()
    {
        var now = Surface().Order(StringComparer.Ordinal).ToList();
        var written = Path.Combine(AppContext.BaseDirectory, "surface.now.txt");
        File.WriteAllLines(written, now);
        var agreed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "surface.txt"));

        Assert.True(agreed.SequenceEqual(now), $"Gone: {string.Join(" | ", agreed.Except(now))}. New: {string.Join(" | ", now.Except(agreed))}. If this is meant, copy {written} over surface.txt.");
    }

    [Fact]
    public void Every_operation_goes_through_the_script() =>
        Assert.Equal(SwaggerDocument.Operations.Select(each => (string)each.Operation["operationId"]!), Properties["scriptOperations"]!.AsArray().Select(each => (string)each!));

    [Fact]
    public void Every_input_and_output_has_a_summary_in_title_case_and_a_sentence()
    {
        foreach (var (path, node) in Described())
        {
            var (summary, description) = ((string?)node["x-ms-summary"], (string?)node["description"]);
            Assert.True(summary is { Length: > 0 and <= 80 } && Regex.IsMatch(summary, @"^[A-Z][A-Za-z0-9]*( ([A-Z][A-Za-z0-9]*|in|of))*$"), $"{path}: summary '{summary}'");
            Assert.True(description is { Length: > 0 } && description.EndsWith('.') && description.TrimEnd('.') != summary, $"{path}: description '{description}'");
        }
    }

    [Fact]
    public void Dynamic_values_and_schemas_come_in_both_spellings_and_name_operations_that_there_are()
    {
        var pairs = Objects(SwaggerDocument.Root).ToList();
        Assert.All(pairs, node => Assert.Equal((node.ContainsKey("x-ms-dynamic-values"), node.ContainsKey("x-ms-dynamic-schema")), (node.ContainsKey("x-ms-dynamic-list"), node.ContainsKey("x-ms-dynamic-properties"))));
        var named = pairs.SelectMany(node => node).Where(member => member.Key.StartsWith("x-ms-dynamic-", StringComparison.Ordinal)).Select(member => (string)member.Value!["operationId"]!).Distinct().Order();
        Assert.Equal(["GetAnswersSchema", "ListProjects"], named);
    }

    [Fact]
    public void Every_definition_is_used() => Assert.All(SwaggerDocument.Root["definitions"]!.AsObject(),
        definition => Assert.Contains($"\"#/definitions/{definition.Key}\"", SwaggerDocument.Root.ToJsonString(), StringComparison.Ordinal));

    [Fact]
    public void The_connection_asks_for_user_password_and_platform_and_shows_no_password()
    {
        var parameters = Properties["connectionParameters"]!.AsObject();

        Assert.Equal(["username", "password", "platform"], parameters.Select(each => each.Key));
        Assert.Equal("securestring", (string?)parameters["password"]!["type"]);
        Assert.Equal(["ha", "sd"], parameters["platform"]!["uiDefinition"]!["constraints"]!["allowedValues"]!.AsArray().Select(each => (string)each!["value"]!));
        Assert.Equal("x-iadvize-platform", (string?)Properties["policyTemplateInstances"]![0]!["parameters"]!["x-ms-apimTemplateParameter.name"]);
    }

    [Fact]
    public void The_readme_has_the_parts_that_are_asked_for()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "connector", "readme.md"));

        Assert.All(new[] { "# iAdvize", "## Publisher", "## Prerequisites", "## Supported Operations", "## Obtaining Credentials", "## Getting Started", "## Known Issues and Limitations", "## Frequently Asked Questions", "## Deployment Instructions" },
            part => Assert.Contains(part, readme, StringComparison.Ordinal));
        Assert.All(SwaggerDocument.Operations.Where(each => (string?)each.Operation["x-ms-visibility"] != "internal"), each => Assert.Contains((string)each.Operation["summary"]!, readme, StringComparison.Ordinal));
    }

    /// <summary>The icon's pixels, drawn anew: a speech bubble with a question mark and its answer's tick on the brand's colour.</summary>
    [Fact]
    public void The_icon_is_230_pixels_of_the_brand_colour_with_our_own_mark()
    {
        var (width, pixels) = Png.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "connector", "icon.png")));
        var brand = Convert.FromHexString(((string)Properties["iconBrandColor"]!)[1..]);

        Assert.Equal((230, 230 * 230 * 3), (width, pixels.Length));
        Assert.Equal(brand, pixels[..3]);
        Assert.Equal(Icon.Draw(brand), pixels);
    }

    private static IEnumerable<string> Surface()
    {
        foreach (var (method, path, operation) in SwaggerDocument.Operations)
        {
            var id = (string)operation["operationId"]!;
            yield return $"{id}: {method} {path}{((string?)operation["x-ms-trigger"] is { } trigger ? $", trigger {trigger}" : "")}";
            foreach (var input in operation["parameters"]!.AsArray())
            {
                if (input!["schema"] is JsonObject body)
                    foreach (var line in Members(body, $"{id} < body"))
                        yield return line;
                else
                    yield return $"{id} < {input["name"]}: {input["type"]}{((bool)input["required"]! ? ", required" : "")}";
            }

            foreach (var (status, response) in operation["responses"]!.AsObject().Where(each => each.Key.StartsWith('2')))
            {
                yield return $"{id} > {status}";
                if (response!["schema"] is JsonObject schema)
                    foreach (var line in Members(schema, $"{id} > {status}"))
                        yield return line;
            }
        }

        foreach (var (name, parameter) in Properties["connectionParameters"]!.AsObject())
            yield return $"connection < {name}: {parameter!["type"]}";
    }

    private static IEnumerable<string> Members(JsonObject schema, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = SwaggerDocument.Root["definitions"]![reference.Split('/')[^1]]!.AsObject();
        if (schema["items"] is JsonObject items)
            return Members(items, path + "[]");
        var required = schema["required"]?.AsArray().Select(each => (string)each!).ToHashSet() ?? [];
        return (schema["properties"]?.AsObject() ?? []).SelectMany(member =>
            Members(member.Value!.AsObject(), $"{path}.{member.Key}").Prepend($"{path}.{member.Key}: {member.Value["type"] ?? "object"}{(required.Contains(member.Key) ? ", required" : "")}"));
    }

    private static IEnumerable<(string Path, JsonObject Node)> Described()
    {
        foreach (var (_, path, operation) in SwaggerDocument.Operations)
            foreach (var input in operation["parameters"]!.AsArray().Where(each => (string?)each!["in"] != "body"))
                yield return ($"{path} {input!["name"]}", input.AsObject());
        foreach (var node in Objects(SwaggerDocument.Root["definitions"]!.AsObject()).Where(node => node["properties"] is JsonObject))
            foreach (var (name, member) in node["properties"]!.AsObject().Where(each => !each.Value!.AsObject().ContainsKey("$ref")))
                yield return (name, member!.AsObject());
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Objects(member.Value)).Prepend(parent),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "connector", file)))!;
}
