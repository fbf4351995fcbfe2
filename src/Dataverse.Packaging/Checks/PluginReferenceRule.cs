namespace Dataverse.Packaging.Checks;

/// <summary>Steps and custom APIs run plug-in types that are registered, on tables and columns that exist.</summary>
internal static class PluginReferenceRule
{
    private const string Asynchronous = "1";
    private const string PostOperation = "40";

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var types = folder.PluginAssemblies.SelectMany(file => file.Root.Descendants("PluginType"))
            .ToLookup(type => (string?)type.Attribute("PluginTypeId"), type => (string?)type.Attribute("AssemblyQualifiedName"), StringComparer.OrdinalIgnoreCase);

        foreach (var step in folder.Steps)
        {
            var (id, name) = ((string?)step.Root.Element("PluginTypeId"), (string?)step.Root.Element("PluginTypeName"));
            if (!types[id].Contains(name))
                yield return $"{step.Path}: the step runs {name} ({id}), which no plug-in assembly of the solution registers. Correct PluginTypeName and PluginTypeId.";
            if ((string?)step.Root.Element("Mode") == Asynchronous && (string?)step.Root.Element("Stage") != PostOperation)
                yield return $"{step.Path}: an asynchronous step runs in stage {PostOperation} only. Change Stage or Mode.";

            var tableName = (string?)step.Root.Element("PrimaryEntity") ?? "";
            var table = folder.FindTable(tableName);
            if (table is null && !StandardComponents.Tables.Contains(tableName))
                yield return $"{step.Path}: the step runs on the table {tableName}, which is neither in the solution nor a standard table. Correct PrimaryEntity.";
            foreach (var column in ((string?)step.Root.Element("FilteringAttributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(column => table is { IsComplete: true } && !table.Columns.ContainsKey(column)))
                yield return $"{step.Path}: the filtering attribute {column} is no column of {tableName}. Correct FilteringAttributes.";
        }

        foreach (var api in folder.CustomApis)
        {
            var id = api.Root.Element("plugintypeid")?.Value.Trim() ?? "";
            if (!types.Contains(id))
                yield return $"{api.Path}: the custom API runs the plug-in type {id}, which no plug-in assembly of the solution registers. Correct plugintypeid.";
        }

        foreach (var property in folder.Files.Where(file => file.Root.Name.LocalName == "customapiresponseproperty" && file.Root.Element("isoptional") is not null))
            yield return $"{property.Path}: a response property has no isoptional; a server refuses it. Take the element out.";
    }
}
