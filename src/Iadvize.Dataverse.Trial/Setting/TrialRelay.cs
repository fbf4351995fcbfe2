using Azure.Core;
using Iadvize.Dataverse.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>The relay as it is in production, on a port of its own; only its credential asks nobody.</summary>
internal sealed class TrialRelay : IAsyncDisposable
{
    private readonly WebApplication relay;
    private readonly DirectoryInfo store;

    private TrialRelay(WebApplication relay, DirectoryInfo store)
    {
        this.relay = relay;
        this.store = store;
    }

    /// <summary>The address that is entered in iAdvize.</summary>
    public Uri Webhooks => new(new Uri(relay.Urls.Single()), RelayApplication.WebhooksPath);

    /// <param name="bearer">The connector's.</param>
    public static async Task<TrialRelay> StartAsync(Uri dataverse, string bearer, string webhookSecret, CancellationToken cancellation)
    {
        var store = Directory.CreateTempSubdirectory("iadvize-trial-");
        var relay = RelayApplication.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Relay:WebhookSecret"] = webhookSecret,
                ["Relay:Dataverse:Address"] = dataverse.AbsoluteUri,
                ["Relay:Store:Folder"] = store.FullName,
                // The story says when it sweeps.
                ["Relay:Sweep:Interval"] = "00:00:00",
            });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(DelegatedTokenCredential.Create((_, _) => new AccessToken(bearer, DateTimeOffset.MaxValue)));
        });
        await relay.StartAsync(cancellation).ConfigureAwait(false);
        return new TrialRelay(relay, store);
    }

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync().ConfigureAwait(false);
        await relay.DisposeAsync().ConfigureAwait(false);
        store.Delete(recursive: true);
    }
}
