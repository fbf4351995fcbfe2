using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Whatever a person reads is there in every language of the solution.</summary>
internal static class LabelRule
{
    private static readonly HashSet<string> Containers =
    [
        "LocalizedNames", "LocalizedCollectionNames", "Descriptions", "displaynames", "labels", "displayname", "description", "Titles", "buttonlabeltext", "buttontooltiptitle",
    ];

    public static IEnumerable<string> Findings(SolutionFolder folder) =>
        from file in folder.Files.Except(folder.Connectors) // a connector has one language
        from container in file.Root.Descendants().Where(IsContainer)
        from language in folder.Languages
        where !container.Elements().Any(label => (string?)(label.Attribute("languagecode") ?? label.Attribute("LCID")) == language
            && !string.IsNullOrWhiteSpace((string?)(label.Attribute("description") ?? label.Attribute("Title") ?? label.Attribute("Description"))))
        select $"{file.Path}: {Place(container)} has no text in language {language}. Add it.";

    /// <summary>A displayname holds labels in a custom API and is itself a label in a column.</summary>
    private static bool IsContainer(XElement element) => Containers.Contains(element.Name.LocalName) && element.Attribute("languagecode") is null;

    /// <summary>The way to the element by what names its ancestors: <c>iadv_Answer/iadv_Reason/displaynames</c>.</summary>
    private static string Place(XElement container) => string.Join('/', container.Ancestors().Reverse()
        .Select(ancestor => (string?)ancestor.Attribute("PhysicalName") ?? (string?)ancestor.Attribute("Name") ?? (string?)ancestor.Attribute("name") ?? (string?)ancestor.Attribute("id") ?? (string?)ancestor.Attribute("value"))
        .Where(name => name is not null).Append(container.Name.LocalName));
}
