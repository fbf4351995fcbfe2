using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Loads plug-in assemblies and reads the steps and custom APIs that run their types.</summary>
internal sealed class PluginReader(SolutionZip zip, Catalog catalog)
{
    private const int LargestAssembly = 16 * 1024 * 1024;

    private static readonly Dictionary<Guid, string> Messages = new()
    {
        [new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Create",
        [new("20bebb1b-ea3e-db11-86a7-000a3a5473e8")] = "Update",
        [new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Delete",
    };

    private readonly Dictionary<Guid, string> types = [];

    public PluginLibrary ReadAssembly(XElement xml)
    {
        var fullName = xml.RequiredAttribute("FullName");
        if (xml.Required("IsolationMode") != "2" || xml.Required("SourceType") != "0")
            throw new ImportException($"The plug-in assembly '{fullName}' must be in the sandbox (IsolationMode 2) and in the database (SourceType 0).");
        var file = xml.Required("FileName");
        var bytes = zip.Find(file) ?? throw new ImportException($"The plug-in assembly '{fullName}' names the file {file}, which is not in the solution.");
        if (bytes.Length > LargestAssembly)
            throw new ImportException($"The plug-in assembly '{fullName}' is larger than 16 MB.");
        PluginLibrary library;
        try
        {
            library = new PluginLibrary(bytes);
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException)
        {
            throw new ImportException($"The plug-in assembly '{fullName}' cannot be loaded: {broken.Message}", broken);
        }
        var actual = library.Assembly.GetName();
        if (actual.GetPublicKeyToken() is not { Length: > 0 })
            throw new ImportException($"Assemblies containing plugins must be strongly signed: '{fullName}'.");
        if (actual.FullName != fullName)
            throw new ImportException($"The plug-in assembly in {file} is '{actual.FullName}', but the solution calls it '{fullName}'.");
        foreach (var type in xml.Element("PluginTypes")?.Elements("PluginType") ?? [])
        {
            var (id, name) = (SolutionXml.Id(type.RequiredAttribute("PluginTypeId")), type.RequiredAttribute("Name"));
            if (!library.Register(id, name))
                throw new ImportException($"PluginType [{name}] not found in PluginAssembly [{fullName}] which has a total of [{library.Assembly.GetTypes().Length}] types.");
            if (!types.TryAdd(id, name))
                throw new ImportException($"The plug-in type id {id} is used twice.");
        }
        return library;
    }

    public Step ReadStep(XElement xml)
    {
        var name = xml.RequiredAttribute("Name");
        var message = xml.Text("SdkMessageName") ?? Messages.GetValueOrDefault(SolutionXml.Id(xml.Required("SdkMessageId")));
        if (message is null || !Messages.ContainsValue(message))
            throw new ImportException($"The step '{name}' is on a message that the embedded Dataverse runs no steps for; it does for Create, Update and Delete.");
        var table = xml.Text("PrimaryEntity") is { } entity and not "none" ? entity : null;
        if (table is not null && !catalog.Tables.ContainsKey(table))
            throw new ImportException($"The step '{name}' is on the table {table}, which does not exist.");
        var (stage, asynchronous) = (xml.Number("Stage"), xml.Number("Mode") == 1);
        if (stage is not (Step.PreValidation or Step.PreOperation or Step.PostOperation) || asynchronous && stage != Step.PostOperation)
            throw new ImportException($"The step '{name}' is in stage {stage}{(asynchronous ? ", asynchronous" : "")}: steps run in stage 10, 20 or 40, asynchronous ones in 40.");
        return new Step(
            SolutionXml.Id(xml.RequiredAttribute("SdkMessageProcessingStepId")), name, message, table, stage, asynchronous, xml.Number("Rank"),
            TypeOf($"The step '{name}'", xml.Required("PluginTypeId")), xml.Text("Configuration"), Columns(name, table, xml.Text("FilteringAttributes")),
            xml.Flag("AsyncAutoDelete"),
            [.. (xml.Element("SdkMessageProcessingStepImages")?.Elements() ?? []).Select(image => new StepImage(
                image.Required("EntityAlias"), image.Required("ImageType") is "0" or "2", image.Required("ImageType") is "1" or "2",
                Columns(name, table, image.Text("Attributes"))))]);
    }

    public CustomApi ReadCustomApi(XElement xml)
    {
        var name = xml.RequiredAttribute("uniquename");
        if (xml.Required("bindingtype") != "0" || xml.Flag("isfunction"))
            throw new ImportException($"The custom API {name} is bound to a table, or a function, which the embedded Dataverse does not support.");
        var privilege = xml.Text("executeprivilegename");
        if (privilege is not null && !catalog.Privileges.ContainsKey(privilege))
            throw new ImportException($"The custom API {name} names the execute privilege {privilege}, which does not exist.");
        var type = xml.Element("plugintypeid") ?? throw new ImportException($"The custom API {name} has no plug-in type.");
        var folder = $"customapis/{name}";
        return new CustomApi(
            name, TypeOf($"The custom API {name}", type.Text("plugintypeexportkey") ?? type.Required("plugintypeid")), privilege, xml.Flag("isprivate"),
            [.. zip.Below(folder, "customapirequestparameter.xml").Select(Parameter)],
            [.. zip.Below(folder, "customapiresponseproperty.xml").Select(result => result.Element("isoptional") is null ? Parameter(result)
                : throw new ImportException($"The response property {result.RequiredAttribute("uniquename")} of {name} has isoptional, which is not allowed there."))]);
    }

    private static ApiParameter Parameter(XElement xml) =>
        Enum.IsDefined((ParameterType)xml.Number("type"))
            ? new(xml.RequiredAttribute("uniquename"), (ParameterType)xml.Number("type"), xml.Flag("isoptional"))
            : throw new ImportException($"The type {xml.Number("type")} of the custom API parameter {xml.RequiredAttribute("uniquename")} is not known.");

    private Guid TypeOf(string what, string id) => types.ContainsKey(SolutionXml.Id(id)) ? SolutionXml.Id(id)
        : throw new ImportException($"{what} names the plug-in type {id}: the lookup value is not resolvable, no assembly of the solution has such a type.");

    private ImmutableArray<string> Columns(string step, string? table, string? list)
    {
        var columns = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableArray();
        var unknown = table is null ? null : columns.FirstOrDefault(column => !catalog.Tables[table].Has(column));
        return unknown is null ? columns : throw new ImportException($"The step '{step}' names the column {unknown}, which {table} lacks.");
    }
}
