namespace Dataverse.Embedded.Requests;

/// <summary>One message of the organization service.</summary>
internal interface IMessage
{
    OrganizationResponse Execute(Session session, OrganizationRequest request);
}
