namespace Dataverse.Packaging.Checks;

/// <summary>Whatever a publisher makes carries its prefix.</summary>
internal static class NameRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var prefix = folder.Config.Publisher.Prefix + "_";
        var names = folder.Tables.Where(table => table.IsComplete).Select(table => Named(table.File, "table", table.SchemaName))
            .Concat(folder.Tables.SelectMany(table => table.Columns.Values
                .Where(column => (string?)column.Element("IsCustomField") == "1" || !table.IsComplete)
                .Select(column => Named(table.File, "column", (string?)column.Attribute("PhysicalName")))))
            .Concat(folder.OptionSets.Select(file => Named(file, "option set", (string?)file.Root.Attribute("Name"))))
            .Concat(folder.Relationships.Select(pair => Named(pair.File, "relationship", (string?)pair.Relationship.Attribute("Name"))))
            .Concat(folder.CustomApis.Select(file => Named(file, "custom API", (string?)file.Root.Attribute("uniquename"))))
            .Concat(folder.EnvironmentVariables.Select(file => Named(file, "environment variable", (string?)file.Root.Attribute("schemaname"))));
        foreach (var (file, kind, name) in names.Where(named => !named.Name.StartsWith(prefix, StringComparison.Ordinal)))
            yield return $"{file.Path}: the name of the {kind} {name} does not begin with {prefix}, the publisher's prefix. Rename it.";

        foreach (var table in folder.Tables)
        {
            foreach (var (logicalName, column) in table.Columns.Where(column => ((string?)column.Value.Attribute("PhysicalName"))?.ToLowerInvariant() != column.Key))
                yield return $"{table.File.Path}: column {(string?)column.Attribute("PhysicalName")} has the logical name {logicalName}. The logical name is the schema name in lower case; correct it.";
        }

        static (SourceFile File, string Kind, string Name) Named(SourceFile file, string kind, string? name) => (file, kind, name ?? "");
    }
}
