using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Apps, site maps, dashboards, forms and commands show only what exists, and a web resource has its content.</summary>
internal static class ScreenRule
{
    /// <summary>System Administrator and System Customizer have these ids everywhere.</summary>
    private static readonly string[] StandardRoles = ["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"];

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        foreach (var (file, content) in folder.WebResources.Select(file => (file, SolutionPacker.ContentPath(file))))
        {
            if (!folder.Paths.Contains(content) || (string?)file.Root.Element("FileName") != "/" + content)
                yield return $"{file.Path}: its content belongs in {content}, and its FileName is /{content}. Add the file, or correct FileName.";
        }

        var existing = folder.Files.SelectMany(file => file.Root.Descendants())
            .Where(element => element.Name.LocalName is "formid" or "FormId" or "savedqueryid" or "savedqueryvisualizationid" or "SiteMapUniqueName" || element.Parent?.Name.LocalName is "WebResource" or "AppModule")
            .Select(element => element.Value).Concat(folder.Components.Select(component => component.Key)).Concat(StandardComponents.Tables).Concat(StandardRoles)
            .Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in folder.Tables.SelectMany(table => table.Forms).Concat(folder.Dashboards).Concat(folder.Apps).Concat(folder.SiteMaps).Concat(folder.Commands))
        {
            foreach (var name in file.Root.Descendants().SelectMany(References).Where(name => name?.Length > 0 && !existing.Contains(Bare(name))))
                yield return $"{file.Path}: it names {name}, which is not in the solution. Correct the name, or add what it names.";
        }
    }

    private static IEnumerable<string?> References(XElement element) => element.Name.LocalName switch
    {
        "AppModuleComponent" or "Role" => [(string?)element.Attribute("schemaName"), (string?)element.Attribute("id")],
        "SubArea" or "Privilege" => [(string?)element.Attribute("Entity"), (string?)element.Attribute("DefaultDashboard"), FromUrl((string?)element.Attribute("Url"))],
        "Library" or "Handler" => [(string?)element.Attribute("name") ?? (string?)element.Attribute("libraryName")],
        "ViewId" or "VisualizationId" or "TargetEntityType" or "WebResourceId" or "logicalname" or "webresourceid" or "appmoduleid" when element.Parent?.Name != "AppModule" => [element.Value.Trim()],
        "Url" => [FromUrl(element.Value)],
        _ => [],
    };

    private static string? FromUrl(string? url) => url?.StartsWith("$webresource:", StringComparison.Ordinal) == true ? url["$webresource:".Length..] : null;

    private static string Bare(string name) => name.Trim('{', '}');
}
