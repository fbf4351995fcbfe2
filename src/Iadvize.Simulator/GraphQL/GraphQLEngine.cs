using System.Text.Json;
using System.Text.Json.Nodes;

namespace Iadvize.Simulator.GraphQL;

/// <summary>A GraphQL server for one schema: parses, validates, executes.</summary>
public sealed class GraphQLEngine
{
    private readonly GraphObject introspection;
    private readonly IntrospectionLimits limits;

    /// <param name="sdl">The schema; its root types are Query and, where there is one, Mutation.</param>
    /// <exception cref="ArgumentException">The schema cannot be read; the message says where.</exception>
    public GraphQLEngine(string sdl, IntrospectionLimits limits = IntrospectionLimits.None)
    {
        this.limits = limits;
        try
        {
            Schema = new Schema(sdl);
            introspection = new Introspection(Schema).Root;
        }
        catch (GraphQLException invalid)
        {
            throw new ArgumentException($"Line {invalid.Error.At?.Line}: {invalid.Message}", nameof(sdl), invalid);
        }
    }

    internal Schema Schema { get; }

    /// <summary>The answer to one request.</summary>
    /// <param name="variables">A JSON object; absent or null for none.</param>
    /// <param name="operationName">Which of several operations to execute.</param>
    /// <param name="mutations">What the schema's Mutation is made of; only for a schema that has one.</param>
    /// <param name="fault">Makes the fields that it names fail; null for none.</param>
    public GraphQLAnswer Answer(
        string query, GraphObject root, JsonElement? variables = null, string? operationName = null, FieldFault? fault = null, GraphObject? mutations = null)
    {
        try
        {
            var document = QueryParser.Parse(query);
            var errors = Validator.Validate(Schema, document);
            if (errors.Count > 0)
                return Refusal(errors);
            var operation = Choose(document, operationName);
            if (new IntrospectionRules(document).Problem(operation, limits) is { } problem)
                return Refusal([problem]);
            var executor = new Executor(Schema, document, Read(operation, variables), introspection, fault);
            var body = new JsonObject { ["data"] = executor.Execute(operation, operation.Kind == "mutation" ? mutations! : root) };
            if (executor.Errors.Count > 0)
                body["errors"] = new JsonArray([.. executor.Errors.Select(error => error.ToJson())]);
            return new GraphQLAnswer(200, body, Introspects(operation));
        }
        catch (GraphQLException invalid)
        {
            return Refusal([invalid.Error]);
        }
    }

    private static Operation Choose(Document document, string? name) => document.Operations switch
    {
        _ when name is not null => document.Operations.FirstOrDefault(operation => operation.Name == name)
            ?? throw new GraphQLException($"Unknown operation named \"{name}\"."),
        [var only] => only,
        [] => throw new GraphQLException("The document has no operation."),
        _ => throw new GraphQLException("Must provide operation name if query contains multiple operations."),
    };

    private Dictionary<string, object?> Read(Operation operation, JsonElement? given)
    {
        if (given is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw new GraphQLException("Variables must be a JSON object.");
        var inputs = new InputValues(Schema);
        var values = given is { ValueKind: JsonValueKind.Object } json ? ((ObjectLiteral)InputValues.FromJson(json)).Fields : new Dictionary<string, Value>();
        foreach (var variable in operation.Variables)
            if (!values.TryGetValue(variable.Name, out var value))
            {
                if (variable.Type is NonNullType && variable.Default is null)
                    throw new GraphQLException($"Variable \"${variable.Name}\" of required type \"{variable.Type}\" was not provided.", variable.At);
            }
            else if (inputs.Problem(variable.Type, value, fromJson: true) is { } problem)
                throw new GraphQLException($"Variable \"${variable.Name}\" got an invalid value. {problem}", variable.At);
        var definitions = operation.Variables.Select(variable => new InputDefinition(variable.Name, null, variable.Type, variable.Default, null));
        return inputs.ReadAll(definitions, values, new Dictionary<string, object?>());
    }

    private static bool Introspects(Operation operation) =>
        operation.Selections.OfType<Field>().Any(field => field.Name is "__schema" or "__type");

    private static GraphQLAnswer Refusal(IEnumerable<GraphQLError> errors) =>
        new(400, new JsonObject { ["errors"] = new JsonArray([.. errors.Select(error => error.ToJson())]) }, false);
}

/// <summary>What a server sends back.</summary>
/// <param name="Status">200, or 400 for a document or variables that do not fit the schema.</param>
/// <param name="Body">data and errors; errors alone with 400.</param>
/// <param name="Introspects">Whether the schema itself was asked for.</param>
public sealed record GraphQLAnswer(int Status, JsonObject Body, bool Introspects);
