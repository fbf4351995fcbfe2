using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>Puts the files of an unpacked solution back into the one customizations.xml that a server reads.</summary>
internal static class CustomizationsMerger
{
    private static readonly string[] FormTypes = ["main", "quick", "quickCreate", "card"];

    public static XElement Merge(SolutionFolder folder, PackageType type)
    {
        var customizations = new XElement(folder.Customizations.Root);
        Fill("Entities", folder.Tables.Select(table => MergeTable(table, type)));
        Fill("Roles", folder.Roles.Select(file => file.Root));
        Fill("EntityRelationships", folder.Relationships.Select(pair => pair.Relationship).OrderBy(relationship => (string?)relationship.Attribute("Name"), StringComparer.Ordinal));
        Fill("optionsets", folder.OptionSets.Select(file => file.Root));
        Fill("SolutionPluginAssemblies", folder.PluginAssemblies.Select(file => file.Root));
        Fill("Connectors", folder.Connectors.Select(file => file.Root));
        Fill("Workflows", folder.Flows.Select(file => file.Root));
        Fill("SdkMessageProcessingSteps", folder.Steps.Select(file => file.Root));

        foreach (var (place, files) in folder.Screens)
            Fill(place, files.Select(file => file.Root));

        // Every file declares xsi for itself; once at the root is enough.
        customizations.Descendants().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        customizations.SetAttributeValue(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance");
        customizations.DescendantNodes().OfType<XComment>().Remove();
        return customizations;

        void Fill(string placeholder, IEnumerable<XElement> content) => customizations.Element(placeholder)?.Add(content);
    }

    private static XElement MergeTable(Table table, PackageType type)
    {
        var merged = new XElement(table.File.Root);
        foreach (var formType in FormTypes)
        {
            var forms = Flavour([.. table.Forms.Where(file => file.Path.Contains($"/FormXml/{formType}/", StringComparison.Ordinal))], type).ToList();
            if (forms.Count > 0)
                merged.Element("FormXml")!.Add(new XElement("forms", new XAttribute("type", formType), forms.SelectMany(form => form.Root.Elements())));
        }

        if (table.Views.Any())
            merged.Element("SavedQueries")!.Add(new XElement("savedqueries", table.Views.SelectMany(view => view.Root.Elements())));
        if (table.Charts.Any())
            merged.Element("Visualizations")!.Add(table.Charts.Select(chart => chart.Root));
        return merged;
    }

    /// <summary>A managed solution takes X_managed.xml before X.xml; an unmanaged one never takes X_managed.xml.</summary>
    private static IEnumerable<SourceFile> Flavour(IReadOnlyList<SourceFile> files, PackageType type)
    {
        const string suffix = "_managed";
        return files.Where(file => file.Name.EndsWith(suffix, StringComparison.Ordinal)
            ? type == PackageType.Managed
            : type == PackageType.Unmanaged || !files.Any(other => other.Name == file.Name + suffix));
    }
}
