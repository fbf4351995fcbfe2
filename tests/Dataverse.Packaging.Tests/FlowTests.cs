using System.IO.Compression;

namespace Dataverse.Packaging.Tests;

/// <summary>The optional solution with the cloud flows.</summary>
public sealed class FlowTests : IDisposable
{
    private const string Sweep = "Workflows/iAdvizeSweep-C81F2B64-0D3A-4E59-B7E6-6A95D04F1C28.json";
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("flows-");

    public FlowTests()
    {
        var shipped = PacConfig.Find(AppContext.BaseDirectory);
        File.Copy(Path.Combine(shipped.Root, PacConfig.FileName), Path.Combine(root.FullName, PacConfig.FileName));
        var folder = Path.Combine(shipped.Root, "solution/iAdvizeFlows");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root.FullName, Path.GetRelativePath(shipped.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string FlowPath => Path.Combine(root.FullName, "solution/iAdvizeFlows", Sweep);

    [Fact]
    public void The_zip_holds_each_flow_and_names_it_among_the_components()
    {
        using var packed = new MemoryStream();
        SolutionPacker.Pack(Folder(), PackageType.Managed, packed);
        using var zip = new ZipArchive(packed);
        var flows = SolutionCopy.Xml(zip, "customizations.xml").Root!.Element("Workflows")!.Elements().ToList();
        var listed = SolutionCopy.Xml(zip, "solution.xml").Descendants("RootComponent").Where(component => component.Attribute("type")!.Value == "29").Select(component => component.Attribute("id")!.Value);

        Assert.Equal(2, flows.Count);
        Assert.Equal(flows.Select(flow => flow.Attribute("WorkflowId")!.Value).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(flows, flow => Assert.NotNull(zip.GetEntry(flow.Element("JsonFileName")!.Value[1..])));
    }

    [Fact]
    public void A_connection_reference_that_the_solution_lacks()
    {
        Rewrite("iadv_Dataverse", "iadv_Elsewhere");

        Assert.Equal([$"{Sweep}: the connection reference iadv_Elsewhere is not in Other/Customizations.xml. Add it, or correct the name."], SolutionChecks.Findings(Folder()));
    }

    [Fact]
    public void An_environment_variable_that_the_solution_lacks()
    {
        Rewrite("\"schemaName\": \"iadv_SweepSlices\"", "\"schemaName\": \"iadv_Slices\"");

        Assert.Equal([$"{Sweep}: the environment variable iadv_Slices is not in the solution. Add it, or correct the name."], SolutionChecks.Findings(Folder()));
    }

    [Fact]
    public void A_definition_that_is_not_JSON()
    {
        File.WriteAllText(FlowPath, "{");

        Assert.Equal([$"{Sweep}: it is not JSON. Correct it."], SolutionChecks.Findings(Folder()));
    }

    [Fact]
    public void A_flow_without_its_definition()
    {
        File.Delete(FlowPath);

        Assert.Equal([$"{Sweep}.data.xml: JsonFileName must name the definition beside it, /{Sweep}. Correct it, or add the definition."], SolutionChecks.Findings(Folder()));
    }

    public void Dispose() => root.Delete(recursive: true);

    private SolutionFolder Folder()
    {
        var config = PacConfig.Find(root.FullName);
        return SolutionFolder.Read(config, config.Solutions.Single(solution => solution.UniqueName == "iAdvizeFlows"));
    }

    private void Rewrite(string old, string @new) => File.WriteAllText(FlowPath, File.ReadAllText(FlowPath).Replace(old, @new, StringComparison.Ordinal));
}
