using Dataverse.Embedded.Import;
using Dataverse.Embedded.Metadata;

namespace Dataverse.Embedded;

/// <summary>
/// A Dataverse in this process: it imports a packed managed solution and behaves as the service does in what such a solution relies on. What it
/// does not do, it refuses by name.
/// </summary>
public sealed class EmbeddedDataverse : IDisposable
{
    public EmbeddedDataverse(EmbeddedOptions? options = null)
    {
        Organization = new Organization(options ?? new EmbeddedOptions());
        Organization.Observer = executed => RequestExecuted?.Invoke(executed);
    }

    /// <summary>Raised for each message that reaches the service, before it is carried out, on the thread that sends it.</summary>
    public event Action<ExecutedRequest>? RequestExecuted;

    /// <summary>Asked before each message: what it returns is thrown instead, as if the service had failed.</summary>
    public Func<OrganizationRequest, Exception?>? Fault { get => Organization.Fault; set => Organization.Fault = value; }

    /// <summary>Asked after each message's own transaction was committed: what it returns is thrown in place of the answer, as when the line is cut.</summary>
    public Func<OrganizationRequest, Exception?>? FaultAfterCommit { get => Organization.FaultAfterCommit; set => Organization.FaultAfterCommit = value; }

    /// <summary>The user SYSTEM, who may do everything.</summary>
    public Guid SystemUserId => Organization.SystemUser;

    /// <summary>The service in the name of SYSTEM.</summary>
    public IOrganizationService System => ServiceFor(SystemUserId);

    /// <summary>Takes over a managed solution as a whole, or nothing of it.</summary>
    /// <param name="zip">What the packer wrote.</param>
    /// <exception cref="ImportException">The server would refuse it; the message says what to change.</exception>
    public ImportedSolution Import(Stream zip) => SolutionImporter.Import(Organization, zip);

    /// <summary>A user with the named roles; "System Administrator" holds every privilege.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public Guid CreateUser(string fullName, params string[] roleNames) => CreatePrincipal("systemuser", fullName, roleNames);

    /// <summary>A team with the named roles, to own rows: an owner must be able to read what it owns.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public Guid CreateTeam(string name, params string[] roleNames) => CreatePrincipal("team", name, roleNames);

    /// <summary>The service in the name of a user. Each call is a transaction of its own.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public IOrganizationService ServiceFor(Guid userId) => Organization.Security.IsKnown(userId)
        ? new OrganizationService(Organization, Caller.Outside(userId))
        : throw new ArgumentException($"There is no user {userId}: make one with {nameof(CreateUser)}.", nameof(userId));

    /// <summary>What Key Vault holds for an environment variable of type Secret.</summary>
    /// <exception cref="ArgumentException">No imported solution has that variable.</exception>
    public void SetSecret(string environmentVariableSchemaName, string value)
    {
        using var transaction = Organization.Begin();
        var definition = transaction.Rows("environmentvariabledefinition").FirstOrDefault(row => row.Get<string>("schemaname") == environmentVariableSchemaName)
            ?? throw new ArgumentException($"There is no environment variable '{environmentVariableSchemaName}'.", nameof(environmentVariableSchemaName));
        Organization.Secrets[environmentVariableSchemaName] = value;
        Organization.Write(transaction, "environmentvariablevalue", Guid.NewGuid(), new()
        {
            ["environmentvariabledefinitionid"] = new Reference("environmentvariabledefinition", definition.Id), ["value"] = "/subscriptions/…/secrets/" + environmentVariableSchemaName,
        });
        transaction.Commit();
    }

    /// <summary>Takes a privilege out of a role, as an administrator might.</summary>
    /// <exception cref="ArgumentException">There is no such role, or it has no such privilege.</exception>
    public void RemovePrivilege(string roleName, string privilegeName)
    {
        var catalog = Organization.Catalog;
        if (!catalog.Roles.TryGetValue(roleName, out var role) || !role.Privileges.ContainsKey(privilegeName))
            throw new ArgumentException($"There is no role '{roleName}' with the privilege '{privilegeName}'.");
        Organization.Catalog = catalog with { Roles = catalog.Roles.SetItem(roleName, role with { Privileges = role.Privileges.Remove(privilegeName) }) };
    }

    /// <summary>Completes when no system job is waiting or running.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => Organization.Jobs.WhenIdle().WaitAsync(cancellationToken);

    /// <summary>Every committed row as text, keyed "table(id)", in order: to compare the whole database before and after.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() => Organization.Snapshot();

    public void Dispose() => Organization.Dispose();

    internal Organization Organization { get; }

    private Guid CreatePrincipal(string table, string name, string[] roleNames)
    {
        var unknown = roleNames.FirstOrDefault(role => !Organization.Catalog.Roles.ContainsKey(role) && role != Security.Administrator);
        if (unknown is not null)
            throw new ArgumentException($"There is no role '{unknown}'. The roles are: {string.Join(", ", Organization.Catalog.Roles.Keys.Append(Security.Administrator))}.", nameof(roleNames));
        var id = Guid.NewGuid();
        using var transaction = Organization.Begin();
        Organization.Write(transaction, table, id, new() { [table == "team" ? "name" : "fullname"] = name, ["businessunitid"] = new Reference("businessunit", Organization.BusinessUnit), ["isdisabled"] = false });
        foreach (var role in transaction.Rows("role").Where(row => roleNames.Contains(row.Get<string>("name"))).ToList())
            Organization.Write(transaction, table + "roles", Guid.NewGuid(), new() { [table + "id"] = id, ["roleid"] = role.Id });
        if (table == "systemuser")
            Organization.Write(transaction, "usersettings", id, new() { ["systemuserid"] = id, ["uilanguageid"] = Organization.Options.BaseLanguage });
        transaction.Commit();
        Organization.Security.GrantRoles(id, roleNames);
        return id;
    }
}
