using System.Text.Json.Nodes;

namespace Iadvize.Simulator.GraphQL;

/// <summary>One entry of an answer's <c>errors</c>.</summary>
/// <param name="Path">Response names and list indexes down to the field; null for an error of the whole request.</param>
/// <param name="Name">iAdvize's <c>extensions.name</c>, the stable name of a field error; null for none.</param>
internal sealed record GraphQLError(
    string Message, Location? At = null, IReadOnlyList<object>? Path = null, string? Name = null, string? RetryPolicy = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["message"] = Message };
        if (At is { } at)
            json["locations"] = new JsonArray(new JsonObject { ["line"] = at.Line, ["column"] = at.Column });
        if (Path is not null)
            json["path"] = new JsonArray([.. Path.Select(step => step is int index ? JsonValue.Create(index) : JsonValue.Create((string)step))]);
        if (Name is not null)
            json["extensions"] = new JsonObject { ["name"] = Name, ["retryPolicy"] = RetryPolicy };
        return json;
    }
}

/// <summary>A document, schema or set of variables that cannot be used at all.</summary>
internal sealed class GraphQLException(string message, Location? at = null) : Exception(message)
{
    public GraphQLError Error => new(Message, at);
}
