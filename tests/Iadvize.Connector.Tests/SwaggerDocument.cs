using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Iadvize.Connector.Tests;

/// <summary>apiDefinition.swagger.json as the platform uses it: which call is which operation, and what an answer must look like.</summary>
internal static partial class SwaggerDocument
{
    public static JsonObject Root { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "connector", "apiDefinition.swagger.json")))!.AsObject();

    public static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations =>
        from path in Root["paths"]!.AsObject() from operation in path.Value!.AsObject() select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    public static JsonObject Operation(string id) => Operations.Single(each => (string?)each.Operation["operationId"] == id).Operation;

    /// <summary>What of a call the document does not know: its path, its method or one of its inputs.</summary>
    public static IEnumerable<string> FindingsInCall(string operationId, HttpMethod method, Uri address)
    {
        var (verb, path, operation) = Operations.Single(each => (string?)each.Operation["operationId"] == operationId);
        if (verb != method.Method || !Regex.IsMatch(address.AbsolutePath, $"^{Regex.Replace(path, @"\{\w+\}", "[^/]+")}$"))
            yield return $"{method} {address.AbsolutePath} is not {operationId}, which is {verb} {path}";
        var known = operation["parameters"]!.AsArray().Where(each => (string?)each!["in"] == "query").Select(each => (string)each!["name"]!).ToHashSet();
        foreach (var name in System.Web.HttpUtility.ParseQueryString(address.Query).AllKeys.Where(name => !known.Contains(name!)))
            yield return $"{operationId} has no input {name}";
    }

    /// <summary>What of an answer is not as the operation's response of that status says.</summary>
    public static IEnumerable<string> FindingsInAnswer(string operationId, int status, JsonNode body) =>
        Operation(operationId)["responses"]![status.ToString(CultureInfo.InvariantCulture)] is not JsonObject response ? [$"{operationId} has no response {status}"]
            : response["schema"] is JsonObject schema ? Findings(body, schema, operationId) : [];

    /// <summary>Strict: a member that the schema does not know is a finding, and so is null, for no schema allows it.</summary>
    public static IEnumerable<string> Findings(JsonNode? value, JsonObject schema, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = Root["definitions"]![reference.Split('/')[^1]]!.AsObject();
        return (string?)schema["type"] switch
        {
            "object" => value is JsonObject found ? FindingsInObject(found, schema, path) : [$"{path} is no object"],
            "array" => value is JsonArray items ? items.SelectMany((item, i) => Findings(item, schema["items"]!.AsObject(), $"{path}[{i}]")) : [$"{path} is no list"],
            "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _) ? [] : [$"{path} is not true or false"],
            "integer" => value is JsonValue number && number.TryGetValue<int>(out _) ? [] : [$"{path} is no whole number of 32 bits"],
            "string" => value is JsonValue text && text.TryGetValue<string>(out var said) ? FindingsInText(said, schema, path) : [$"{path} is no text"],
            var type => [$"{path} has the type {type}, which this validator does not know"],
        };
    }

    private static IEnumerable<string> FindingsInObject(JsonObject found, JsonObject schema, string path)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        var isOpen = (bool?)schema["additionalProperties"] == true;
        foreach (var required in schema["required"]?.AsArray() ?? [])
            if (!found.ContainsKey((string)required!))
                yield return $"{path}.{required} is missing";
        foreach (var (name, value) in found)
        {
            if (properties[name] is JsonObject known)
                foreach (var finding in Findings(value, known, $"{path}.{name}"))
                    yield return finding;
            else if (!isOpen && !(schema.ContainsKey("x-ms-dynamic-schema") && QuestionToken().IsMatch(name)))
                yield return $"{path}.{name} is not documented";
        }
    }

    private static IEnumerable<string> FindingsInText(string text, JsonObject schema, string path)
    {
        if (schema["enum"] is JsonArray allowed && allowed.All(each => (string)each! != text))
            yield return $"{path} is none of the values listed";
        if ((string?)schema["format"] == "uuid" && !Guid.TryParse(text, out _))
            yield return $"{path} is no UUID";
        if ((string?)schema["format"] == "date-time" && !DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            yield return $"{path} is no time in UTC";
    }

    [GeneratedRegex("^Q[1-9][0-9]*$")]
    private static partial Regex QuestionToken();
}
