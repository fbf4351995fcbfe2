using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Iadvize.Dataverse.Relay.Receiving;

/// <summary>Who may post, and how often: known proxies, allowed networks, requests per minute.</summary>
internal static class Sources
{
    public const string RatePolicy = "per source";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddSources(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<RelayOptions>>((headers, relay) =>
        {
            headers.ForwardedHeaders = relay.Value.Sources.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var proxy in relay.Value.Sources.KnownProxies) headers.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
        });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RelayOptions>, RelayMetrics>((limiter, relay, metrics) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                metrics.Refused("rate");
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(RatePolicy, http => RateLimitPartition.GetFixedWindowLimiter(
                Address(http),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = relay.Value.Sources.RequestsPerMinute, Window = Window }));
        });
    }

    /// <summary>Refuses addresses outside the allowed networks.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var services = call.HttpContext.RequestServices;
        var networks = services.GetRequiredService<IOptions<RelayOptions>>().Value.Sources.AllowedNetworks;
        if (networks.Count == 0 || (Address(call.HttpContext) is { } address && networks.Any(network => IPNetwork.Parse(network).Contains(address)))) return await next(call);
        services.GetRequiredService<RelayMetrics>().Refused("source");
        return Results.Text("Deliveries are not taken from this address.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static IPAddress? Address(HttpContext http) => http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
}
