using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Solution.xml says what pac.config says, and Customizations.xml has a place for every kind of component there is.</summary>
internal static class ManifestRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var file = folder.Manifest;
        var solution = file.Root.Element("SolutionManifest");
        var publisher = solution?.Element("Publisher");
        (string What, string? Found, string Expected)[] facts =
        [
            ("UniqueName", (string?)solution?.Element("UniqueName"), folder.Solution.UniqueName),
            ("Version", (string?)solution?.Element("Version"), folder.Config.Version),
            ("Publisher/UniqueName", (string?)publisher?.Element("UniqueName"), folder.Config.Publisher.UniqueName),
            ("Publisher/CustomizationPrefix", (string?)publisher?.Element("CustomizationPrefix"), folder.Config.Publisher.Prefix),
            ("Publisher/CustomizationOptionValuePrefix", (string?)publisher?.Element("CustomizationOptionValuePrefix"), $"{folder.Config.Publisher.OptionValuePrefix}"),
        ];
        foreach (var (what, found, expected) in facts)
        {
            if (found != expected)
                yield return $"{file.Path}: {what} is '{found}' but {PacConfig.FileName} says '{expected}'. Make them the same.";
        }

        if ((string?)solution?.Element("Managed") != "2")
            yield return $"{file.Path}: Managed must be 2 (packed both ways). Change it.";
        if (solution?.Element("RootComponents") is null)
            yield return $"{file.Path}: RootComponents is missing. Add it.";
        if (!folder.Languages.Contains((string?)file.Root.Attribute("languagecode")))
            yield return $"{folder.Customizations.Path}: Languages lacks the base language of {file.Path}. Add it.";

        (string Placeholder, bool Needed)[] places =
        [
            ("Entities", folder.Tables.Count > 0),
            ("Roles", folder.Roles.Any()),
            ("EntityRelationships", folder.Relationships.Any()),
            ("optionsets", folder.OptionSets.Any()),
            ("SolutionPluginAssemblies", folder.PluginAssemblies.Any()),
            ("SdkMessageProcessingSteps", folder.Steps.Any()),
        ];
        foreach (var (placeholder, _) in places.Where(place => place.Needed && folder.Customizations.Root.Element(place.Placeholder) is null))
            yield return $"{folder.Customizations.Path}: it has no <{placeholder} />, so these components would be left out of the zip. Add the empty element.";
        foreach (var (table, slot) in from table in folder.Tables
                                      from slot in (string[])[.. table.Forms.Any() ? ["FormXml"] : Array.Empty<string>(), .. table.Views.Any() ? ["SavedQueries"] : Array.Empty<string>()]
                                      where table.File.Root.Element(slot) is null
                                      select (table, slot))
            yield return $"{table.File.Path}: it has no <{slot} />, so what belongs there would be left out of the zip. Add the empty element.";
    }
}
