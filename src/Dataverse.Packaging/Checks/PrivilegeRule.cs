using System.Text.RegularExpressions;

namespace Dataverse.Packaging.Checks;

/// <summary>Roles and custom APIs name privileges that will exist when the solution is imported.</summary>
internal static partial class PrivilegeRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        foreach (var (role, privilege) in from role in folder.Roles from privilege in role.Root.Descendants("RolePrivilege") select (role, privilege))
        {
            var name = (string?)privilege.Attribute("name") ?? "";
            if (Problem(folder, name, (string?)privilege.Attribute("level")) is { } problem)
                yield return $"{role.Path}: {problem}";
        }

        foreach (var (role, twice) in from role in folder.Roles from same in role.Root.Descendants("RolePrivilege").GroupBy(privilege => (string?)privilege.Attribute("name"), StringComparer.OrdinalIgnoreCase) where same.Count() > 1 select (role, same.Key))
            yield return $"{role.Path}: {twice} is granted twice. Keep one.";

        foreach (var api in folder.CustomApis)
        {
            if (api.Root.Element("executeprivilegename")?.Value is { Length: > 0 } name && Problem(folder, name, null) is { } problem)
                yield return $"{api.Path}: {problem}";
        }
    }

    private static string? Problem(SolutionFolder folder, string privilege, string? level)
    {
        if (StandardComponents.Privileges.Contains(privilege))
            return null;
        var match = PrivilegeName().Match(privilege);
        if (!match.Success || folder.FindTable(match.Groups["table"].Value) is not { IsComplete: true } table)
            return $"the privilege {privilege} belongs to no table of the solution and is no standard one. Correct the name.";
        if (table.IsActivity)
            return $"the privilege {privilege} does not exist: activities share prv{match.Groups["verb"].Value}Activity. Use that.";
        if (table.IsOrganizationOwned && match.Groups["verb"].Value is "Assign" or "Share")
            return $"the privilege {privilege} does not exist: rows of {table.LogicalName} belong to the organization and cannot be assigned or shared. Take it out.";
        return table.IsOrganizationOwned && level is not null and not "Global"
            ? $"the privilege {privilege} has level {level}, but rows of {table.LogicalName} belong to the organization. Use Global."
            : null;
    }

    [GeneratedRegex("^prv(?<verb>AppendTo|Append|Assign|Create|Delete|Read|Share|Write)(?<table>.+)$")]
    private static partial Regex PrivilegeName();
}
