using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dataverse.Embedded;
using Dataverse.Packaging;

namespace Iadvize.Connector.Tests;

/// <summary>The connector as a solution to import: its files are those of the folder connector/, byte for byte or part for part.</summary>
public class SolutionTests
{
    private static readonly PacConfig Config = PacConfig.Find(AppContext.BaseDirectory);
    private static readonly PacSolution Solution = Config.Solutions.Single(each => each.Connector is not null);

    [Theory]
    [InlineData(PackageType.Managed)]
    [InlineData(PackageType.Unmanaged)]
    public void The_zip_carries_what_the_command_line_tools_create_the_connector_from(PackageType type)
    {
        using var zip = new ZipArchive(new MemoryStream(Pack(type)));
        var connector = Xml(zip, "customizations.xml").Root!.Element("Connectors")!.Elements("Connector").Single();
        byte[] File(string element) => Bytes(zip, ((string)connector.Element(element)!)[1..]);

        Assert.Equal(Source("apiDefinition.swagger.json"), File("openapidefinition"));
        Assert.Equal(Source("script.csx"), File("customcodeblobcontent"));
        Assert.Equal(Source("icon.png"), File("iconblob"));
        var properties = JsonNode.Parse(Source("apiProperties.json"))!["properties"]!;
        Assert.True(JsonNode.DeepEquals(properties["connectionParameters"], JsonNode.Parse(File("connectionparameters"))));
        Assert.True(JsonNode.DeepEquals(properties["policyTemplateInstances"], JsonNode.Parse(File("policytemplateinstances"))));
        Assert.True(JsonNode.DeepEquals(properties["scriptOperations"], JsonNode.Parse((string)connector.Element("scriptoperations")!)));
        Assert.Equal((string?)properties["iconBrandColor"], (string?)connector.Element("iconbrandcolor"));
        Assert.Equal(((string?)SwaggerDocument.Root["info"]!["title"], (string?)SwaggerDocument.Root["info"]!["description"]), ((string?)connector.Element("displayname"), (string?)connector.Element("description")));
    }

    [Fact]
    public void The_connector_is_a_root_component_with_the_publishers_prefix()
    {
        using var zip = new ZipArchive(new MemoryStream(Pack(PackageType.Managed)));
        var connector = Xml(zip, "customizations.xml").Descendants("Connector").Single();
        var root = Xml(zip, "solution.xml").Descendants("RootComponent").Single();

        Assert.Equal(("372", $"{{{(string)connector.Element("connectorid")!}}}", (string?)connector.Element("name")), ((string?)root.Attribute("type"), (string?)root.Attribute("id"), (string?)root.Attribute("schemaName")));
        Assert.StartsWith(Config.Publisher.Prefix + "_", (string?)connector.Element("name"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_imported_and_brings_nothing_but_the_connector()
    {
        using var dataverse = new EmbeddedDataverse();

        var imported = dataverse.Import(new MemoryStream(Pack(PackageType.Managed)));

        Assert.Equal("iAdvizeConnector", imported.UniqueName);
        Assert.Empty(imported.Tables);
    }

    [Fact]
    public void The_same_sources_make_the_same_bytes() => Assert.Equal(Pack(PackageType.Managed), Pack(PackageType.Managed));

    [Fact]
    public void A_solution_that_does_not_say_where_its_connector_is_cannot_be_packed() =>
        Assert.Equal("Connectors/iadv_iadvize.xml: pac.config does not say where the connector's files are. Add \"connector\" to the solution.",
            Assert.Throws<PackagingException>(() => Pack(PackageType.Managed, Solution with { Connector = null })).Message);

    [Fact]
    public void A_file_of_the_connector_that_is_missing_is_named() =>
        Assert.Equal("docs/apiDefinition.swagger.json: the file is missing. The connector cannot be packed without it.",
            Assert.Throws<PackagingException>(() => Pack(PackageType.Managed, Solution with { Connector = "docs" })).Message);

    private static byte[] Pack(PackageType type, PacSolution? solution = null) => SolutionPacker.Pack(Config, solution ?? Solution, type);

    private static byte[] Source(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "connector", file));

    private static byte[] Bytes(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static XDocument Xml(ZipArchive zip, string path) => XDocument.Parse(System.Text.Encoding.UTF8.GetString(Bytes(zip, path)));
}
