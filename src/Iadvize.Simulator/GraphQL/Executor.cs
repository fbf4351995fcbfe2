using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Iadvize.Simulator.GraphQL;

/// <summary>Answers one validated operation (GraphQL specification, section 6). A field that fails is null, and so is whatever may not hold a null.</summary>
/// <param name="fault">Makes every field of its name fail; null for none.</param>
internal sealed class Executor(
    Schema schema, Document document, IReadOnlyDictionary<string, object?> variables, GraphObject introspection, FieldFault? fault)
{
    /// <summary>Fields answered in one request.</summary>
    private const int FieldLimit = 500_000;

    private readonly InputValues inputs = new(schema);
    private readonly Dictionary<string, Fragment> fragments = document.Fragments.ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
    private int answered;

    public List<GraphQLError> Errors { get; } = [];

    public JsonNode? Execute(Operation operation, GraphObject root) =>
        TryObject(root, operation.Selections, [], out var data) ? data : null;

    /// <returns>False if the object has a non-null field that failed.</returns>
    private bool TryObject(GraphObject source, IEnumerable<Selection> selections, IReadOnlyList<object> path, out JsonNode? node)
    {
        var type = schema.Types[source.TypeName];
        var grouped = new OrderedDictionary<string, List<Field>>(StringComparer.Ordinal);
        Collect(type, selections, grouped, []);
        var json = new JsonObject();
        node = json;
        foreach (var (responseName, fields) in grouped)
        {
            if (!TryField(type, source, fields, [.. path, responseName], out var value))
                return false;
            json[responseName] = value;
        }
        return true;
    }

    private void Collect(TypeDefinition type, IEnumerable<Selection> selections, OrderedDictionary<string, List<Field>> grouped, HashSet<string> spreads)
    {
        foreach (var selection in selections.Where(IsIncluded))
            if (selection is Field field)
            {
                if (!grouped.TryGetValue(field.ResponseName, out var group))
                    grouped[field.ResponseName] = group = [];
                group.Add(field);
            }
            else if (selection is InlineFragment inline && Applies(inline.TypeName, type))
                Collect(type, inline.Selections, grouped, spreads);
            else if (selection is FragmentSpread spread && Applies(fragments[spread.Name].TypeName, type) && spreads.Add(spread.Name))
                Collect(type, fragments[spread.Name].Selections, grouped, spreads);
    }

    private bool Applies(string? condition, TypeDefinition type) =>
        condition is null || schema.PossibleTypes(schema.Types[condition]).Contains(type.Name);

    private bool IsIncluded(Selection selection) => selection.Directives.All(directive =>
        directive.Name is not ("include" or "skip")
        || (bool)inputs.Read(new NamedType("Boolean"), directive.Arguments[0].Value, variables)! == (directive.Name == "include"));

    private bool TryField(TypeDefinition type, GraphObject source, List<Field> fields, IReadOnlyList<object> path, out JsonNode? node)
    {
        var field = fields[0];
        var definition = Schema.FieldOf(type, field.Name)!;
        if (++answered > FieldLimit)
            throw new GraphQLException($"The answer has more than {FieldLimit} fields.", field.At);
        try
        {
            if (field.Name == fault?.Field)
                throw new FieldException(fault.Name, fault.Message, fault.RetryPolicy);
            var value = field.Name switch
            {
                "__typename" => type.Name,
                "__schema" or "__type" => introspection[field.Name],
                _ => source[field.Name],
            };
            if (value is Resolver resolver)
                value = resolver(inputs.ReadAll(definition.Arguments, field.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value), variables));
            return TryComplete(definition.Type, value, fields, path, out node);
        }
        catch (FieldException failure)
        {
            Errors.Add(new GraphQLError(failure.Message, field.At, path, failure.Name, failure.RetryPolicy));
            node = null;
            return definition.Type is not NonNullType;
        }
    }

    /// <returns>False if the value may not be null and failed.</returns>
    private bool TryComplete(TypeRef type, object? value, List<Field> fields, IReadOnlyList<object> path, out JsonNode? node)
    {
        if (type is not NonNullType nonNull)
        {
            if (!TryNullable(type, value, fields, path, out node))
                node = null;
            return true;
        }
        if (!TryNullable(nonNull.Of, value, fields, path, out node))
            return false;
        if (node is null)
            Errors.Add(new GraphQLError($"Cannot return null for non-nullable type \"{type}\".", fields[0].At, path, "INTERNAL_ERROR", "NO_RETRY"));
        return node is not null;
    }

    private bool TryNullable(TypeRef type, object? value, List<Field> fields, IReadOnlyList<object> path, out JsonNode? node)
    {
        node = null;
        if (value is null)
            return true;
        if (value is GraphObject source)
            return TryObject(source, fields.SelectMany(field => field.Selections), path, out node);
        if (type is not ListType list)
        {
            node = Leaf(value);
            return true;
        }
        var array = new JsonArray();
        foreach (var item in (IEnumerable)value)
        {
            if (!TryComplete(list.Of, item, fields, [.. path, array.Count], out var itemNode))
                return false;
            array.Add(itemNode);
        }
        node = array;
        return true;
    }

    private static JsonValue Leaf(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool boolean => JsonValue.Create(boolean),
        int number => JsonValue.Create(number),
        Guid id => JsonValue.Create(id),
        DateTimeOffset time => JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"The mapping gave a {value.GetType().Name}, which no scalar is written from."),
    };
}

/// <summary>Every field of this name fails, as when an account lacks the right to read it.</summary>
internal sealed record FieldFault(string Field, string Name, string Message, string RetryPolicy);
