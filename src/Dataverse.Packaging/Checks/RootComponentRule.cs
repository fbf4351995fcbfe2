namespace Dataverse.Packaging.Checks;

/// <summary>Every component is listed in Solution.xml and has its file, and so is every relationship in its index.</summary>
internal static class RootComponentRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var (manifest, index) = (folder.Manifest.Path, folder.RelationshipIndex);
        var roots = folder.Manifest.Root.Descendants("RootComponent")
            .Select(root => (Type: (string?)root.Attribute("type") ?? "", Key: ((string?)root.Attribute("id") ?? (string?)root.Attribute("schemaName") ?? "").ToLowerInvariant())).ToHashSet();
        foreach (var (type, key) in roots.Except(folder.Components.Select(component => (component.RootType, component.Key))))
            yield return $"{manifest}: root component {key} (type {type}) has no file. Add the file, or take the root component out.";
        foreach (var component in folder.Components.Where(component => !roots.Contains((component.RootType, component.Key))))
            yield return $"{component.File.Path}: {component.Key} is not among the root components, so a server would drop it. Add <RootComponent type=\"{component.RootType}\"> to {manifest}.";

        var listed = index.Root.Elements().Select(entry => (string?)entry.Attribute("Name")).ToHashSet();
        foreach (var name in listed.Except(folder.Relationships.Select(pair => (string?)pair.Relationship.Attribute("Name"))))
            yield return $"{index.Path}: relationship {name} is described nowhere. Describe it below Other/Relationships, or take it out.";
        foreach (var (file, relationship) in folder.Relationships.Where(pair => !listed.Contains((string?)pair.Relationship.Attribute("Name"))))
            yield return $"{file.Path}: relationship {(string?)relationship.Attribute("Name")} is not listed. Add it to {index.Path}.";
    }
}
