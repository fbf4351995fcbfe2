using System.Globalization;
using Azure.Core;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Iadvize.Dataverse.Relay.Receiving;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;
using Iadvize.Dataverse.Relay.Sweeping;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay;

/// <summary>The front door, composed: the address that is entered in iAdvize.</summary>
public static class RelayApplication
{
    /// <summary>Where iAdvize posts its webhooks.</summary>
    public const string WebhooksPath = "/iadvize/webhooks";

    /// <param name="args">Settings, such as <c>--Relay:Store:Folder=/var/lib/relay</c>; they win over environment and appsettings.json.</param>
    /// <param name="compose">Changes what the relay is made of, such as the <see cref="TokenCredential"/>.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the sentences say which.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? compose = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddRelay(builder);
        compose?.Invoke(builder);

        var relay = builder.Build();
        _ = relay.Services.GetRequiredService<IOptions<RelayOptions>>().Value;
        relay.UseForwardedHeaders();
        relay.UseRateLimiter();
        relay.MapPost(WebhooksPath, (HttpContext http, WebhookEndpoint endpoint) => endpoint.ReceiveAsync(http))
            .AddEndpointFilter(Sources.FilterAsync)
            .RequireRateLimiting(Sources.RatePolicy);
        relay.MapGet("/health", () => Results.Json(new { status = "UP" }));
        relay.MapGet("/ready", Readiness.OfAsync);
        return relay;
    }

    private static void AddRelay(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RelayOptions>().Bind(builder.Configuration.GetSection(RelayOptions.Section));
        services.AddSingleton<IValidateOptions<RelayOptions>, RelayOptionsRules>();
        services.AddSources();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => EntraCredential.From(provider.GetRequiredService<IOptions<RelayOptions>>().Value.Credential));
        services.AddSingleton<EntraToken>();
        services.AddSingleton<DataversePause>();
        services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(3),
            // Each request may go to another of Dataverse's servers (Microsoft, "Service protection API limits"), and none to another address.
            UseCookies = false,
            AllowAutoRedirect = false,
            // Dataverse moves between addresses now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            // Each call has a limit of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        });
        services.AddSingleton<DataverseClient>();

        services.AddSingleton<FolderEventStore>();
        services.AddSingleton<RabbitEventStore>();
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<IOptions<RelayOptions>>().Value.Store.Kind switch
        {
            StoreKind.RabbitMq => provider.GetRequiredService<RabbitEventStore>(),
            _ => provider.GetRequiredService<FolderEventStore>(),
        });
        services.AddSingleton<StoreWatch>();
        services.AddSingleton<Backlog>();
        services.AddSingleton<Redelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<Redelivery>());
        services.AddHostedService<Sweeper>();
        services.AddSingleton<RelayMetrics>();
        services.AddHostedService<TelemetryExport>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<WebhookEndpoint>();
    }
}
