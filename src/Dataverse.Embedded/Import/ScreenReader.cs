using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Reads what is for screens only. It changes nothing that the service does, but whatever it names must be there, as for a server.</summary>
internal sealed class ScreenReader(SolutionZip zip, XElement customizations, Catalog catalog, IReadOnlyList<Role> roles)
{
    /// <summary>System Administrator and System Customizer have these ids everywhere.</summary>
    private static readonly Guid[] StandardRoles = [new("627090ff-40a3-4053-8790-584edc5be201"), new("119f245c-3cc8-4b62-b31c-d1a046ced15d")];

    private readonly HashSet<string> there = customizations.Descendants()
        .Where(e => e.Name.LocalName is "savedqueryid" or "savedqueryvisualizationid" or "formid" or "FormId" or "SiteMapUniqueName" || e.Parent?.Name.LocalName is "WebResource" or "AppModule")
        .Select(e => Bare(e.Value)).Concat(catalog.Tables.Keys).Concat(roles.Select(role => role.Id).Concat(StandardRoles).Select(id => id.ToString()))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Apps { get; } = [.. customizations.Descendants("AppModule").Select(app => app.Required("UniqueName"))];
    public IReadOnlyList<string> WebResources { get; } = [.. customizations.Descendants("WebResource").Select(resource => zip.Find(resource.Required("FileName")) is not null ? resource.Required("Name")
        : throw new ImportException($"The web resource {resource.Required("Name")} names the file {resource.Required("FileName")}, which is not in the solution."))];
    public IReadOnlyList<string> Commands => [.. CommandFiles.Select(command => command.RequiredAttribute("uniquename"))];
    private IEnumerable<XElement> CommandFiles => zip.Below("appactions", "appaction.xml");

    /// <exception cref="ImportException">Something is named that is not there.</exception>
    public void Check()
    {
        foreach (var (element, name) in customizations.Descendants().Concat(CommandFiles.Descendants()).SelectMany(e => References(e).Select(name => (e, Bare(name)))))
        {
            if (name.Length > 0 && !there.Contains(name))
                throw new ImportException($"The <{element.Name}> of a screen names {name}, which is not in the solution. (0x8004F036)");
        }
    }

    private static IEnumerable<string> References(XElement element) => element.Name.LocalName switch
    {
        "AppModuleComponent" => element.RequiredAttribute("type") is "1" or "26" or "59" or "60" or "62" ? Values(element, "schemaName", "id")
            : throw new ImportException($"The app has a component of type {element.RequiredAttribute("type")}, which the embedded Dataverse does not support."),
        "Role" when element.Parent?.Name == "AppModuleRoleMaps" => Values(element, "id"),
        "SubArea" => Values(element, "Entity", "DefaultDashboard").Append(FromUrl(element.Attribute("Url")?.Value ?? "")),
        "Library" => Values(element, "name"),
        "Url" => [FromUrl(element.Value)],
        "ViewId" or "VisualizationId" or "TargetEntityType" or "webresourceid" or "logicalname" or "appmoduleid" => [element.Value.Trim()],
        _ => [],
    };

    private static IEnumerable<string> Values(XElement element, params string[] attributes) => attributes.Select(name => element.Attribute(name)?.Value ?? "");

    private static string FromUrl(string url) => url.StartsWith("$webresource:", StringComparison.Ordinal) ? url["$webresource:".Length..] : "";
    private static string Bare(string name) => name.Trim('{', '}');
}
