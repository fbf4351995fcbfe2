using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dataverse.Packaging;

namespace EndToEnd;

/// <summary>
/// Runs a cloud flow as it ships, action by action, against the Web API, as far as our flows need it: the actions and functions of the
/// workflow definition language that Microsoft documents. What it does not know it refuses by name.
/// </summary>
internal sealed class CloudFlow
{
    private readonly HttpClient dataverse;
    private readonly JsonNode definition;
    private readonly Dictionary<string, JsonNode?> variables = [];
    private readonly Dictionary<string, JsonNode?> outputs = [];
    private JsonNode? trigger;

    private CloudFlow(HttpClient dataverse, JsonNode definition) => (this.dataverse, this.definition) = (dataverse, definition);

    /// <summary>Status and body that the caller of the flow got; nothing for a scheduled one.</summary>
    public (int Status, JsonNode? Body)? Answer { get; private set; }

    /// <summary>How often an action ran, by its name.</summary>
    public Dictionary<string, int> Runs { get; } = [];

    public static CloudFlow Shipped(string name, HttpClient dataverse)
    {
        var folder = Path.Combine(PacConfig.Find(AppContext.BaseDirectory).Root, "solution/iAdvizeFlows/Workflows");
        var json = JsonNode.Parse(File.ReadAllText(Directory.GetFiles(folder, $"{name}-*.json").Single()))!;
        return new CloudFlow(dataverse, json["properties"]!["definition"]!);
    }

    /// <summary>Every call of an unbound action in any of the shipped flows, with the names of its parameters.</summary>
    public static IEnumerable<(string Action, string[] Parameters)> Calls() =>
        from name in new[] { "iAdvizeReceivethewebhook", "iAdvizeSweep" }
        from inputs in Descendants(Shipped(name, null!).definition["actions"]!)
        where (string?)inputs["parameters"]?["actionName"] is not null
        select ((string)inputs["parameters"]!["actionName"]!,
            inputs["parameters"]!.AsObject().Where(parameter => parameter.Key.StartsWith("item/", StringComparison.Ordinal)).Select(parameter => parameter.Key[5..]).ToArray());

    /// <param name="contentType">Power Automate reads a JSON body, keeps text as a string, and of any other body its bytes in base64.</param>
    public Task CallAsync(string body, string contentType, string query = "", params (string Name, string Value)[] headers)
    {
        var queries = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        trigger = new JsonObject
        {
            ["headers"] = new JsonObject([.. headers.Append(("Content-Type", contentType)).Select(header => KeyValuePair.Create<string, JsonNode?>(header.Item1, header.Item2))]),
            ["queries"] = new JsonObject([.. queries.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair[0], Uri.UnescapeDataString(pair[1])))]),
            ["body"] = contentType switch
            {
                _ when contentType.Contains("json", StringComparison.Ordinal) => JsonNode.Parse(body),
                _ when contentType.StartsWith("text/plain", StringComparison.Ordinal) => body,
                _ => new JsonObject { ["$content-type"] = contentType, ["$content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) },
            },
        };
        return RunAsync();
    }

    public async Task RunAsync() => await RunAsync(definition["actions"]!.AsObject());

    private async Task RunAsync(JsonObject actions)
    {
        var ended = new Dictionary<string, string>();
        while (actions.FirstOrDefault(action => !ended.ContainsKey(action.Key) && action.Value!["runAfter"]!.AsObject().All(before => ended.ContainsKey(before.Key))) is { Key: not null } next)
        {
            var wanted = next.Value!["runAfter"]!.AsObject().All(before => before.Value!.AsArray().Any(state => (string?)state == ended[before.Key]));
            ended[next.Key] = wanted ? await RunAsync(next.Key, next.Value!) : "Skipped";
        }

        Assert.Equal(actions.Count, ended.Count);
    }

    private async Task<string> RunAsync(string name, JsonNode action)
    {
        Runs[name] = Runs.GetValueOrDefault(name) + 1;
        var inputs = action["inputs"];
        switch ((string)action["type"]!)
        {
            case "OpenApiConnection":
                var parameters = inputs!["parameters"]!.AsObject();
                Assert.Equal("PerformUnboundAction", (string)inputs["host"]!["operationId"]!);
                var items = parameters.Where(parameter => parameter.Key.StartsWith("item/", StringComparison.Ordinal)).Select(parameter => KeyValuePair.Create(parameter.Key[5..], Value(parameter.Value)));
                using (var reply = await dataverse.PostAsJsonAsync($"/api/data/v9.2/{parameters["actionName"]}", new JsonObject(items.Where(item => item.Value is not null))))
                {
                    var text = await reply.Content.ReadAsStringAsync();
                    outputs[name] = new JsonObject { ["statusCode"] = (int)reply.StatusCode, ["body"] = text.Length == 0 ? null : JsonNode.Parse(text) };
                    return reply.IsSuccessStatusCode ? "Succeeded" : "Failed";
                }

            case "Response":
                Answer = (int.Parse(Value(inputs!["statusCode"])!.ToString(), CultureInfo.InvariantCulture), Value(inputs["body"]));
                return "Succeeded";
            case "InitializeVariable":
                variables[(string)inputs!["variables"]![0]!["name"]!] = Value(inputs["variables"]![0]!["value"]);
                return "Succeeded";
            case "SetVariable":
                variables[(string)inputs!["name"]!] = Value(inputs["value"]);
                return "Succeeded";
            case "IncrementVariable":
                variables[(string)inputs!["name"]!] = (int)variables[(string)inputs["name"]!]! + (int)inputs["value"]!;
                return "Succeeded";
            case "Until":
                do
                {
                    await RunAsync(action["actions"]!.AsObject());
                }
                while (!(bool)Value(action["expression"])!);
                return "Succeeded";
            case var unknown:
                throw new NotSupportedException($"Action {name} is of type {unknown}.");
        }
    }

    private static IEnumerable<JsonObject> Descendants(JsonNode node) => node is not JsonObject parent ? [] :
        parent.Select(member => member.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(parent);

    private JsonNode? Value(JsonNode? written) => written switch
    {
        JsonObject parent => new JsonObject(parent.Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@') => new Expression(text[1..], Call).Read(),
        _ => written?.DeepClone(),
    };

    private JsonNode? Call(string function, IReadOnlyList<JsonNode?> given) => function switch
    {
        "triggerOutputs" => trigger,
        "triggerBody" => trigger!["body"],
        "outputs" => outputs.GetValueOrDefault((string)given[0]!),
        "variables" => variables[(string)given[0]!],
        "parameters" => definition["parameters"]![(string)given[0]!]!["defaultValue"],
        "coalesce" => given.FirstOrDefault(value => value is not null),
        "if" => (bool)given[0]! ? given[1] : given[2],
        "equals" => JsonNode.DeepEquals(given[0], given[1]),
        "not" => !(bool)given[0]!,
        "or" => given.Any(value => (bool)value!),
        "greaterOrEquals" => (int)given[0]! >= (int)given[1]!,
        "string" => given[0] is JsonValue value && value.TryGetValue<string>(out var text) ? text : given[0]?.ToJsonString() ?? "",
        "json" => JsonNode.Parse((string)given[0]!),
        "startsWith" => ((string)given[0]!).StartsWith((string)given[1]!, StringComparison.OrdinalIgnoreCase),
        "base64ToString" => Encoding.UTF8.GetString(Convert.FromBase64String((string)given[0]!)),
        _ => throw new NotSupportedException($"Function {function} is not known."),
    };

    /// <summary>One expression: <c>f(a, 'text', 1)?['member/below']</c>. Whether if() leaves out what it does not choose is not documented, so all is worked out.</summary>
    private sealed class Expression(string text, Func<string, IReadOnlyList<JsonNode?>, JsonNode?> call)
    {
        private int at;

        public JsonNode? Read()
        {
            var value = Term()?.DeepClone();
            return at == text.Length ? value : throw new FormatException($"'{text[at..]}' is left over of the expression {text}.");
        }

        private JsonNode? Term()
        {
            if (text[at] == '\'') return Quoted();
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            var word = text[start..at];
            if (at == text.Length || text[at] != '(') return word is "true" or "false" ? bool.Parse(word) : int.Parse(word, CultureInfo.InvariantCulture);

            var given = new List<JsonNode?>();
            for (at++; text[at] != ')'; at += text[at] == ',' ? 2 : 0) given.Add(Term());
            at++;
            var value = call(word, given);
            while (at + 1 < text.Length && text[at..(at + 2)] == "?[")
            {
                at += 2;
                value = Quoted().Split('/').Aggregate(value, (parent, name) => parent switch
                {
                    null => null,
                    JsonObject found => found.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
                    _ => throw new InvalidOperationException($"Property '{name}' cannot be selected. Property selection is not supported on values of type '{parent.GetValueKind()}'."),
                });
                at++;
            }

            return value;
        }

        private string Quoted()
        {
            var end = text.IndexOf('\'', at + 1);
            var quoted = text[(at + 1)..end];
            at = end + 1;
            return quoted;
        }
    }
}
