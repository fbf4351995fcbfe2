namespace Dataverse.Embedded.Requests;

internal sealed class WhoAmIMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request) => new()
    {
        ResponseName = "WhoAmI",
        Results =
        {
            ["UserId"] = session.User,
            ["BusinessUnitId"] = session.Organization.BusinessUnit,
            ["OrganizationId"] = session.Organization.Id,
        },
    };
}
