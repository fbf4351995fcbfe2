using System.Security.Cryptography;
using System.Text;
using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>
/// The part of an account's GraphQL schema that is of use here, as introspection told it (<see cref="Introspection"/>) and as it is kept
/// on the connection. A type that is not among <see cref="Types"/> is a scalar.
/// </summary>
public sealed class ServedSchema
{
    private readonly Dictionary<string, SchemaType> types;
    private string? json;

    /// <param name="queryType">The name of the type where queries begin.</param>
    /// <param name="types">The types, in any order.</param>
    public ServedSchema(string queryType, IEnumerable<SchemaType> types)
    {
        this.types = types.Select(Ordered).ToDictionary(type => type.Name, StringComparer.Ordinal);
        QueryType = queryType;
    }

    /// <summary>The name of the type where queries begin.</summary>
    public string QueryType { get; }

    /// <summary>The types that are no scalars, in the order of their names.</summary>
    public IEnumerable<SchemaType> Types => types.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type where queries begin.</summary>
    public SchemaType Query => this[QueryType] ?? new SchemaType(QueryType, SchemaKind.Object);

    /// <summary>Names the schema's content (SHA-256, hexadecimal): the same for whatever order the server tells it in.</summary>
    public string Hash
    {
        get
        {
            using var sha = SHA256.Create();
            return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(ToJson())).Select(octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    /// <returns>The type of that name; null for a scalar.</returns>
    public SchemaType? this[string name] => types.TryGetValue(name, out var type) ? type : null;

    /// <returns>The composite type that a field gives; null for a leaf.</returns>
    public SchemaType? Composite(SchemaField field) => this[field.Shape.Name] is { IsComposite: true } type ? type : null;

    /// <returns>The object types that a composite may turn out to be.</returns>
    public IEnumerable<SchemaType> Possible(SchemaType type) =>
        type.Kind == SchemaKind.Object ? [type] : type.PossibleTypes.Select(name => this[name]).OfType<SchemaType>();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is not JSON, or not a schema.</exception>
    public static ServedSchema Parse(string json)
    {
        var value = JsonValue.Parse(json);
        return new ServedSchema(value["query"].AsString() ?? throw new FormatException("The kept schema names no query type."), value["types"].Members.Select(type => ReadType(type.Key, type.Value)));
    }

    /// <summary>The schema as JSON, always in the same order.</summary>
    public string ToJson()
    {
        if (json is not null) return json;
        var writer = new JsonWriter().BeginObject().Member("query", QueryType).Name("types").BeginObject();
        foreach (var type in Types) Write(type, writer);
        return json = writer.EndObject().EndObject().ToString();
    }

    private static SchemaType Ordered(SchemaType type) => new(type.Name, type.Kind)
    {
        Fields = type.Fields.Select(field => field with { Arguments = Ordered(field.Arguments) }).OrderBy(field => field.Name, StringComparer.Ordinal).ToList(),
        PossibleTypes = type.PossibleTypes.OrderBy(name => name, StringComparer.Ordinal).ToList(),
        Values = type.Values.OrderBy(name => name, StringComparer.Ordinal).ToList(),
        Inputs = Ordered(type.Inputs),
    };

    private static List<SchemaArgument> Ordered(IEnumerable<SchemaArgument> arguments) => arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).ToList();

    private static void Write(SchemaType type, JsonWriter writer)
    {
        writer.Name(type.Name).BeginObject().Member("kind", type.Kind.ToString());
        if (type.Fields.Count > 0)
        {
            writer.Name("fields").BeginObject();
            foreach (var field in type.Fields)
            {
                writer.Name(field.Name).BeginObject().Member("type", field.Shape.Text);
                if (field.Arguments.Count > 0) Write("args", field.Arguments, writer);
                if (field.Deprecation is { } deprecation) writer.Member("deprecated", deprecation.Reason);
                if (field.PageLimit is { } limit) writer.Member("limit", limit);
                if (field.IsHtml) writer.Member("html", true);
                writer.EndObject();
            }

            writer.EndObject();
        }

        if (type.PossibleTypes.Count > 0) writer.Member("possible", type.PossibleTypes);
        if (type.Values.Count > 0) writer.Member("values", type.Values);
        if (type.Inputs.Count > 0) Write("inputs", type.Inputs, writer);
        writer.EndObject();
    }

    private static void Write(string name, IReadOnlyList<SchemaArgument> arguments, JsonWriter writer)
    {
        writer.Name(name).BeginObject();
        foreach (var argument in arguments)
        {
            writer.Name(argument.Name).BeginObject().Member("type", argument.Shape.Text);
            if (argument.Default is not null) writer.Member("default", argument.Default);
            if (argument.PageLimit is { } limit) writer.Member("limit", limit);
            writer.EndObject();
        }

        writer.EndObject();
    }

    private static SchemaType ReadType(string name, JsonValue type) =>
        new(name, Enum.TryParse<SchemaKind>(type["kind"].AsString(), out var kind) ? kind : throw new FormatException($"The kept schema does not say what kind of type {name} is."))
        {
            Fields = type["fields"].Members.Select(field => new SchemaField(field.Key, Shape(field.Value))
            {
                Arguments = Arguments(field.Value["args"]),
                Deprecation = field.Value["deprecated"].AsString() is { } reason ? new Deprecation(reason) : null,
                PageLimit = field.Value["limit"].AsInt(),
                IsHtml = field.Value["html"].AsBool() == true,
            }).ToList(),
            PossibleTypes = Texts(type["possible"]),
            Values = Texts(type["values"]),
            Inputs = Arguments(type["inputs"]),
        };

    private static List<SchemaArgument> Arguments(JsonValue arguments) =>
        arguments.Members.Select(argument => new SchemaArgument(argument.Key, Shape(argument.Value), argument.Value["default"].AsString(), argument.Value["limit"].AsInt())).ToList();

    private static TypeShape Shape(JsonValue member) => new(member["type"].AsString() ?? throw new FormatException("The kept schema has a member without a type."));

    private static List<string> Texts(JsonValue list) => list.Items.Select(item => item.AsString()).OfType<string>().ToList();
}
