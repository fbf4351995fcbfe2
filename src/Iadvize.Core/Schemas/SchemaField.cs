namespace Iadvize.Core.Schemas;

/// <summary>A field of an object or interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
public sealed record SchemaField(string Name, TypeShape Shape)
{
    /// <summary>Its arguments, by name.</summary>
    public IReadOnlyList<SchemaArgument> Arguments { get; init; } = [];

    /// <summary>Why it should no longer be used; null while it may be.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>The most that its description allows a page to hold; null where it says nothing.</summary>
    public int? PageLimit { get; init; }

    /// <summary>Whether its description says that it holds HTML.</summary>
    public bool IsHtml { get; init; }
}
