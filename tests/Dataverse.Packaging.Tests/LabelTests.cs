using System.Xml.Linq;

namespace Dataverse.Packaging.Tests;

/// <summary>
/// A walk past everything in the shipped solutions that a person reads: it must be there, in English and in French. The packer refuses a list of
/// labels without one of them; this test finds what has no list at all. Relationships take the names of their tables; the names of roles and steps
/// are one text in the format.
/// </summary>
public sealed class LabelTests
{
    private static readonly string[] Languages = ["1033", "1036"];
    private static readonly PacConfig Config = PacConfig.Find(AppContext.BaseDirectory);
    private static readonly List<SolutionFolder> Solutions = [.. Config.Solutions.Select(solution => SolutionFolder.Read(Config, solution))];

    /// <summary>What is looked for, where, which lists of labels it needs, and how many of it there are at least.</summary>
    public static TheoryData<string, string, string, int> Kinds => new()
    {
        { "Other/Solution.xml", "SolutionManifest", "LocalizedNames Descriptions", 2 },
        { "Other/Solution.xml", "Publisher", "LocalizedNames Descriptions", 2 },
        { "/Entity.xml", "entity", "LocalizedNames LocalizedCollectionNames Descriptions", 7 },
        { "/Entity.xml", "attribute", "displaynames Descriptions", 150 },
        { "/Entity.xml", "option", "labels", 2 },
        { "/Entity.xml", "state", "labels", 14 },
        { "/Entity.xml", "status", "labels", 14 },
        { "OptionSets/", "optionset", "displaynames Descriptions", 8 },
        { "OptionSets/", "option", "labels Descriptions", 30 },
        { "/FormXml/", "systemform", "LocalizedNames", 8 },
        { "/FormXml/", "tab", "labels", 10 },
        { "/FormXml/", "section", "labels", 20 },
        { "/FormXml/", "cell", "labels", 70 },
        { "/SavedQueries/", "savedquery", "LocalizedNames Descriptions", 40 },
        { "/Visualizations/", "visualization", "LocalizedNames Descriptions", 6 },
        { "Dashboards/", "Dashboard", "LocalizedNames Descriptions", 2 },
        { "Dashboards/", "tab", "labels", 2 },
        { "Dashboards/", "section", "labels", 4 },
        { "Dashboards/", "cell", "labels", 10 },
        { "AppModuleSiteMaps/", "AppModuleSiteMap", "LocalizedNames", 1 },
        { "AppModuleSiteMaps/", "Area", "Titles", 1 },
        { "AppModuleSiteMaps/", "Group", "Titles Descriptions", 5 },
        { "AppModuleSiteMaps/", "SubArea", "Titles", 11 },
        { "AppModules/", "AppModule", "LocalizedNames Descriptions", 1 },
        { "appactions/", "appaction", "buttonlabeltext buttontooltiptitle", 6 },
        { "customapis/", "customapi", "displayname description", 4 },
        { "customapis/", "customapirequestparameter", "displayname description", 10 },
        { "customapis/", "customapiresponseproperty", "displayname description", 5 },
        { "environmentvariabledefinitions/", "environmentvariabledefinition", "displayname description", 3 },
        { "Workflows/", "Workflow", "LocalizedNames Descriptions", 2 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_a_person_reads_is_in_both_languages(string files, string kind, string lists, int atLeast)
    {
        var things = Solutions.SelectMany(solution => solution.Files).Where(file => file.Path.Contains(files, StringComparison.Ordinal) || ("/" + file.Path).Contains("/" + files, StringComparison.Ordinal))
            .SelectMany(file => file.Root.DescendantsAndSelf(kind).Select(thing => (file.Path, Thing: thing)))
            .Where(pair => !IsStandard(pair.Path, pair.Thing)).ToList();

        Assert.True(things.Count >= atLeast, $"only {things.Count}");
        var missing = from pair in things
                      from list in lists.Split(' ')
                      from language in Languages
                      where string.IsNullOrWhiteSpace(Text(pair.Thing.Element(list), language))
                      select $"{pair.Path}: {pair.Thing.Attributes().FirstOrDefault()} has no {list} in {language}";
        Assert.Empty(missing);
    }

    /// <summary>The format knows one name for a web resource, which therefore carries both.</summary>
    [Fact]
    public void A_web_resource_is_named_and_described_in_both_languages_at_once() =>
        Assert.All(Solutions.SelectMany(solution => solution.WebResources), file =>
            Assert.All(new[] { "DisplayName", "Description" }, name => Assert.Contains(" · ", file.Root.Element(name)!.Value, StringComparison.Ordinal)));

    /// <summary>Of lead, the solution holds its own columns only; the label of the form is the form's own.</summary>
    private static bool IsStandard(string path, XElement thing) => path.StartsWith("Entities/Lead/", StringComparison.Ordinal) && thing.Name.LocalName == "entity";

    private static string? Text(XElement? list, string language) => list?.Elements()
        .Where(label => (string?)(label.Attribute("languagecode") ?? label.Attribute("LCID")) == language)
        .Select(label => (string?)(label.Attribute("description") ?? label.Attribute("Title") ?? label.Attribute("Description"))).FirstOrDefault();
}
