namespace Iadvize.Core.Schemas;

/// <summary>An argument of a field, or a member of an input type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Default">Its default as the schema writes it; null for none.</param>
/// <param name="PageLimit">The most that its description allows a page to hold; null where it says nothing.</param>
public sealed record SchemaArgument(string Name, TypeShape Shape, string? Default = null, int? PageLimit = null)
{
    /// <summary>Whether a query must supply it.</summary>
    public bool IsRequired => Shape.IsRequired && Default is null;
}
