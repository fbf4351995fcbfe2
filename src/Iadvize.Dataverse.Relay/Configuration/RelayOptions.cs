namespace Iadvize.Dataverse.Relay.Configuration;

/// <summary>The relay's configuration: section <c>Relay</c> of appsettings.json, or environment variables such as <c>Relay__WebhookSecret</c>.</summary>
internal sealed class RelayOptions
{
    public const string Section = "Relay";

    /// <summary>The secret token that iAdvize shows for the app or webhook.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>The one before it, while a secret is being changed.</summary>
    public string? PreviousWebhookSecret { get; set; }

    public DataverseOptions Dataverse { get; set; } = new();

    public CredentialOptions Credential { get; set; } = new();

    public StoreOptions Store { get; set; } = new();

    public SourceOptions Sources { get; set; } = new();

    public SweepOptions Sweep { get; set; } = new();
}

/// <summary>The environment that events go to.</summary>
internal sealed class DataverseOptions
{
    /// <summary>Such as <c>https://contoso.crm4.dynamics.com</c>.</summary>
    public Uri? Address { get; set; }

    /// <summary>For one attempt, its token included. iAdvize waits 30 s in all, and an event may have to be stored after the attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

internal enum CredentialKind
{
    ManagedIdentity,
    Certificate,
    Secret,
}

/// <summary>Who the relay is to Entra ID: the application user with the role iAdvize Connector.</summary>
internal sealed class CredentialOptions
{
    public CredentialKind Kind { get; set; } = CredentialKind.ManagedIdentity;

    public string? TenantId { get; set; }

    /// <summary>The app registration's; for a managed identity only where it is user-assigned.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>A PKCS #12 file with the private key.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }
}

internal enum StoreKind
{
    Folder,
    RabbitMq,
}

/// <summary>Where events wait that Dataverse does not take in time.</summary>
internal sealed class StoreOptions
{
    public StoreKind Kind { get; set; } = StoreKind.Folder;

    /// <summary>On a disk that outlives the process; one relay only.</summary>
    public string Folder { get; set; } = "events";

    /// <summary>What the store may hold, in MiB, events set aside included; beyond it the relay answers 503.</summary>
    public int MaxMegabytes { get; set; } = 1024;

    /// <summary><c>amqps://user:password@host/vhost</c>.</summary>
    public Uri? RabbitMq { get; set; }

    /// <summary>The queue; events set aside go to the queue of this name with <c>.aside</c> after it.</summary>
    public string Queue { get; set; } = "iadvize-events";

    /// <summary>
    /// How many events of the queue the relay has at hand, each of 576 KiB at most. Those that Dataverse refuses stay among them until they are set aside,
    /// and if there are as many, what comes after them waits.
    /// </summary>
    public int Prefetch { get; set; } = 1000;

    /// <summary>The age at which an event that Dataverse itself refuses, time after time, is set aside. Events wait out an outage for as long as it takes.</summary>
    public TimeSpan SetAsideAfter { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>How often the custom API iadv_Sweep is called.</summary>
internal sealed class SweepOptions
{
    /// <summary>From the end of one sweep to the next; zero where something else calls it.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(3);
}

/// <summary>Who may post.</summary>
internal sealed class SourceOptions
{
    /// <summary>Networks such as <c>35.158.241.155/32</c>; empty allows every address, as the signature decides anyway.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Networks of the proxies whose X-Forwarded-For is believed; empty believes none.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>For one source address.</summary>
    public int RequestsPerMinute { get; set; } = 6000;
}
