using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd;

/// <summary>
/// The relay alone, beside an endpoint that reads a body, computes its HMAC and answers. Both are posted the same events over real sockets in
/// turn, so that a busy machine slows both. The relay does all it does for an event; Dataverse answers it at once, in the process.
/// </summary>
internal static class RelayAlone
{
    private const int Connections = 16;
    private const int Rounds = 9;
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(World.WebhookSecret);

    /// <param name="duration">Of all rounds together, the first one left out.</param>
    /// <returns>The relay's throughput, 1 being the bare endpoint's; the median of the rounds.</returns>
    public static async Task<double> CompareAsync(TimeSpan duration, Figures figures)
    {
        using var dataverse = new HttpClient(new TakesAll());
        await using var relay = await RelayInFront.StartAsync(new Uri("https://dataverse.example"), "token", dataverse);
        await using var bare = await BareAsync();
        var bareAddress = new Uri(bare.Urls.Single());
        (byte[], string)?[] events = [.. Enumerable.Range(0, 20_000).Select(_ => Event())];

        var shares = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var hashed = await PostAsync(bareAddress, events, duration / Rounds / 2);
            var relayed = await PostAsync(relay.Webhooks, events, duration / Rounds / 2);
            if (round == 0) continue; // It warms up.
            shares.Add(relayed.PerSecond / hashed.PerSecond);
            if (round < Rounds) continue;
            figures.Show($"HMAC only, last round: {hashed}.");
            figures.Show($"Relay alone, last round: {relayed}.");
        }

        shares.Sort();
        var median = shares[Rounds / 2];
        figures.Show(FormattableString.Invariant($"The relay alone reaches {median:0.00} of the endpoint that only computes the HMAC ({shares[0]:0.00} to {shares[^1]:0.00} in {Rounds} rounds)."));
        return median;
    }

    private static async Task<LoadResult> PostAsync(Uri address, (byte[], string)?[] events, TimeSpan duration)
    {
        var next = -1;
        var result = await Load.PostAsync(address, Connections, duration, () => events[Interlocked.Increment(ref next) % events.Length]);
        return result.Answers.All(answer => answer.Status == HttpStatusCode.OK) ? result : throw new InvalidOperationException($"{address} refused events.");
    }

    private static (byte[], string)? Event()
    {
        var body = Chats.ClosedEvent(Chats.Of("ada@example.com"), Guid.NewGuid());
        return (Encoding.UTF8.GetBytes(body), Chats.Sign(body, World.WebhookSecret));
    }

    private static async Task<WebApplication> BareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bare = builder.Build();
        bare.Run(async http =>
        {
            var body = new byte[(int)http.Request.ContentLength!.Value];
            await http.Request.Body.ReadExactlyAsync(body);
            var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body));
            http.Response.StatusCode = signature == http.Request.Headers["x-iadvize-signature"] ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        });
        await bare.StartAsync();
        return bare;
    }

    private sealed class TakesAll : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { Outcome = "Recorded" }) };
        }
    }
}
