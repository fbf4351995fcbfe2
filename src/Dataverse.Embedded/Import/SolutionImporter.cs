using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Reads a packed solution, checks that all it names is there, and makes it part of the organization at once.</summary>
internal static class SolutionImporter
{
    /// <summary>Kinds of components that are for screens only: they change nothing that the service does.</summary>
    private static readonly HashSet<string> ForScreens = ["AppModules", "AppModuleSiteMaps", "Dashboards", "WebResources", "CustomControls", "Languages", "OrganizationSettings", "EntityMaps", "Templates"];

    /// <summary>They run in Power Automate, from which they call the Web API.</summary>
    private static readonly HashSet<string> ForFlows = ["Workflows", "connectionreferences", "Connectors"];
    private static readonly HashSet<string> Supported = ["Entities", "Roles", "EntityRelationships", "optionsets", "SolutionPluginAssemblies", "SdkMessageProcessingSteps"];
    private static readonly string[] KnownFolders = ["appactions/", "Connector/", "PluginAssemblies/", "customapis/", "environmentvariabledefinitions/", "WebResources/", "Workflows/"];

    public static ImportedSolution Import(Organization organization, Stream stream)
    {
        var zip = new SolutionZip(stream);
        var manifest = zip.Xml("solution.xml").Element("SolutionManifest") ?? throw new ImportException("solution.xml has no <SolutionManifest>. (0x8004801a)");
        var (name, version) = (manifest.Required("UniqueName"), Version.Parse(manifest.Required("Version")));
        if (manifest.Required("Managed") != "1")
            throw new ImportException($"The solution {name} is unmanaged. The embedded Dataverse imports managed solutions.");
        if (organization.Solutions.TryGetValue(name, out var installed) && installed >= version)
            throw new ImportException($"The solution {name} is already installed with version {installed}: raise the version above it.");
        var customizations = zip.Xml("customizations.xml");
        RefuseUnsupported(zip, customizations);

        var before = organization.Catalog;
        var tables = Tables(before, customizations);
        var catalog = before with
        {
            Tables = before.Tables.SetItems(tables.Select(table => KeyValuePair.Create(table.Name, table))),
            Relationships = before.Relationships.SetItems(Relationships(customizations).Select(r => KeyValuePair.Create(r.Name, r))),
            Privileges = before.Privileges.SetItems(tables.SelectMany(table => table.Privileges.Values).Select(p => KeyValuePair.Create(p.Name, p))),
        };
        CheckRelationships(catalog);
        var roles = Parts(customizations, "Roles").Select(new RoleReader(catalog).Read).ToList();
        var screens = new ScreenReader(zip, customizations, catalog, roles);
        screens.Check();
        var plugins = new PluginReader(zip, catalog);
        var libraries = Parts(customizations, "SolutionPluginAssemblies").Select(plugins.ReadAssembly).ToList();
        var steps = Parts(customizations, "SdkMessageProcessingSteps").Select(plugins.ReadStep).ToList();
        var apis = zip.Below("customapis", "customapi.xml").Select(plugins.ReadCustomApi).ToList();
        var variables = zip.Below("environmentvariabledefinitions", "environmentvariabledefinition.xml").ToList();
        catalog = catalog with
        {
            Roles = catalog.Roles.SetItems(roles.Select(role => KeyValuePair.Create(role.Name, role))),
            Steps = [.. catalog.Steps.Where(step => !steps.Exists(s => s.Id == step.Id)), .. steps],
            CustomApis = catalog.CustomApis.SetItems(apis.Select(api => KeyValuePair.Create(api.Name, api))),
        };
        organization.Install(name, version, catalog, libraries, transaction => WriteRows(organization, transaction, roles, variables));
        return new ImportedSolution(
            name, version, [.. tables.Select(t => t.Name)], [.. roles.Select(r => r.Name)], [.. apis.Select(a => a.Name)], [.. steps.Select(s => s.Name)],
            [.. variables.Select(v => v.RequiredAttribute("schemaname"))], screens.Apps, screens.Commands, screens.WebResources);
    }

    private static IEnumerable<XElement> Parts(XElement customizations, string kind) => customizations.Element(kind)?.Elements() ?? [];

    /// <exception cref="ImportException">Two have the same name.</exception>
    private static Dictionary<string, T> Once<T>(string kind, IEnumerable<T> parts, Func<T, string> nameOf)
    {
        var named = parts.ToLookup(nameOf);
        return named.FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new ImportException($"The {kind} {twice.Key} is in the solution twice.")
            : named.ToDictionary(same => same.Key, same => same.First());
    }

    private static List<Table> Tables(Catalog catalog, XElement customizations)
    {
        var optionSets = Once("option set", Parts(customizations, "optionsets"), set => set.RequiredAttribute("Name")).ToDictionary(set => set.Key, set => TableReader.Options(set.Value));
        var reader = new TableReader(catalog, optionSets, Relationships(customizations));
        return [.. Once("table", Parts(customizations, "Entities").Select(reader.Read), table => table.Name).Values];
    }

    private static List<LookupRelationship> Relationships(XElement customizations) => [.. Parts(customizations, "EntityRelationships").Select(xml =>
    {
        var name = xml.RequiredAttribute("Name");
        if (xml.Required("EntityRelationshipType") != "OneToMany")
            throw new ImportException($"The relationship {name} is {xml.Required("EntityRelationshipType")}, which the embedded Dataverse does not support.");
        var column = xml.Required("ReferencingAttributeName");
        var roles = xml.Element("EntityRelationshipRoles")?.Elements("EntityRelationshipRole") ?? [];
        return new LookupRelationship(
            name, xml.Required("ReferencedEntityName").ToLowerInvariant(), xml.Required("ReferencingEntityName").ToLowerInvariant(), column.ToLowerInvariant(),
            Enum.TryParse<OnDelete>(xml.Required("CascadeDelete"), out var onDelete) ? onDelete
                : throw new ImportException($"The relationship {name} has the CascadeDelete '{xml.Required("CascadeDelete")}', which is not known."),
            roles.FirstOrDefault(role => role.Text("RelationshipRoleType") == "1")?.Text("NavigationPropertyName") ?? column);
    })];

    private static void CheckRelationships(Catalog catalog)
    {
        foreach (var relationship in catalog.Relationships.Values)
        {
            if (new[] { relationship.Target, relationship.Table }.FirstOrDefault(table => !catalog.Tables.ContainsKey(table)) is { } missing)
                throw new ImportException($"The relationship {relationship.Name} names the table {missing}, which does not exist. Missing dependency lookup type = PrimaryKeyLookup. (0x8004F036)");
            if (!catalog.Tables[relationship.Table].Has(relationship.Column, out var column) || !column.IsLookup)
                throw new ImportException($"The relationship {relationship.Name} names the lookup column {relationship.Table}.{relationship.Column}, which does not exist.");
        }
    }

    private static void RefuseUnsupported(SolutionZip zip, XElement customizations)
    {
        var part = customizations.Elements().FirstOrDefault(e => e.HasElements && !Supported.Contains(e.Name.LocalName) && !ForScreens.Contains(e.Name.LocalName) && !ForFlows.Contains(e.Name.LocalName));
        if (part is not null)
            throw new ImportException($"The solution has {part.Name}, which the embedded Dataverse does not support.");
        var file = zip.Paths.FirstOrDefault(path => path.Contains('/', StringComparison.Ordinal) && !KnownFolders.Any(folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)));
        if (file is not null)
            throw new ImportException($"The solution has the file {file}, of a kind that the embedded Dataverse does not support.");
    }

    private static void WriteRows(Organization organization, Transaction transaction, IEnumerable<Role> roles, IEnumerable<XElement> variables)
    {
        foreach (var role in roles)
            organization.Write(transaction, "role", role.Id, new() { ["name"] = role.Name, ["ismanaged"] = true, ["businessunitid"] = new Reference("businessunit", organization.BusinessUnit) });
        foreach (var xml in variables)
        {
            var schemaName = xml.RequiredAttribute("schemaname");
            var row = new Dictionary<string, object>
            {
                ["schemaname"] = schemaName, ["displayname"] = xml.Element("displayname")?.Attribute("default")?.Value ?? schemaName, ["type"] = xml.Number("type"),
                ["isrequired"] = xml.Flag("isrequired"), ["ismanaged"] = true, ["ownerid"] = new Reference("systemuser", organization.SystemUser), ["statecode"] = 0, ["statuscode"] = 1,
            };
            if (xml.Text("defaultvalue") is { } value)
                row["defaultvalue"] = value;
            organization.Write(transaction, "environmentvariabledefinition", NamedGuid.For("environmentvariabledefinition", schemaName), row);
        }
    }
}
