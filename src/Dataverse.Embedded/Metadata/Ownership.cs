namespace Dataverse.Embedded.Metadata;

internal enum Ownership
{
    UserOwned,
    OrganizationOwned,
    BusinessOwned,
}
