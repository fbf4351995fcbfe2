namespace Dataverse.Packaging.Checks;

/// <summary>Steps and custom APIs run plug-in types that are registered, on tables and columns that exist.</summary>
internal static class PluginReferenceRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var types = folder.PluginAssemblies.SelectMany(file => file.Root.Descendants("PluginType"))
            .ToLookup(type => (string?)type.Attribute("PluginTypeId"), type => (string?)type.Attribute("AssemblyQualifiedName"), StringComparer.OrdinalIgnoreCase);

        foreach (var step in folder.Steps)
        {
            var (id, name, table) = ((string?)step.Root.Element("PluginTypeId"), (string?)step.Root.Element("PluginTypeName"), (string?)step.Root.Element("PrimaryEntity"));
            if (!types[id].Contains(name))
                yield return $"{step.Path}: the step runs {name} ({id}), which no plug-in assembly of the solution registers. Correct PluginTypeName and PluginTypeId.";
            if (((string?)step.Root.Element("Mode"), (string?)step.Root.Element("Stage")) is ("1", not "40"))
                yield return $"{step.Path}: an asynchronous step runs in stage 40 only. Change Stage or Mode.";
            if (!folder.KnowsTable(table))
                yield return $"{step.Path}: the step runs on the table {table}, which is neither in the solution nor a standard table. Correct PrimaryEntity.";
            foreach (var column in ((string?)step.Root.Element("FilteringAttributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(column => folder.FindTable(table)?.Has(column) == false))
                yield return $"{step.Path}: the filtering attribute {column} is no column of {table}. Correct FilteringAttributes.";
        }

        foreach (var (api, id) in folder.CustomApis.Select(api => (api, api.Root.Element("plugintypeid")?.Value.Trim())).Where(pair => !types.Contains(pair.Item2)))
            yield return $"{api.Path}: the custom API runs the plug-in type {id}, which no plug-in assembly of the solution registers. Correct plugintypeid.";
        foreach (var property in folder.Files.Where(file => file.Root.Name == "customapiresponseproperty" && file.Root.Element("isoptional") is not null))
            yield return $"{property.Path}: a response property has no isoptional; a server refuses it. Take the element out.";
    }
}
