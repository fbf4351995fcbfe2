using System.Text.RegularExpressions;

namespace Dataverse.Packaging.Checks;

/// <summary>Roles and custom APIs name privileges that will exist when the solution is imported.</summary>
internal static partial class PrivilegeRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder) =>
        folder.Roles.SelectMany(role => role.Root.Descendants("RolePrivilege").Select(privilege => (File: role, Name: (string?)privilege.Attribute("name"), Level: (string?)privilege.Attribute("level"))))
            .Concat(folder.CustomApis.SelectMany(api => api.Root.Elements("executeprivilegename").Select(privilege => (File: api, Name: (string?)privilege.Value, Level: (string?)"Global"))))
            .Select(granted => (granted.File, Problem: Problem(folder, granted.Name ?? "", granted.Level)))
            .Where(granted => granted.Problem is not null)
            .Select(granted => $"{granted.File.Path}: {granted.Problem}");

    private static string? Problem(SolutionFolder folder, string privilege, string? level)
    {
        if (StandardComponents.Privileges.Contains(privilege))
            return null;
        var match = PrivilegeName().Match(privilege);
        var verb = match.Groups["verb"].Value;
        if (folder.FindTable(match.Groups["table"].Value) is not { IsComplete: true } table)
            return $"the privilege {privilege} belongs to no table of the solution and is no standard one. Correct the name.";
        if (table.IsActivity)
            return $"the privilege {privilege} does not exist: activities share prv{verb}Activity. Use that.";
        if (match.Groups["table"].Value != table.SchemaName)
            return $"the privilege {privilege} is spelled prv{verb}{table.SchemaName} by a server. Write that.";
        if (table.IsOrganizationOwned && verb is "Assign" or "Share")
            return $"the privilege {privilege} does not exist: rows of {table.LogicalName} belong to the organization and cannot be assigned or shared. Take it out.";
        return table.IsOrganizationOwned && level != "Global"
            ? $"the privilege {privilege} has level {level}, but rows of {table.LogicalName} belong to the organization. Use Global."
            : null;
    }

    [GeneratedRegex("^prv(?<verb>AppendTo|Append|Assign|Create|Delete|Read|Share|Write)(?<table>.+)$")]
    private static partial Regex PrivilegeName();
}
