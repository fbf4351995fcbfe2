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
    private readonly DirectoryInfo store;

    private RelayInFront(WebApplication relay, DirectoryInfo store) => (this.relay, this.store) = (relay, store);

    public Uri Webhooks => new(new Uri(relay.Urls.Single()), RelayApplication.WebhooksPath);

    /// <param name="http">What it reaches Dataverse with; by default real sockets.</param>
    public static async Task<RelayInFront> StartAsync(Uri dataverse, string bearer, HttpClient? http = null)
    {
        var store = Directory.CreateTempSubdirectory("relay-in-front-");
        var relay = RelayApplication.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Relay:WebhookSecret"] = World.WebhookSecret,
                ["Relay:Dataverse:Address"] = dataverse.AbsoluteUri,
                ["Relay:Store:Folder"] = store.FullName,
                ["Relay:Sources:RequestsPerMinute"] = "100000000",
                ["Relay:Sweep:Interval"] = "00:00:00",
            });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(DelegatedTokenCredential.Create((_, _) => new AccessToken(bearer, DateTimeOffset.MaxValue)));
            if (http is not null) builder.Services.AddSingleton(http);
        });
        await relay.StartAsync();
        return new RelayInFront(relay, store);
    }

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync();
        await relay.DisposeAsync();
        store.Delete(recursive: true);
    }
}
