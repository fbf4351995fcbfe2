using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Apps, site maps, dashboards, forms and commands show only what exists.</summary>
internal static class ScreenRule
{
    private const string WebResource = "web resource";
    private const string Screen = "form or dashboard";

    /// <summary>What an app may list, by the code of its kind.</summary>
    private static readonly Dictionary<string, string> Listed = new() { ["1"] = "table", ["26"] = "view", ["59"] = "chart", ["60"] = Screen, ["62"] = "site map" };

    /// <summary>System Administrator and System Customizer have these ids everywhere.</summary>
    private static readonly string[] StandardRoles = ["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"];

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var screens = folder.Tables.SelectMany(table => table.Forms).Concat(folder.Dashboards).ToList();
        var existing = new Dictionary<string, IEnumerable<string>>
        {
            ["table"] = folder.Tables.Select(table => table.LogicalName).Concat(StandardComponents.Tables),
            ["view"] = Values(folder.Tables.SelectMany(table => table.Views), "savedqueryid"),
            ["chart"] = Values(folder.Tables.SelectMany(table => table.Charts), "savedqueryvisualizationid"),
            [Screen] = Values(screens, "formid").Concat(Values(screens, "FormId")),
            ["site map"] = Values(folder.SiteMaps, "SiteMapUniqueName"),
            ["app"] = Values(folder.Apps, "UniqueName"),
            ["role"] = folder.Roles.Select(role => (string?)role.Root.Attribute("id") ?? "").Concat(StandardRoles),
            [WebResource] = Values(folder.WebResources, "Name").Concat(Values(folder.WebResources, "WebResourceId")),
        }.ToDictionary(kind => kind.Key, kind => kind.Value.Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase));

        var incomplete = from file in folder.WebResources
                         let content = SolutionPacker.ContentPath(file)
                         where !File.Exists(Path.Combine(folder.Folder, content)) || (string?)file.Root.Element("FileName") != "/" + content
                         select $"{file.Path}: its content belongs in {content}, and its FileName is /{content}. Add the file, or correct FileName.";
        return incomplete.Concat(
               from file in screens.Concat(folder.Apps).Concat(folder.SiteMaps).Concat(folder.Commands)
               from reference in file.Root.Descendants().SelectMany(References)
               where reference.Name.Length > 0 && existing.GetValueOrDefault(reference.Kind)?.Contains(Bare(reference.Name)) != true
               select $"{file.Path}: it names the {reference.Kind} {reference.Name}, which is not in the solution. Correct the name, or add the {reference.Kind}.");
    }

    private static IEnumerable<(string Kind, string Name)> References(XElement element) => element.Name.LocalName switch
    {
        "AppModuleComponent" => [(Kind: Listed.GetValueOrDefault(Text(element, "type"), $"component of type {Text(element, "type")}"), Text(element, "schemaName") + Text(element, "id"))],
        "Role" => [("role", Text(element, "id"))],
        "SubArea" => [("table", Text(element, "Entity")), (Screen, Text(element, "DefaultDashboard")), (WebResource, FromUrl(Text(element, "Url")))],
        "Privilege" => [("table", Text(element, "Entity"))],
        "Library" => [(WebResource, Text(element, "name"))],
        "Handler" => [(WebResource, Text(element, "libraryName"))],
        "ViewId" => [("view", element.Value)],
        "VisualizationId" => [("chart", element.Value)],
        "TargetEntityType" or "logicalname" => [("table", element.Value)],
        "Url" => [(WebResource, FromUrl(element.Value))],
        "webresourceid" => [(WebResource, element.Value)],
        "appmoduleid" => [("app", element.Value.Trim())],
        _ => [],
    };

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private static string FromUrl(string url) => url.StartsWith("$webresource:", StringComparison.Ordinal) ? url["$webresource:".Length..] : "";

    private static string Bare(string name) => name.Trim('{', '}');

    private static IEnumerable<string> Values(IEnumerable<SourceFile> files, string element) => files.SelectMany(file => file.Root.Descendants(element)).Select(value => value.Value);
}
