namespace Dataverse.Packaging.Checks;

/// <summary>Solution.xml says what pac.config says, and there is a place for every kind of component.</summary>
internal static class ManifestRule
{
    private static readonly string[] Places = ["Entities", "Roles", "EntityRelationships", "optionsets", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "Connectors", "Workflows"];

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var (file, customizations, publisher) = (folder.Manifest, folder.Customizations, folder.Config.Publisher);
        var solution = file.Root.Element("SolutionManifest");
        (string Element, string Expected)[] facts =
        [
            ("UniqueName", folder.Solution.UniqueName),
            ("Version", folder.Config.Version),
            ("UniqueName", publisher.UniqueName),
            ("CustomizationPrefix", publisher.Prefix),
            ("CustomizationOptionValuePrefix", $"{publisher.OptionValuePrefix}"),
        ];
        foreach (var ((element, expected), holder) in facts.Select((fact, i) => (fact, i < 2 ? solution : solution?.Element("Publisher"))))
        {
            if ((string?)holder?.Element(element) is var found && found != expected)
                yield return $"{file.Path}: {holder?.Name}/{element} is '{found}' but {PacConfig.FileName} says '{expected}'. Make them the same.";
        }

        if ((string?)solution?.Element("Managed") != "2" || solution.Element("RootComponents") is null)
            yield return $"{file.Path}: it needs <Managed>2</Managed> (packed both ways) and <RootComponents>. Add them.";
        if (!folder.Languages.Contains((string?)file.Root.Attribute("languagecode")))
            yield return $"{customizations.Path}: Languages lacks the base language of {file.Path}. Add it.";

        var places = Places.Concat(folder.Screens.Where(screen => screen.Files.Any()).Select(screen => screen.Place)).Select(place => (File: customizations, Place: place))
            .Concat(folder.Tables.Where(table => table.Forms.Any()).Select(table => (table.File, Place: "FormXml")))
            .Concat(folder.Tables.Where(table => table.Views.Any()).Select(table => (table.File, Place: "SavedQueries")))
            .Concat(folder.Tables.Where(table => table.Charts.Any()).Select(table => (table.File, Place: "Visualizations")));
        foreach (var (holder, place) in places.Where(pair => pair.File.Root.Element(pair.Place) is null))
            yield return $"{holder.Path}: it has no <{place} />, so what belongs there would be left out of the zip. Add the empty element.";
    }
}
