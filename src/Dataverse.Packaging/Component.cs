namespace Dataverse.Packaging;

/// <summary>A component that Solution.xml has to list.</summary>
/// <param name="RootType">The code of its kind among the root components.</param>
/// <param name="Key">What the root component names it by, in lower case: its schema name, or its id in braces.</param>
/// <param name="Name">Its name where the publisher chose it, so that it must carry the prefix.</param>
internal sealed record Component(SourceFile File, string RootType, string Key, string? Name)
{
    public static Component Named(SourceFile file, string type, string attribute)
    {
        var name = (string?)file.Root.Attribute(attribute) ?? "";
        return new(file, type, name.ToLowerInvariant(), name);
    }

    /// <summary>Named by an element of its file.</summary>
    public static Component Called(SourceFile file, string type, string element)
    {
        var name = (string?)file.Root.Element(element) ?? "";
        return new(file, type, name.ToLowerInvariant(), Guid.TryParse(name, out _) ? null : name);
    }

    public static Component WithId(SourceFile file, string type, string attribute) =>
        new(file, type, $"{{{((string?)file.Root.Attribute(attribute) ?? "").Trim('{', '}').ToLowerInvariant()}}}", null);
}
