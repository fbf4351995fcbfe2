namespace Dataverse.Packaging.Checks;

/// <summary>Every component is listed in Solution.xml and has its file, and so is every relationship in its index.</summary>
internal static class RootComponentRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var components = Components(folder).ToList();
        var roots = folder.Manifest.Root.Descendants("RootComponent")
            .Select(root => (Type: (string?)root.Attribute("type") ?? "", Key: ((string?)root.Attribute("id") ?? (string?)root.Attribute("schemaName") ?? "").ToLowerInvariant())).ToList();
        foreach (var (type, key) in roots.Where(root => !components.Any(component => (component.Type, component.Key) == root)))
            yield return $"{folder.Manifest.Path}: root component {key} (type {type}) has no file. Add the file, or take the root component out.";
        foreach (var (file, type, key) in components.Where(component => !roots.Contains((component.Type, component.Key))))
            yield return $"{file.Path}: {key} is not among the root components, so a server would drop it. Add <RootComponent type=\"{type}\"> to {folder.Manifest.Path}.";

        var index = folder.RelationshipIndex;
        var listed = index.Root.Elements("EntityRelationship").Select(entry => (string?)entry.Attribute("Name")).ToList();
        var described = folder.Relationships.Select(pair => (pair.File, Name: (string?)pair.Relationship.Attribute("Name"))).ToList();
        foreach (var name in listed.Where(name => !described.Any(pair => pair.Name == name)))
            yield return $"{index.Path}: relationship {name} is described nowhere. Describe it below Other/Relationships, or take it out.";
        foreach (var (file, name) in described.Where(pair => !listed.Contains(pair.Name)))
            yield return $"{file.Path}: relationship {name} is not listed. Add it to {index.Path}.";
    }

    private static IEnumerable<(SourceFile File, string Type, string Key)> Components(SolutionFolder folder)
    {
        return folder.Tables.Select(table => Component(table.File, "1", table.LogicalName))
            .Concat(folder.OptionSets.Select(file => Component(file, "9", (string?)file.Root.Attribute("Name"))))
            .Concat(folder.Roles.Select(file => Component(file, "20", (string?)file.Root.Attribute("id"))))
            .Concat(folder.PluginAssemblies.Select(file => Component(file, "91", $"{{{(string?)file.Root.Attribute("PluginAssemblyId")}}}")))
            .Concat(folder.Steps.Select(file => Component(file, "92", (string?)file.Root.Attribute("SdkMessageProcessingStepId"))))
            .Concat(folder.EnvironmentVariables.Select(file => Component(file, "380", (string?)file.Root.Attribute("schemaname"))));

        static (SourceFile File, string Type, string Key) Component(SourceFile file, string type, string? key) => (file, type, key?.ToLowerInvariant() ?? "");
    }
}
