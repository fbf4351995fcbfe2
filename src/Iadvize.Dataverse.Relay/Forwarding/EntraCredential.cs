using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Iadvize.Dataverse.Relay.Configuration;

namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>The credential that the configuration names.</summary>
internal static class EntraCredential
{
    public static TokenCredential From(CredentialOptions options) => options.Kind switch
    {
        CredentialKind.Secret => new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret),
        CredentialKind.Certificate => new ClientCertificateCredential(
            options.TenantId, options.ClientId, X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath!, options.CertificatePassword)),
        _ => new ManagedIdentityCredential(string.IsNullOrWhiteSpace(options.ClientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(options.ClientId)),
    };
}
