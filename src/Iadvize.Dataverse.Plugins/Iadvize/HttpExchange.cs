using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading;
using Iadvize.Core;
using Iadvize.Core.Json;

namespace Iadvize.Dataverse;

/// <summary>
/// One request to iAdvize with bounded patience: two retries for what passes by itself (429, 5xx, time-outs, broken connections, cut answers),
/// all within a minute, or the time that the caller has; a Retry-After is honoured when it fits.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostDepth = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Pauses = { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4) };

    private readonly HttpClient http;
    private readonly TimeSpan patience;

    /// <param name="patience">How long one request may take with its retries; a minute when left out, and zero for none.</param>
    public HttpExchange(TimeSpan? patience = null)
    {
        this.patience = patience ?? Patience;
        // One client for one execution of the plug-in, as the sandbox asks: no kept connections, a time-out far below the two minutes.
        http = new HttpClient { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = MostBytes };
        http.DefaultRequestHeaders.ConnectionClose = true;
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <param name="request">Makes the request; called once for each attempt.</param>
    /// <param name="what">What is asked for, as a sentence's subject: "The request for conversation 4c8c…".</param>
    /// <returns>Status and body of the first answer that is not a passing trouble; the body of a refusal may be missing.</returns>
    /// <exception cref="IadvizeException">The trouble did not pass in time.</exception>
    public (HttpStatusCode Status, JsonValue Body) Send(Func<HttpRequestMessage> request, Sentence what)
    {
        var until = DateTime.UtcNow + patience;
        for (var attempt = 0; ; attempt++)
        {
            var (answer, trouble, retryAfter) = Attempt(request);
            if (answer is { } good) return good;

            var pause = retryAfter ?? (attempt < Pauses.Length ? Pauses[attempt] : TimeSpan.Zero);
            if (attempt >= Pauses.Length || DateTime.UtcNow + pause + http.Timeout > until)
                throw new IadvizeException(IadvizeSentences.FailedAgain.With(what, attempt + 1, trouble), passes: true, retryAfter);
            Thread.Sleep(pause);
        }
    }

    public void Dispose() => http.Dispose();

    private ((HttpStatusCode, JsonValue)? Answer, Sentence? Trouble, TimeSpan? RetryAfter) Attempt(Func<HttpRequestMessage> request)
    {
        try
        {
            using var message = request();
            using var response = http.SendAsync(message).GetAwaiter().GetResult();
            var status = (int)response.StatusCode;
            if (status == 429 || status >= 500)
                return (null, IadvizeSentences.AnsweredHttp.With(status), RetryAfter(response));
            return Read(response.StatusCode, response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        }
        catch (HttpRequestException)
        {
            return (null, IadvizeSentences.OutOfReach, null);
        }
        catch (OperationCanceledException)
        {
            return (null, IadvizeSentences.NoAnswerInTime, null);
        }
        catch (IOException)
        {
            return (null, IadvizeSentences.BrokeOff, null);
        }
    }

    private static ((HttpStatusCode, JsonValue)? Answer, Sentence? Trouble, TimeSpan? RetryAfter) Read(HttpStatusCode status, byte[] body)
    {
        try
        {
            return ((status, JsonValue.Parse(body, MostDepth)), null, null);
        }
        catch (FormatException)
        {
            return status == HttpStatusCode.OK
                ? (null, IadvizeSentences.NotJson, null)
                : ((status, JsonValue.Missing), null, null);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - DateTimeOffset.UtcNow;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
