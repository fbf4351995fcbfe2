using System.Collections.Concurrent;

namespace Dataverse.Embedded.Rules;

/// <summary>
/// Who may do what. Users and teams hold roles by name; a role says how far each privilege reaches. There is one business unit, so that
/// reaching it and reaching the organization are the same; Basic reaches the user's own rows.
/// </summary>
internal sealed class Security(Func<Catalog> catalog, Guid systemUser, Guid businessUnit)
{
    public const string Administrator = "System Administrator";
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<string>> roles = new();

    public void GrantRoles(Guid principal, IReadOnlyList<string> roles) => this.roles[principal] = roles;
    public bool IsKnown(Guid user) => user == systemUser || roles.ContainsKey(user);

    /// <summary>The system and administrators hold every privilege and read secured columns.</summary>
    public bool IsUnlimited(Guid user) => user == systemUser || roles.GetValueOrDefault(user, []).Contains(Administrator, StringComparer.OrdinalIgnoreCase);

    public Depth DepthOf(Guid user, string privilege) => IsUnlimited(user) ? Depth.Global
        : RolesOf(user).Select(role => role.Privileges.GetValueOrDefault(privilege)).DefaultIfEmpty().Max();

    /// <exception cref="System.ServiceModel.FaultException">No role of the user has the privilege.</exception>
    public Depth Demand(Guid user, Table table, Right right)
    {
        var privilege = table.Privileges.GetValueOrDefault(right)
            ?? throw Faults.NotSupported($"the right {right} on the table '{table.Name}', which has no such privilege");
        return DepthOf(user, privilege.Name) is var depth and not Depth.None ? depth : throw Missing(user, privilege, table);
    }

    public void Demand(Guid user, Privilege privilege)
    {
        if (DepthOf(user, privilege.Name) == Depth.None)
            throw Missing(user, privilege, null);
    }

    /// <exception cref="System.ServiceModel.FaultException">The user's privilege is missing, or does not reach this row.</exception>
    public void DemandOn(Guid user, Table table, Right right, Row row)
    {
        if (!Reaches(user, Demand(user, table, right), table, row))
            throw Faults.NoAccess(user, right, table.Name, row.Id);
    }

    /// <summary>A row's new owner must be able to read it.</summary>
    public void DemandOfOwner(Reference owner, Table table)
    {
        var privilege = table.Privileges[Right.Read];
        if (DepthOf(owner.Id, privilege.Name) == Depth.None)
            throw Faults.OwnerCannotRead(owner, Missing(owner.Id, privilege, table).Message);
    }

    public static bool Reaches(Guid user, Depth depth, Table table, Row row) =>
        depth > Depth.Basic || table.Ownership != Ownership.UserOwned || row.Get<Reference>("ownerid")?.Id == user;

    private IEnumerable<Role> RolesOf(Guid user) => roles.GetValueOrDefault(user, [])
        .Select(name => catalog().Roles.GetValueOrDefault(name)).OfType<Role>();

    private System.ServiceModel.FaultException Missing(Guid user, Privilege privilege, Table? table) => Faults.MissingPrivilege(
        user, RolesOf(user).Count(), RolesOf(user).SelectMany(role => role.Privileges.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Count(), privilege, table, businessUnit);
}
