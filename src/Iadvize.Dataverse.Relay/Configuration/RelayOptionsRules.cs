using System.Net;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Configuration;

/// <summary>Says at the start what is missing or wrong, in sentences that name the setting.</summary>
internal sealed class RelayOptionsRules : IValidateOptions<RelayOptions>
{
    public ValidateOptionsResult Validate(string? name, RelayOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(RelayOptions options) =>
        [.. OfSecrets(options), .. OfDataverse(options.Dataverse), .. OfCredential(options.Credential), .. OfStore(options.Store), .. OfSources(options.Sources), .. OfSweep(options.Sweep)];

    private static IEnumerable<string> OfSecrets(RelayOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.WebhookSecret))
            yield return "Relay:WebhookSecret is missing. Enter the secret token that iAdvize shows for your app or webhook; without it every delivery would be refused.";
    }

    private static IEnumerable<string> OfDataverse(DataverseOptions dataverse)
    {
        if (dataverse.Address is not { IsAbsoluteUri: true } address)
            yield return "Relay:Dataverse:Address is missing. Enter the address of your environment, such as https://contoso.crm4.dynamics.com.";
        else if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            yield return $"Relay:Dataverse:Address is {address}, but an access token must not travel in the clear. Enter an address that begins with https://.";
        if (dataverse.Timeout < TimeSpan.FromSeconds(1) || dataverse.Timeout > TimeSpan.FromSeconds(20))
            yield return $"Relay:Dataverse:Timeout is {dataverse.Timeout}. Enter 00:00:01 to 00:00:20: iAdvize waits 30 seconds, and storing an event must fit in, too.";
    }

    private static IEnumerable<string> OfCredential(CredentialOptions credential)
    {
        if (credential.Kind == CredentialKind.ManagedIdentity) yield break;
        if (string.IsNullOrWhiteSpace(credential.TenantId))
            yield return $"Relay:Credential:TenantId is missing. Credential kind {credential.Kind} needs the directory (tenant) id of the app registration.";
        if (string.IsNullOrWhiteSpace(credential.ClientId))
            yield return $"Relay:Credential:ClientId is missing. Credential kind {credential.Kind} needs the application (client) id of the app registration.";
        if (credential.Kind == CredentialKind.Secret && string.IsNullOrWhiteSpace(credential.ClientSecret))
            yield return "Relay:Credential:ClientSecret is missing. Enter a client secret of the app registration, or choose Certificate or ManagedIdentity in Relay:Credential:Kind.";
        if (credential.Kind == CredentialKind.Certificate && !File.Exists(credential.CertificatePath))
            yield return "Relay:Credential:CertificatePath names no file. Enter the path of a PKCS #12 file that holds the app registration's certificate and its private key.";
    }

    private static IEnumerable<string> OfStore(StoreOptions store)
    {
        if (store.Kind == StoreKind.RabbitMq && store.RabbitMq is not { Scheme: "amqp" or "amqps" })
            yield return "Relay:Store:RabbitMq is missing. Enter the broker's address, such as amqps://user:password@host/vhost, or choose Folder in Relay:Store:Kind.";
        if (store.Kind == StoreKind.RabbitMq && string.IsNullOrWhiteSpace(store.Queue))
            yield return "Relay:Store:Queue is empty. Enter the name of the queue for events that wait.";
        if (store.Kind == StoreKind.Folder && string.IsNullOrWhiteSpace(store.Folder))
            yield return "Relay:Store:Folder is empty. Enter a folder on a disk that outlives the process.";
        if (store.MaxMegabytes is < 1 or > 1024 * 1024)
            yield return $"Relay:Store:MaxMegabytes is {store.MaxMegabytes}. Enter a number from 1 to 1048576.";
        if (store.Prefetch is < 1 or > ushort.MaxValue)
            yield return $"Relay:Store:Prefetch is {store.Prefetch}. Enter a number from 1 to 65535.";
        if (store.SetAsideAfter < TimeSpan.FromMinutes(1))
            yield return $"Relay:Store:SetAsideAfter is {store.SetAsideAfter}. Enter at least 00:01:00, such as 7.00:00:00 for a week.";
    }

    private static IEnumerable<string> OfSources(SourceOptions sources)
    {
        foreach (var (setting, network) in sources.AllowedNetworks.Select(each => ("AllowedNetworks", each)).Concat(sources.KnownProxies.Select(each => ("KnownProxies", each))))
        {
            if (!IPNetwork.TryParse(network, out _))
                yield return $"Relay:Sources:{setting} holds '{network}', which is not a network. Enter it as 203.0.113.0/24, one address as 203.0.113.7/32.";
        }

        if (sources.RequestsPerMinute < 1)
            yield return $"Relay:Sources:RequestsPerMinute is {sources.RequestsPerMinute}. Enter 1 or more.";
    }

    private static IEnumerable<string> OfSweep(SweepOptions sweep)
    {
        if (sweep.Interval != TimeSpan.Zero && (sweep.Interval < TimeSpan.FromSeconds(30) || sweep.Interval > TimeSpan.FromDays(1)))
            yield return $"Relay:Sweep:Interval is {sweep.Interval}. Enter 00:00:30 to 1.00:00:00, such as 00:03:00, or 00:00:00 where something else calls iadv_Sweep.";
    }
}
