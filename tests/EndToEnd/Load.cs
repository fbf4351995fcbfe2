using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace EndToEnd;

/// <summary>Posts events from several connections over real sockets, each as soon as the one before it on its connection was answered.</summary>
internal static class Load
{
    /// <param name="next">The next event's body and signature; nothing when there are no more.</param>
    /// <returns>Every answer with the time it took, in no order.</returns>
    public static async Task<LoadResult> PostAsync(Uri address, int connections, TimeSpan duration, Func<(byte[] Body, string Signature)?> next)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
        var answers = new ConcurrentBag<(HttpStatusCode Status, TimeSpan Took)>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration && next() is var (body, signature))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new("application/json");
                request.Headers.Add("x-iadvize-signature", signature);
                var sent = clock.Elapsed;
                using var reply = await http.SendAsync(request);
                answers.Add((reply.StatusCode, clock.Elapsed - sent));
            }
        })));
        return new LoadResult(clock.Elapsed, [.. answers]);
    }
}

/// <summary>What a load was answered.</summary>
internal sealed record LoadResult(TimeSpan Duration, IReadOnlyList<(HttpStatusCode Status, TimeSpan Took)> Answers)
{
    public double PerSecond => Answers.Count / Duration.TotalSeconds;

    public override string ToString() => FormattableString.Invariant(
        $"{Answers.Count} events in {Duration.TotalSeconds:0.0} s: {PerSecond:0} a second, answered in {Percentile(0.50):0.0} ms (p50) and {Percentile(0.99):0.0} ms (p99)");

    private double Percentile(double share) => Answers.Select(answer => answer.Took.TotalMilliseconds).Order().ElementAt((int)(share * (Answers.Count - 1)));
}
