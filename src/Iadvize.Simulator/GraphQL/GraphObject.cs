namespace Iadvize.Simulator.GraphQL;

/// <summary>The value of a field that has arguments, or that is only worked out when it is asked for. May throw <see cref="FieldException"/>.</summary>
/// <param name="arguments">By name, defaults filled in; an argument that was not given is absent.</param>
public delegate object? Resolver(IReadOnlyDictionary<string, object?> arguments);

/// <summary>
/// An object as a schema sees it: the name of its object type, and for each field null, a string, int, bool, <see cref="Guid"/>,
/// <see cref="DateTimeOffset"/>, another object, a list of those, or a <see cref="Resolver"/>.
/// </summary>
public sealed class GraphObject(string typeName)
{
    private readonly Dictionary<string, object?> fields = new(StringComparer.Ordinal);

    public string TypeName => typeName;

    /// <exception cref="KeyNotFoundException">The mapping forgot a field that the schema has.</exception>
    public object? this[string field]
    {
        get => fields.TryGetValue(field, out var value) ? value : throw new KeyNotFoundException($"The mapping gives {typeName} no field {field}.");
        set => fields[field] = value;
    }
}

/// <summary>A field that cannot be answered, in an otherwise valid request: the field is null and the answer has an error.</summary>
/// <param name="name">iAdvize's <c>extensions.name</c>, e.g. PERMISSION_DENIED.</param>
public sealed class FieldException(string name, string message, string retryPolicy = "NO_RETRY") : Exception(message)
{
    public string Name => name;

    public string RetryPolicy => retryPolicy;
}
