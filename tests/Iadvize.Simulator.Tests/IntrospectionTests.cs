using System.Text.Json;
using System.Text.RegularExpressions;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator.Tests;

/// <summary>The schema that the standard introspection query yields, written down again, is the schema file.</summary>
public sealed partial class IntrospectionTests
{
    private const string StandardQuery = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name }
            mutationType { name }
            subscriptionType { name }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }
        }
        """;

    public static TheoryData<string> Schemas => [.. PlatformSchema.Names, "shop"];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Introspection_WrittenDown_IsTheSchema(string name)
    {
        var sdl = name == "shop" ? Files.Text("GraphQL/shop.graphql") : PlatformSchema.Named(name).Sdl;
        var schema = Introspect(sdl);

        var written = string.Join("\n\n", schema.GetProperty("types").EnumerateArray()
            .Where(type => Text(type, "name") is not ("Int" or "Float" or "String" or "Boolean" or "ID") && !Text(type, "name")!.StartsWith("__", StringComparison.Ordinal))
            .Select(Written));

        Assert.True(Words(sdl).SequenceEqual(Words(written)), $"{name}, written down again:\n{written}");
    }

    [Fact]
    public void Introspection_OfDirectives_HasTheirPlacesAndArguments()
    {
        var directives = Introspect(PlatformSchema.Default.Sdl).GetProperty("directives").EnumerateArray()
            .Select(each => $"{Text(each, "name")}({Text(each.GetProperty("args")[0], "name")}: {Type(each.GetProperty("args")[0].GetProperty("type"))}) on {each.GetProperty("locations")}");

        Assert.Contains("include(if: Boolean!) on [\"FIELD\",\"FRAGMENT_SPREAD\",\"INLINE_FRAGMENT\"]", directives);
    }

    [Fact]
    public void Introspection_OfAnInterfaceAndAUnion_ListsTheirObjects()
    {
        var types = Introspect(PlatformSchema.Default.Sdl).GetProperty("types").EnumerateArray().ToDictionary(type => Text(type, "name")!);
        string[] PossibleTypes(string name) => [.. types[name].GetProperty("possibleTypes").EnumerateArray().Select(type => Text(type, "name")!).Order(StringComparer.Ordinal)];

        Assert.Equal(["OperatorMessage", "SystemMessage", "VisitorMessage"], PossibleTypes("Message"));
        Assert.Equal(["CardAttachment", "FileAttachment", "QuickReplyAttachment", "TextAttachment"], PossibleTypes("MessageAttachment"));
    }

    /// <summary>What graphql-js and graphql-java refuse, and what they take: their standard introspection query among it.</summary>
    [Theory]
    [InlineData(StandardQuery, true, true)]
    [InlineData("{ __schema { types { fields { type { name ofType { name } } } } } }", true, true)]
    [InlineData("{ __schema { types { fields { args { type { inputFields { name } } } } } } }", true, true)]
    [InlineData("""{ __type(name: "Conversation") { fields { name } } }""", true, true)]
    [InlineData("""{ __type(name: "Conversation") { ...A } } fragment A on __Type { fields { name } fields { type { name } } }""", true, true)]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", false, false)]
    [InlineData("{ __schema { types { interfaces { possibleTypes { fields { name } } } } } }", false, true)]
    [InlineData("{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { name } }", true, false)]
    [InlineData("""{ a: __type(name: "Visitor") { name } b: __type(name: "Message") { name } }""", true, false)]
    [InlineData("{ __schema { types { name } } more: __schema { types { name } } }", true, false)]
    [InlineData("{ __schema { types { fields { name } } queryType { fields { name } } } }", true, false)]
    public void Introspection_WithLimits_IsRefusedAsElsewhere(string query, bool byDepth, bool inGoodFaith)
    {
        int Status(IntrospectionLimits limits) => new GraphQLEngine(PlatformSchema.Default.Sdl, limits).Answer(query, new GraphObject("Query")).Status;

        Assert.Equal(200, Status(IntrospectionLimits.None));
        Assert.Equal((byDepth ? 200 : 400, inGoodFaith ? 200 : 400), (Status(IntrospectionLimits.Depth), Status(IntrospectionLimits.GoodFaith)));
        Assert.Equal(byDepth && inGoodFaith ? 200 : 400, Status(IntrospectionLimits.Both));
    }

    [Fact]
    public void Introspection_WithoutDeprecated_LeavesThemOut()
    {
        var answer = new GraphQLEngine(PlatformSchema.Default.Sdl).Answer("""{ __type(name: "Conversation") { fields { name } } }""", new GraphObject("Query"));

        Assert.DoesNotContain("conversationVisitors", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.True(answer.Introspects);
    }

    private static JsonElement Introspect(string sdl)
    {
        var answer = new GraphQLEngine(sdl).Answer(StandardQuery, new GraphObject("Query"));
        Assert.True(answer.Status == 200 && !answer.Body.ContainsKey("errors"), answer.Body.ToJsonString());
        return JsonSerializer.SerializeToElement(answer.Body).GetProperty("data").GetProperty("__schema");
    }

    private static string Written(JsonElement type)
    {
        var name = Text(type, "name");
        IEnumerable<JsonElement> Each(string list) => type.GetProperty(list).EnumerateArray();
        return Description(type) + Text(type, "kind") switch
        {
            "SCALAR" => $"scalar {name}",
            "UNION" => $"union {name} = {string.Join(" | ", Each("possibleTypes").Select(each => Text(each, "name")))}",
            "ENUM" => $"enum {name} {{ {string.Join(' ', Each("enumValues").Select(each => $"{Description(each)}{Text(each, "name")}{Deprecation(each)}"))} }}",
            "INPUT_OBJECT" => $"input {name} {{ {string.Join(' ', Each("inputFields").Select(Input))} }}",
            "INTERFACE" => $"interface {name} {{ {string.Join('\n', Each("fields").Select(Field))} }}",
            _ when Each("interfaces").Any() =>
                $"type {name} implements {string.Join(" & ", Each("interfaces").Select(each => Text(each, "name")))} {{ {string.Join('\n', Each("fields").Select(Field))} }}",
            _ => $"type {name} {{ {string.Join('\n', Each("fields").Select(Field))} }}",
        };
    }

    private static string Field(JsonElement field)
    {
        var arguments = string.Join(", ", field.GetProperty("args").EnumerateArray().Select(Input));
        return $"{Description(field)}{Text(field, "name")}{(arguments.Length > 0 ? $"({arguments})" : "")}: {Type(field.GetProperty("type"))}{Deprecation(field)}";
    }

    private static string Input(JsonElement input) =>
        $"{Description(input)}{Text(input, "name")}: {Type(input.GetProperty("type"))}{(Text(input, "defaultValue") is { } value ? $" = {value}" : "")}{Deprecation(input)}";

    private static string Type(JsonElement type) => Text(type, "kind") switch
    {
        "NON_NULL" => $"{Type(type.GetProperty("ofType"))}!",
        "LIST" => $"[{Type(type.GetProperty("ofType"))}]",
        _ => Text(type, "name")!,
    };

    private static string Description(JsonElement element) => Text(element, "description") switch
    {
        null => "",
        var text when text.Contains('\n', StringComparison.Ordinal) => $"\"\"\"\n{text}\n\"\"\" ",
        var text => $"\"{text}\" ",
    };

    private static string Deprecation(JsonElement element) => !element.GetProperty("isDeprecated").GetBoolean() ? ""
        : Text(element, "deprecationReason") == "No longer supported" ? " @deprecated"
        : $" @deprecated(reason: {JsonSerializer.Serialize(Text(element, "deprecationReason"), RelaxedJson)})";

    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>SDL without comments, commas and layout.</summary>
    private static IEnumerable<string> Words(string sdl) =>
        WordPattern().Matches(IsPattern().Replace(CommentPattern().Replace(sdl, ""), "")).Select(word => word.Value);

    [GeneratedRegex("^#.*$", RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    /// <summary>What a type or field is of the platform's facts is nothing that a client sees.</summary>
    [GeneratedRegex(@"@is\([^)]*\)")]
    private static partial Regex IsPattern();

    [GeneratedRegex(@"\w+|[^\w\s,]")]
    private static partial Regex WordPattern();
}
