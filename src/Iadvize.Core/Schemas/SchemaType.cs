namespace Iadvize.Core.Schemas;

/// <summary>A named type; what its kind does not have is empty. Everything in it stands in the order of names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record SchemaType(string Name, SchemaKind Kind)
{
    private Dictionary<string, SchemaField>? byName;

    /// <summary>The fields of an object or interface.</summary>
    public IReadOnlyList<SchemaField> Fields { get; init; } = [];

    /// <summary>The names of the object types that an interface or union may turn out to be.</summary>
    public IReadOnlyList<string> PossibleTypes { get; init; } = [];

    /// <summary>The values of an enum.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The members of an input type.</summary>
    public IReadOnlyList<SchemaArgument> Inputs { get; init; } = [];

    /// <summary>Whether a field of this type needs a selection.</summary>
    public bool IsComposite => Kind is SchemaKind.Object or SchemaKind.Interface or SchemaKind.Union;

    /// <summary>Whether only <c>__typename</c> tells what a value of it is.</summary>
    public bool IsAbstract => Kind is SchemaKind.Interface or SchemaKind.Union;

    /// <returns>The field of that name; null if there is none.</returns>
    public SchemaField? Field(string name)
    {
        byName ??= Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        return byName.TryGetValue(name, out var field) ? field : null;
    }
}
