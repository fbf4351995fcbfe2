using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>An unpacked solution in the layout of <c>pac solution unpack</c>, read once.</summary>
public sealed class SolutionFolder
{
    /// <summary>Folders whose files travel as they are; the server reads them by their place in the zip.</summary>
    private static readonly string[] CopiedFolders = ["appactions", "customapis", "environmentvariabledefinitions"];

    private static readonly string[] MergedFolders = ["AppModules", "AppModuleSiteMaps", "Connectors", "Dashboards", "Entities", "OptionSets", "Other", "PluginAssemblies", "Roles", "SdkMessageProcessingSteps", "WebResources", "Workflows"];

    private SolutionFolder(PacConfig config, PacSolution solution)
    {
        (Config, Solution, Folder) = (config, solution, Path.Combine(config.Root, solution.Folder));
        Paths = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        var unknown = Paths.Where(path => !CopiedFolders.Concat(MergedFolders).Contains(path.Split('/')[0]))
            .Select(path => $"{path}: the packer does not know this kind of component. Remove the file, or teach the packer where it goes.").ToList();
        if (unknown.Count > 0)
            throw new PackagingException(unknown);

        Files = [.. Paths.Where(path => path.EndsWith(".xml", StringComparison.Ordinal)).Select(path => SourceFile.Read(Folder, path))];
        Manifest = Single("Other/Solution.xml");
        Customizations = Single("Other/Customizations.xml");
        RelationshipIndex = Single("Other/Relationships.xml");
        Tables = [.. In("Entities/", "/Entity.xml").Select(file => new Table(file, [.. In(file.Path[..^"Entity.xml".Length])]))];
        Languages = [.. Customizations.Root.Elements("Languages").Elements("Language").Select(language => language.Value)];
    }

    public PacConfig Config { get; }

    public PacSolution Solution { get; }

    public string Folder { get; }

    /// <summary>Every file, relative to <see cref="Folder"/>, with slashes, sorted.</summary>
    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public SourceFile Manifest { get; }

    /// <summary>The skeleton of customizations.xml: an empty element for each kind of component.</summary>
    public SourceFile Customizations { get; }

    public SourceFile RelationshipIndex { get; }

    public IReadOnlyList<Table> Tables { get; }

    /// <summary>Language codes (LCIDs) that every label must have.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IEnumerable<SourceFile> OptionSets => In("OptionSets/");

    public IEnumerable<SourceFile> Roles => In("Roles/");

    public IEnumerable<SourceFile> PluginAssemblies => In("PluginAssemblies/", ".dll.data.xml");

    public IEnumerable<SourceFile> Steps => In("SdkMessageProcessingSteps/");

    public IEnumerable<SourceFile> Connectors => In("Connectors/");

    /// <summary>Cloud flows: each .data.xml stands beside the JSON that defines it.</summary>
    public IEnumerable<SourceFile> Flows => In("Workflows/", ".json.data.xml");

    public IEnumerable<SourceFile> CustomApis => In("customapis/", "/customapi.xml");

    public IEnumerable<SourceFile> EnvironmentVariables => In("environmentvariabledefinitions/", "/environmentvariabledefinition.xml");

    public IEnumerable<SourceFile> WebResources => In("WebResources/", ".data.xml");

    public IEnumerable<SourceFile> Dashboards => In("Dashboards/");

    public IEnumerable<SourceFile> SiteMaps => In("AppModuleSiteMaps/");

    public IEnumerable<SourceFile> Apps => In("AppModules/");

    /// <summary>Buttons of the command bar.</summary>
    public IEnumerable<SourceFile> Commands => In("appactions/");

    /// <summary>Each relationship with the file that describes it.</summary>
    public IEnumerable<(SourceFile File, XElement Relationship)> Relationships =>
        In("Other/Relationships/").SelectMany(file => file.Root.Elements("EntityRelationship").Select(relationship => (file, relationship)));

    /// <summary>What is for screens only, by its place in customizations.xml.</summary>
    internal IEnumerable<(string Place, IEnumerable<SourceFile> Files)> Screens =>
        [("Dashboards", Dashboards), ("WebResources", WebResources), ("AppModuleSiteMaps", SiteMaps), ("AppModules", Apps)];

    /// <summary>What Solution.xml has to list.</summary>
    internal IEnumerable<Component> Components => Tables.Select(table => new Component(table.File, "1", table.LogicalName, table.IsComplete ? table.SchemaName : null))
        .Concat(OptionSets.Select(file => Component.Named(file, "9", "Name")))
        .Concat(Roles.Select(file => Component.WithId(file, "20", "id")))
        .Concat(PluginAssemblies.Select(file => Component.WithId(file, "91", "PluginAssemblyId")))
        .Concat(Steps.Select(file => Component.WithId(file, "92", "SdkMessageProcessingStepId")))
        .Concat(Connectors.Select(file => new Component(file, "372", $"{{{(string?)file.Root.Element("connectorid")}}}", (string?)file.Root.Element("name"))))
        .Concat(Flows.Select(file => Component.WithId(file, "29", "WorkflowId")))
        .Concat(Dashboards.Select(file => Component.Called(file, "60", "FormId")))
        .Concat(WebResources.Select(file => Component.Called(file, "61", "Name")))
        .Concat(SiteMaps.Select(file => Component.Called(file, "62", "SiteMapUniqueName")))
        .Concat(Apps.Select(file => Component.Called(file, "80", "UniqueName")))
        .Concat(EnvironmentVariables.Select(file => Component.Named(file, "380", "schemaname")));

    internal IEnumerable<string> CopiedPaths => Paths.Where(path => CopiedFolders.Contains(path.Split('/')[0]) || (path.StartsWith("Workflows/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal)));

    /// <summary>Reads the folder of one of the solutions that pac.config lists.</summary>
    /// <exception cref="PackagingException">The folder or one of its main files is missing, or a file is not XML.</exception>
    public static SolutionFolder Read(PacConfig config, PacSolution solution) => Directory.Exists(Path.Combine(config.Root, solution.Folder))
        ? new SolutionFolder(config, solution)
        : throw new PackagingException($"{solution.Folder}: the folder does not exist. Correct it in {PacConfig.FileName}.");

    /// <summary>The table of this solution with that name, whatever its case.</summary>
    public Table? FindTable(string? name) => Tables.FirstOrDefault(table => table.LogicalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal bool KnowsTable(string? name) => FindTable(name) is not null || StandardComponents.Tables.Contains(name?.ToLowerInvariant() ?? "");

    private IEnumerable<SourceFile> In(string folder, string end = "") =>
        Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(end, StringComparison.Ordinal));

    private SourceFile Single(string path) => Files.FirstOrDefault(file => file.Path == path)
        ?? throw new PackagingException($"{path}: the file is missing. A solution cannot be packed without it.");
}
