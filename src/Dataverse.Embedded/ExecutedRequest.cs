namespace Dataverse.Embedded;

/// <summary>A message that reached the service.</summary>
/// <param name="Name">Create, RetrieveMultiple, a custom API …</param>
/// <param name="Table">Logical name, or null when the message is about no table.</param>
/// <param name="User">In whose name.</param>
/// <param name="Depth">1 from outside; one more for each plug-in on the way.</param>
/// <param name="ByPlugin">A plug-in sent it.</param>
/// <param name="Request">The service's own copy; not to be changed.</param>
public sealed record ExecutedRequest(string Name, string? Table, Guid User, int Depth, bool ByPlugin, OrganizationRequest Request);
