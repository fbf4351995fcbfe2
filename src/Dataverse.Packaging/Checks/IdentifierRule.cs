using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>No id is given to two things, and files that are named by their id are named by the right one.</summary>
internal static class IdentifierRule
{
    private static readonly HashSet<string> IdElements = ["formid", "savedqueryid", "SdkMessageProcessingStepImageId"];
    private static readonly HashSet<string> IdAttributes = ["PluginAssemblyId", "PluginTypeId", "SdkMessageProcessingStepId", "uniqueid"];
    private static readonly HashSet<string> ElementsWithId = ["Role", "tab", "section", "cell", "header", "footer"];

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var given = from file in folder.Files
                    from id in file.Root.DescendantsAndSelf().SelectMany(Ids)
                    group file by id;
        foreach (var files in given)
        {
            // The managed and the unmanaged flavour of a form are the same form.
            var things = files.Count() > 1 && files.Select(file => file.Path).Distinct().Count() == files.Count() && files.Select(WithoutFlavour).Distinct().Count() == 1 ? 1 : files.Count();
            if (things > 1)
                yield return $"{string.Join(" and ", files.Select(file => file.Path).Distinct())}: the id {files.Key} is given to {things} things. Give all but one a new id.";
        }

        foreach (var file in folder.Files.Where(file => Guid.TryParse(WithoutFlavour(file), out _)))
        {
            if (!Ids(file.Root).Concat(file.Root.Descendants().SelectMany(Ids)).Contains(Guid.Parse(WithoutFlavour(file))))
                yield return $"{file.Path}: the file is named by an id that it does not hold. Rename the file to its own id.";
        }
    }

    private static string WithoutFlavour(SourceFile file) => file.Name.Replace("_managed", "", StringComparison.Ordinal);

    private static IEnumerable<Guid> Ids(XElement element)
    {
        var attributes = element.Attributes().Where(attribute => IdAttributes.Contains(attribute.Name.LocalName)
            || (attribute.Name.LocalName == "id" && ElementsWithId.Contains(element.Name.LocalName)));
        return attributes.Select(attribute => attribute.Value)
            .Concat(IdElements.Contains(element.Name.LocalName) ? [element.Value] : [])
            .Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty);
    }
}
