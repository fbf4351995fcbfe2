using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>What a caller may do to have a token.</summary>
internal enum TokenUse
{
    /// <summary>Log in and keep the token on the connection, for all; outside any transaction.</summary>
    Shared,

    /// <summary>Log in for itself: a dry run writes nothing.</summary>
    Own,

    /// <summary>Neither: a transaction must not wait for a log-in, and what it writes is locked.</summary>
    AsItIs,
}

/// <summary>
/// The token of one connection, shared by all workers through its row: iAdvize allows ten log-ins a minute, so never one for each event.
/// It lives 24 hours (iAdvize's expires_in, seconds) and is renewed ten minutes early, by the one worker that claims the renewal.
/// </summary>
internal sealed class AccessTokens
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    /// <summary>How long a claim keeps other workers from logging in; also the pause after a log-in that was refused.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IOrganizationService system;
    private readonly HttpExchange http;
    private readonly TokenUse use;
    private Connection connection;
    private string? token;

    /// <param name="connection">As it was read.</param>
    /// <param name="system">Reads and writes the token.</param>
    /// <param name="http">Carries the log-in.</param>
    /// <param name="use">What may be done for a token.</param>
    public AccessTokens(Connection connection, IOrganizationService system, HttpExchange http, TokenUse use)
    {
        this.connection = connection;
        this.system = system;
        this.http = http;
        this.use = use;
    }

    /// <returns>A token that should be good.</returns>
    /// <exception cref="IadvizeException">The log-in failed.</exception>
    public string Current() => token ??= Obtain(refused: null);

    /// <returns>Another token than the one that iAdvize has just refused.</returns>
    /// <exception cref="IadvizeException">The log-in failed.</exception>
    public string Renewed() => token = Obtain(refused: token);

    /// <summary>Logs in whatever tokens there are: to know whether user name and password are right.</summary>
    /// <exception cref="IadvizeException">The log-in failed.</exception>
    public void LogInAnew() => token = LogIn().Token;

    private string Obtain(string? refused)
    {
        if (use is TokenUse.Own) return refused is null && Usable(refused, Early) ? connection.Token! : LogIn().Token;
        if (use is TokenUse.AsItIs)
            return refused is null && Usable(refused, TimeSpan.FromMinutes(1)) ? connection.Token! : throw new IadvizeException(IadvizeSentences.NoToken.With(connection.Name), passes: true) { NeedsLogIn = true };

        for (var until = DateTime.UtcNow + Claim; ; Thread.Sleep(Pause))
        {
            if (Usable(refused, Early)) return connection.Token!;
            if (ClaimRenewal(refused)) return Renew();
            connection = Connection.Read(system, connection.Reference.Id);
            // Somebody else is renewing: the old token serves until it really ends.
            if (Usable(refused, TimeSpan.FromMinutes(1))) return connection.Token!;
            if (DateTime.UtcNow > until)
                throw new IadvizeException(IadvizeSentences.LogInUnfinished.With(connection.Name), passes: true);
        }
    }

    private bool Usable(string? refused, TimeSpan margin) =>
        connection.Token is { Length: > 0 } known && known != refused && connection.TokenExpiresOn > DateTime.UtcNow + margin;

    private bool ClaimRenewal(string? refused)
    {
        if (connection.TokenRenewalOn > DateTime.UtcNow - Claim) return false;
        connection = Connection.Read(system, connection.Reference.Id);
        // Another worker may have claimed the renewal, or may be done with it.
        if (connection.TokenRenewalOn > DateTime.UtcNow - Claim || Usable(refused, Early)) return false;
        return system.TryUpdateAsRead(
            new Entity(Tables.Connection.Name, connection.Reference.Id) { RowVersion = connection.RowVersion, [Tables.Connection.TokenRenewalOn] = DateTime.UtcNow });
    }

    private string Renew()
    {
        var (fresh, expiresOn) = LogIn();
        system.Update(new Entity(Tables.Connection.Name, connection.Reference.Id)
        {
            [Tables.Connection.Token] = fresh,
            [Tables.Connection.TokenExpiresOn] = expiresOn,
            [Tables.Connection.TokenRenewalOn] = null,
        });
        return fresh;
    }

    private (string Token, DateTime ExpiresOn) LogIn()
    {
        var userName = connection.UserName;
        var password = connection.Password(system);
        if (string.IsNullOrEmpty(userName) || password is null)
            throw new IadvizeException(IadvizeSentences.NoPassword.With(connection.Name), passes: false);

        var (status, answer) = http.Send(
            () => new HttpRequestMessage(HttpMethod.Post, connection.At("oauth2/token"))
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["username"] = userName!,
                    ["password"] = password,
                    ["grant_type"] = "password",
                }),
            },
            IadvizeSentences.LogIn.With(connection.Name));

        if (status != HttpStatusCode.OK)
            throw new IadvizeException(IadvizeSentences.LogInRefused.With(connection.Name, (int)status), passes: false);

        var lifetime = answer["expires_in"].AsInt() ?? 0;
        return answer["access_token"].AsString() is { Length: > 0 } fresh && lifetime > 0
            ? (fresh, DateTime.UtcNow.AddSeconds(lifetime))
            : throw new IadvizeException(IadvizeSentences.NoTokenInAnswer.With(connection.Name), passes: true);
    }
}
