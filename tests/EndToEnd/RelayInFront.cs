using Azure.Core;
using Iadvize.Dataverse.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EndToEnd;

/// <summary>The relay as it is in production, in front of a world; only its credential asks nobody.</summary>
internal sealed class RelayInFront : IAsyncDisposable
{
    private readonly WebApplication relay;
    private readonly DirectoryInfo? ownStore;

    private RelayInFront(WebApplication relay, DirectoryInfo? ownStore)
    {
        (this.relay, this.ownStore) = (relay, ownStore);
        Webhooks = new Uri(new Uri(relay.Urls.Single()), RelayApplication.WebhooksPath);
    }

    public Uri Webhooks { get; }

    /// <param name="http">What it reaches Dataverse with; by default real sockets.</param>
    /// <param name="store">Where it keeps what Dataverse does not take; one of its own, gone with it, when left out.</param>
    /// <param name="clock">By which it waits.</param>
    public static async Task<RelayInFront> StartAsync(Uri dataverse, string bearer, HttpClient? http = null, DirectoryInfo? store = null, TimeProvider? clock = null)
    {
        var ownStore = store is null ? Directory.CreateTempSubdirectory("relay-in-front-") : null;
        var relay = RelayApplication.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Relay:WebhookSecret"] = World.WebhookSecret,
                ["Relay:Dataverse:Address"] = dataverse.AbsoluteUri,
                ["Relay:Store:Folder"] = (store ?? ownStore)!.FullName,
                ["Relay:Sources:RequestsPerMinute"] = "100000000",
                ["Relay:Sweep:Interval"] = "00:00:00",
            });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(DelegatedTokenCredential.Create((_, _) => new AccessToken(bearer, DateTimeOffset.MaxValue)));
            if (http is not null) builder.Services.AddSingleton(http);
            if (clock is not null) builder.Services.AddSingleton(clock);
        });
        await relay.StartAsync();
        return new RelayInFront(relay, ownStore);
    }

    /// <summary>Ends it where it stands: connections are cut without an answer, and nobody waits for what is under way.</summary>
    public ValueTask KillAsync() => relay.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync();
        await relay.DisposeAsync();
        ownStore?.Delete(recursive: true);
    }
}
