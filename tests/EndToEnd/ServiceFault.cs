using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>What Dataverse throws when a call fails.</summary>
internal static class ServiceFault
{
    public static FaultException<OrganizationServiceFault> Of(uint code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = unchecked((int)code), Message = message }, new FaultReason(message));

    public static FaultException<OrganizationServiceFault> Unexpected() => Of(0x80040216, "An unexpected error occurred.");
}
