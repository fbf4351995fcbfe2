namespace Dataverse.Embedded.Rules;

/// <summary>A user as far as its rights go.</summary>
internal sealed record Principal(Guid Id, int RoleCount, int PrivilegeCount);
