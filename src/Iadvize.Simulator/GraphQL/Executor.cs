using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Iadvize.Simulator.GraphQL;

/// <summary>Answers one validated operation (GraphQL specification, section 6). A field that fails is null, and so is whatever may not hold a null.</summary>
/// <param name="fault">Makes the fields that it names fail; null for none.</param>
internal sealed class Executor(
    Schema schema, Document document, IReadOnlyDictionary<string, object?> variables, GraphObject introspection, FieldFault? fault)
{
    /// <summary>Fields answered in one request: pages of pages are long.</summary>
    private const int FieldLimit = 500_000;

    private readonly InputValues inputs = new(schema);
    private readonly Dictionary<string, Fragment> fragments = document.Fragments.ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
    private int answered;

    public List<GraphQLError> Errors { get; } = [];

    public JsonObject? Execute(Operation operation, GraphObject root)
    {
        try
        {
            return Object(root, operation.Selections, []);
        }
        catch (NullNotAllowedException)
        {
            return null;
        }
    }

    private JsonObject Object(GraphObject source, IEnumerable<Selection> selections, object[] path)
    {
        var type = schema.Types[source.TypeName];
        var json = new JsonObject();
        foreach (var fields in Flatten(type, selections, []).GroupBy(field => field.ResponseName))
        {
            var field = fields.First();
            var definition = Schema.FieldOf(type, field.Name)!;
            object[] fieldPath = [.. path, fields.Key];
            json[fields.Key] = NullIfFailed(definition.Type, field.At, fieldPath,
                () => Complete(definition.Type, Resolve(source, field, definition), [.. fields], fieldPath));
        }
        return json;
    }

    /// <summary>The selected fields of an object, with fragments taken apart.</summary>
    private IEnumerable<Field> Flatten(TypeDefinition type, IEnumerable<Selection> selections, HashSet<string> spreads) =>
        selections.Where(IsIncluded).SelectMany(selection => selection switch
        {
            Field field => [field],
            InlineFragment inline when Applies(inline.TypeName, type) => Flatten(type, inline.Selections, spreads),
            FragmentSpread spread when Applies(fragments[spread.Name].TypeName, type) && spreads.Add(spread.Name) =>
                Flatten(type, fragments[spread.Name].Selections, spreads),
            _ => [],
        });

    private bool Applies(string? condition, TypeDefinition type) =>
        condition is null || schema.PossibleTypes(schema.Types[condition]).Contains(type.Name);

    private bool IsIncluded(Selection selection) => selection.Directives.All(directive =>
        directive.Name is not ("include" or "skip")
        || Equals(inputs.Read(new NamedType("Boolean"), directive.Arguments[0].Value, variables), directive.Name == "include"));

    private object? Resolve(GraphObject source, Field field, FieldDefinition definition)
    {
        if (++answered > FieldLimit)
            throw new GraphQLException($"Query is too complex: its answer has more than {FieldLimit} fields.", field.At);
        if (fault is not null && (fault.Fields.Contains(field.Name) || fault.Fields.Contains($"{source.TypeName}.{field.Name}")))
            throw new FieldException(fault.Name, fault.Message, fault.RetryPolicy);
        var value = field.Name switch
        {
            "__typename" => source.TypeName,
            "__schema" or "__type" => introspection[field.Name],
            _ => source[field.Name],
        };
        return value is Resolver resolver
            ? resolver(inputs.ReadAll(definition.Arguments, field.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value), variables))
            : value;
    }

    private JsonNode? Complete(TypeRef type, object? value, List<Field> fields, object[] path) => (type, value) switch
    {
        (NonNullType nonNull, _) => Complete(nonNull.Of, value, fields, path)
            ?? throw new FieldException("INTERNAL_ERROR", $"Cannot return null for non-nullable type \"{type}\"."),
        (_, null) => null,
        (_, GraphObject source) => Object(source, fields.SelectMany(field => field.Selections), path),
        (ListType list, _) => new JsonArray([.. ((IEnumerable)value).Cast<object?>().Select((item, index) =>
            NullIfFailed(list.Of, fields[0].At, [.. path, index], () => Complete(list.Of, item, fields, [.. path, index])))]),
        (_, DateTimeOffset time) => JsonValue.Create(IadvizeTime.Text(time)),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private JsonNode? NullIfFailed(TypeRef type, Location at, object[] path, Func<JsonNode?> complete)
    {
        try
        {
            return complete();
        }
        catch (FieldException failure)
        {
            Errors.Add(new GraphQLError(failure.Message, at, path, failure.Name, failure.RetryPolicy));
            return type is NonNullType ? throw new NullNotAllowedException() : null;
        }
        catch (NullNotAllowedException) when (type is not NonNullType)
        {
            return null;
        }
    }

    /// <summary>A non-null field failed, and its error is written down: whatever holds it fails too.</summary>
    private sealed class NullNotAllowedException : Exception;
}

/// <summary>Fields that fail, as when an account lacks the right to read them.</summary>
/// <param name="Fields">"email" for every field of that name, "Visitor.email" for that type's.</param>
public sealed record FieldFault(IReadOnlyList<string> Fields, string Name, string Message, string RetryPolicy);
