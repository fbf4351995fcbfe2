using System.IO.Compression;
using System.Xml.Linq;

namespace Dataverse.Packaging.Tests;

public sealed class PackingTests : IDisposable
{
    private readonly SolutionCopy solution = new();

    public void Dispose() => solution.Dispose();

    [Fact]
    public void The_shipped_solution_has_no_findings() => Assert.Empty(solution.Findings());

    [Theory]
    [InlineData(PackageType.Managed)]
    [InlineData(PackageType.Unmanaged)]
    public void The_same_sources_make_the_same_bytes(PackageType type)
    {
        using var other = new SolutionCopy();
        foreach (var path in Directory.EnumerateFiles(other.Folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        var first = solution.Pack(type);

        Assert.Equal(first, solution.Pack(type));
        Assert.Equal(first, other.Pack(type));
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_matter()
    {
        var packed = solution.Pack(PackageType.Managed);
        foreach (var path in Directory.EnumerateFiles(solution.Folder, "*.xml", SearchOption.AllDirectories))
            File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\r\n"));

        Assert.Equal(packed, solution.Pack(PackageType.Managed));
    }

    [Theory]
    [InlineData(PackageType.Managed, "1")]
    [InlineData(PackageType.Unmanaged, "0")]
    public void The_zip_holds_what_a_server_looks_for(PackageType type, string managed)
    {
        using var zip = solution.Zip(type);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(["[Content_Types].xml", "customizations.xml", "solution.xml"], names.Where(name => !name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(SolutionCopy.Dll, names);
        Assert.DoesNotContain(SolutionCopy.Assembly, names);
        Assert.Contains("customapis/iadv_ReceiveWebhook/customapirequestparameters/Body/customapirequestparameter.xml", names);
        Assert.Contains("environmentvariabledefinitions/iadv_WebhookSecret/environmentvariabledefinition.xml", names);
        Assert.Equal(managed, SolutionCopy.Xml(zip, "solution.xml").Descendants("Managed").Single().Value);

        var types = SolutionCopy.Xml(zip, "[Content_Types].xml").Root!.Elements().Select(type => type.Attribute("Extension")!.Value);
        Assert.Equal(names.Select(name => Path.GetExtension(name)[1..]).Distinct().Order(StringComparer.Ordinal), types);
    }

    [Fact]
    public void Root_components_are_sorted()
    {
        using var zip = solution.Zip(PackageType.Managed);
        var roots = SolutionCopy.Xml(zip, "solution.xml").Descendants("RootComponent").Select(root => $"{root.Attribute("type")!.Value,-5}{root.Attribute("schemaName")?.Value ?? root.Attribute("id")!.Value}").ToList();

        Assert.Equal(roots.Order(StringComparer.Ordinal), roots);
        Assert.NotEmpty(roots);
    }

    [Fact]
    public void Every_file_is_merged_into_its_place()
    {
        using var zip = solution.Zip(PackageType.Managed);
        var root = SolutionCopy.Xml(zip, "customizations.xml").Root!;
        var answer = Table(root, "iadv_Answer");

        Assert.Equal(8, root.Elements("Entities").Elements("Entity").Count());
        Assert.Equal(3, root.Elements("Roles").Elements("Role").Count());
        Assert.Equal(8, root.Elements("optionsets").Elements("optionset").Count());
        Assert.Equal(11, root.Elements("EntityRelationships").Elements("EntityRelationship").Count());
        Assert.Equal(7, root.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep").Count());
        Assert.Equal(10, root.Elements("SolutionPluginAssemblies").Elements("PluginAssembly").Elements("PluginTypes").Elements("PluginType").Count());
        Assert.Equal("main", answer.Elements("FormXml").Elements("forms").Single().Attribute("type")!.Value);
        Assert.Equal(7, answer.Elements("SavedQueries").Elements("savedqueries").Elements("savedquery").Count());
        Assert.Single(answer.Elements("Visualizations").Elements("visualization"));
        Assert.Equal(2, root.Elements("Dashboards").Elements("Dashboard").Count());
        Assert.Equal(11, root.Elements("WebResources").Elements("WebResource").Count());
        Assert.Equal("iadv_iAdvize", Assert.Single(root.Elements("AppModules").Elements("AppModule")).Element("UniqueName")!.Value);
        Assert.Equal("iadv_iAdvize", Assert.Single(root.Elements("AppModuleSiteMaps").Elements("AppModuleSiteMap")).Element("SiteMapUniqueName")!.Value);
        Assert.Single(root.DescendantsAndSelf().Attributes(), attribute => attribute.IsNamespaceDeclaration);
    }

    [Fact]
    public void Only_the_managed_flavour_changes_the_form_of_the_lead()
    {
        using var managed = solution.Zip(PackageType.Managed);
        using var unmanaged = solution.Zip(PackageType.Unmanaged);

        var tab = Table(SolutionCopy.Xml(managed, "customizations.xml").Root!, "Lead").Descendants("tab").Single();

        Assert.Equal("Added", tab.Attribute("solutionaction")!.Value);
        Assert.Empty(Table(SolutionCopy.Xml(unmanaged, "customizations.xml").Root!, "Lead").Descendants("systemform"));
    }

    [Fact]
    public void The_managed_flavour_prefers_a_form_of_its_own()
    {
        var form = solution.FileWith("Entities/iadv_Answer/FormXml", "iadv_reason");
        var own = form.Replace(".xml", "_managed.xml", StringComparison.Ordinal);
        File.Copy(solution.PathOf(form), solution.PathOf(own));
        solution.Set(own, "//LocalizedName[@languagecode='1033']", "description", "Answer of a customer");

        Assert.Equal("Answer of a customer", FormName(PackageType.Managed));
        Assert.Equal("Information", FormName(PackageType.Unmanaged));

        string FormName(PackageType type)
        {
            using var zip = solution.Zip(type);
            return Table(SolutionCopy.Xml(zip, "customizations.xml").Root!, "iadv_Answer").Descendants("systemform").Single().Element("LocalizedNames")!.Elements().First().Attribute("description")!.Value;
        }
    }

    [Fact]
    public void Every_web_resource_is_in_the_zip_where_it_says()
    {
        using var zip = solution.Zip(PackageType.Managed);
        var files = SolutionCopy.Xml(zip, "customizations.xml").Descendants("WebResource").Select(resource => resource.Element("FileName")!.Value.TrimStart('/'));

        Assert.All(files, file => Assert.True(zip.GetEntry(file) is { Length: > 0 }, file));
    }

    [Fact]
    public void Every_label_in_the_zip_is_in_both_languages()
    {
        using var zip = solution.Zip(PackageType.Managed);
        var labelled = zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(entry => SolutionCopy.Xml(zip, entry.FullName).Descendants().Where(element => element.Elements().Any(child => child.Attribute("languagecode") is not null))).ToList();

        Assert.True(labelled.Count > 500);
        Assert.All(labelled, element => Assert.Equal(["1033", "1036"], element.Elements().Select(label => label.Attribute("languagecode")!.Value).Order(StringComparer.Ordinal)));
        Assert.All(labelled.Elements(), label => Assert.False(string.IsNullOrWhiteSpace(label.Attribute("description")?.Value), label.ToString()));
    }

    private static XElement Table(XElement customizations, string name) => customizations.Element("Entities")!.Elements("Entity").Single(entity => entity.Element("Name")!.Value == name);
}
