using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Iadvize.Simulator;

/// <summary>One HTTP request to a subscriber.</summary>
/// <param name="DeliveryId">x-iadvize-delivery, new in each attempt.</param>
/// <param name="Status">Null where no reply came.</param>
/// <param name="Error">Why no reply came.</param>
public sealed record DeliveryAttempt(Uri Address, Guid DeliveryId, DateTimeOffset SentAt, int? Status, string? Error)
{
    /// <summary>iAdvize takes any 20x for success.</summary>
    public bool IsSuccess => Status is >= 200 and < 210;
}

/// <summary>What became of one event.</summary>
/// <param name="CorrelationId">x-iadvize-correlationid, the same for all attempts and for the same event sent again.</param>
/// <param name="Body">As it was sent and signed; sending it once more makes a duplicate.</param>
public sealed record DeliveryReport(Guid CorrelationId, string Body, IReadOnlyList<DeliveryAttempt> Attempts)
{
    /// <summary>Whether every subscriber took it in the end.</summary>
    public bool IsDelivered => Attempts.GroupBy(attempt => attempt.Address).All(attempts => attempts.Last().IsSuccess);
}

/// <summary>Sends events as iAdvize does: signed, and twice more, after 10 s and 20 s, where the subscriber answers 4xx or 5xx.</summary>
internal sealed class Webhooks(TimeProvider time, double waitScale, HttpMessageHandler handler) : IDisposable
{
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)];

    private readonly HttpMessageInvoker http = new(handler, disposeHandler: false);
    private readonly ConcurrentQueue<(Uri Address, string Secret)> subscriptions = new();

    public void Subscribe(Uri address, string secret) => subscriptions.Enqueue((address, secret));

    public async Task<DeliveryReport> SendAsync(string body, CancellationToken cancellation)
    {
        var correlationId = NamedGuid.Of(body);
        var attempts = await Task.WhenAll(subscriptions.Select(each => SendAsync(each.Address, each.Secret, body, correlationId, cancellation)));
        return new DeliveryReport(correlationId, body, [.. attempts.SelectMany(each => each)]);
    }

    public void Dispose() => http.Dispose();

    private async Task<List<DeliveryAttempt>> SendAsync(Uri address, string secret, string body, Guid correlationId, CancellationToken cancellation)
    {
        var attempts = new List<DeliveryAttempt> { await TryAsync(address, secret, body, correlationId, cancellation) };
        foreach (var wait in Waits)
        {
            // What iAdvize does when no reply comes is not documented; here it gives up, the worse of the two for the subscriber.
            if (attempts[^1].Status is null or < 400)
                break;
            await Task.Delay(wait * waitScale, time, cancellation);
            attempts.Add(await TryAsync(address, secret, body, correlationId, cancellation));
        }
        return attempts;
    }

    private async Task<DeliveryAttempt> TryAsync(Uri address, string secret, string body, Guid correlationId, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var attempt = new DeliveryAttempt(address, Guid.NewGuid(), time.GetUtcNow(), null, null);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-iadvize-delivery", attempt.DeliveryId.ToString());
        request.Headers.Add("x-iadvize-correlationid", correlationId.ToString());
        request.Headers.Add("x-iadvize-signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes))}");
        using var timeout = new CancellationTokenSource(ReplyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var reply = await http.SendAsync(request, either.Token);
            return attempt with { Status = (int)reply.StatusCode };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || timeout.IsCancellationRequested)
        {
            return attempt with { Error = timeout.IsCancellationRequested ? $"No reply within {ReplyTimeout.TotalSeconds} s." : failure.Message };
        }
    }
}
