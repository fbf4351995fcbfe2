using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Iadvize.Dataverse.Relay.Configuration;

namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>The credential that the configuration names.</summary>
internal static class EntraCredential
{
    /// <exception cref="InvalidOperationException">The certificate cannot be read.</exception>
    public static TokenCredential From(CredentialOptions options) => options.Kind switch
    {
        CredentialKind.Secret => new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret),
        CredentialKind.Certificate => new ClientCertificateCredential(options.TenantId, options.ClientId, Certificate(options)),
        _ => new ManagedIdentityCredential(string.IsNullOrWhiteSpace(options.ClientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(options.ClientId)),
    };

    private static X509Certificate2 Certificate(CredentialOptions options)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath!, options.CertificatePassword);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The certificate {options.CertificatePath} cannot be read. Compare Relay:Credential:CertificatePassword, and let the relay's user read the file. {unreadable.Message}", unreadable);
        }
    }
}
