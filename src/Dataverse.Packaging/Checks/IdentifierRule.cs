using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>No id is given to two things, and a file that is named by an id holds it.</summary>
internal static class IdentifierRule
{
    private static readonly HashSet<string> IdElements = ["formid", "FormId", "savedqueryid", "savedqueryvisualizationid", "SdkMessageProcessingStepImageId"];
    private static readonly HashSet<string> IdAttributes = ["PluginAssemblyId", "PluginTypeId", "SdkMessageProcessingStepId", "WorkflowId", "uniqueid"];
    private static readonly HashSet<string> ElementsWithId = ["Role", "tab", "section", "cell", "header", "footer"];

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var given = folder.Files.SelectMany(file => Ids(file.Root).Select(id => (Id: id, File: file))).ToLookup(pair => pair.Id, pair => pair.File);
        foreach (var files in given)
        {
            // The managed and the unmanaged flavour of a form are the same form.
            var things = files.GroupBy(Unflavoured).Sum(same => same.GroupBy(file => file.Path).Max(file => file.Count()));
            if (things > 1)
                yield return $"{string.Join(" and ", files.Select(file => file.Path).Distinct())}: the id {files.Key} is given to {things} things. Give all but one a new id.";
        }

        foreach (var file in folder.Files.Where(file => Guid.TryParse(Unflavoured(file), out var id) && !given[id].Contains(file)))
            yield return $"{file.Path}: the file is named by an id that it does not hold. Rename the file to its own id.";
    }

    private static string Unflavoured(SourceFile file) => file.Name.Replace("_managed", "", StringComparison.Ordinal);

    private static IEnumerable<Guid> Ids(XElement root) =>
        from element in root.DescendantsAndSelf()
        let name = element.Name.LocalName
        let attributes = element.Attributes().Where(attribute => IdAttributes.Contains(attribute.Name.LocalName) || (attribute.Name == "id" && ElementsWithId.Contains(name) && element.Parent?.Name != "AppModuleRoleMaps"))
        from value in attributes.Select(attribute => attribute.Value).Concat((IdElements.Contains(name) && !element.HasElements) || (name == "WebResourceId" && element.Parent?.Name == "WebResource") ? [element.Value] : [])
        where Guid.TryParse(value, out _)
        select Guid.Parse(value);
}
