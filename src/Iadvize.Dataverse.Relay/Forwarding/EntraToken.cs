using Azure.Core;
using Iadvize.Dataverse.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>The access token for Dataverse: one for all events, renewed well before it ends.</summary>
internal sealed partial class EntraToken(TokenCredential credential, IOptions<RelayOptions> options, TimeProvider time, ILogger<EntraToken> log) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly TokenRequestContext scope = new([new Uri(options.Value.Dataverse.Address!, "/.default").AbsoluteUri]);
    private readonly SemaphoreSlim gate = new(1);
    private AccessToken? current;

    /// <exception cref="Azure.Identity.AuthenticationFailedException">Entra ID gives none, and the last one is over.</exception>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (current is { } token && time.GetUtcNow() < (token.RefreshOn ?? token.ExpiresOn - Early)) return token.Token;
            current = await RenewAsync(cancellation);
            return current.Value.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Dataverse does not accept it any more.</summary>
    public async Task DropAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        current = null;
        gate.Release();
    }

    public void Dispose() => gate.Dispose();

    private async Task<AccessToken> RenewAsync(CancellationToken cancellation)
    {
        try
        {
            return await credential.GetTokenAsync(scope, cancellation);
        }
        catch (Exception failure) when (current is { } still && time.GetUtcNow() < still.ExpiresOn)
        {
            Log.NotRenewed(log, still.ExpiresOn, failure);
            return still;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Entra ID gives no new access token; the present one is used until {ExpiresOn}.")]
        public static partial void NotRenewed(ILogger log, DateTimeOffset expiresOn, Exception failure);
    }
}
