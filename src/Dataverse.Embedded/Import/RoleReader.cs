using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Reads a security role, every privilege of which must exist.</summary>
internal sealed class RoleReader(Catalog catalog)
{
    public Role Read(XElement xml)
    {
        var name = xml.RequiredAttribute("name");
        var privileges = ImmutableDictionary.CreateBuilder<string, Depth>(StringComparer.OrdinalIgnoreCase);
        foreach (var privilege in xml.Element("RolePrivileges")?.Elements("RolePrivilege") ?? [])
        {
            var privilegeName = privilege.RequiredAttribute("name");
            if (!catalog.Privileges.ContainsKey(privilegeName))
                throw new ImportException($"The role '{name}' names the privilege {privilegeName}, which does not exist here: privilege not found.");
            if (!Enum.TryParse<Depth>(privilege.RequiredAttribute("level"), out var depth) || depth == Depth.None)
                throw new ImportException($"The role '{name}' gives {privilegeName} the level '{privilege.RequiredAttribute("level")}'; Basic, Local, Deep and Global are known.");
            var table = catalog.Tables.Values.FirstOrDefault(t => t.Privileges.Values.Any(p => p.Name.Equals(privilegeName, StringComparison.OrdinalIgnoreCase)));
            if (table is { Ownership: Ownership.OrganizationOwned } && depth != Depth.Global)
                throw new ImportException($"The role '{name}' gives {privilegeName} the level {depth}; the table {table.Name} is owned by the organization and takes Global only.");
            if (!privileges.TryAdd(privilegeName, depth))
                throw new ImportException($"The role '{name}' names {privilegeName} twice.");
        }
        return new Role(SolutionXml.Id(xml.RequiredAttribute("id")), name, privileges.ToImmutable());
    }
}
