using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Identity;
using Iadvize.Core.Json;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Telemetry;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>Calls the custom APIs iadv_ReceiveWebhook and iadv_Sweep over the Dataverse Web API.</summary>
internal sealed class DataverseClient(HttpClient http, EntraToken token, DataversePause pause, RelayMetrics metrics, IOptions<RelayOptions> options, TimeProvider time)
{
    private const int LongestAnswer = 64 * 1024;
    private const int LongestMessage = 500;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>Dataverse ends an operation after two minutes.</summary>
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(130);

    /// <summary>Names as they are. A body is JSON itself: the cautious encoder would make six characters of each of its quotation marks.</summary>
    private static readonly JsonSerializerOptions AsNamed = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string DuplicateKey = "0x80040237";

    /// <summary>What every refusal of a plug-in has (Microsoft, "Compose HTTP requests and handle errors").</summary>
    private const string FromPlugIn = "0x80040265";

    /// <summary>Number of requests, combined time, concurrent requests (Microsoft, "Service protection API limits").</summary>
    private static readonly string[] ServiceProtection = ["0x80072322", "0x80072321", "0x80072326"];

    private readonly Uri webhooks = new(options.Value.Dataverse.Address!, "/api/data/v9.2/iadv_ReceiveWebhook");
    private readonly Uri sweeps = new(options.Value.Dataverse.Address!, "/api/data/v9.2/iadv_Sweep");

    /// <summary>One attempt. It ends within the configured time-out, and never by the sender's hanging up.</summary>
    public async Task<ForwardResult> ForwardAsync(Delivery delivery)
    {
        var started = time.GetTimestamp();
        using var activity = RelayMetrics.Activities.StartActivity("forward event");
        using var timeout = new CancellationTokenSource(options.Value.Dataverse.Timeout);
        var (result, _) = await TryAsync(webhooks, delivery, timeout.Token);

        if (result.Outcome == ForwardOutcome.Unavailable) pause.Unavailable(result.RetryAfter);
        else pause.Answered();
        activity?.SetTag("outcome", result.Outcome.ToString());
        metrics.Forwarded(result, time.GetElapsedTime(started));
        return result;
    }

    /// <summary>One slice of the sweep. Only what concerns all requests pauses the events, too: a sweep that fails says nothing about them.</summary>
    /// <exception cref="OperationCanceledException">The relay stops.</exception>
    public async Task<SweepResult> SweepAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        using var activity = RelayMetrics.Activities.StartActivity("sweep");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        timeout.CancelAfter(LongestSweep);
        var (reply, answer) = await TryAsync(sweeps, new { }, timeout.Token);
        stopping.ThrowIfCancellationRequested();

        if (reply.Throttled) pause.Unavailable(reply.RetryAfter);
        var result = reply.Outcome == ForwardOutcome.Taken
            ? new SweepResult(Done: true, answer["More"].AsBool() == true, answer["Result"].AsString() ?? "")
            : new SweepResult(Done: false, More: false, reply.Detail);
        metrics.Swept(result, time.GetElapsedTime(started));
        return result;
    }

    private async Task<(ForwardResult Result, JsonValue Answer)> TryAsync(Uri address, object parameters, CancellationToken cancellation)
    {
        try
        {
            using var reply = await SendAsync(address, parameters, cancellation);
            if (!IsEntraRefusal(reply)) return await ReadAsync(reply, cancellation);

            await token.DropAsync(cancellation);
            using var again = await SendAsync(address, parameters, cancellation);
            return await ReadAsync(again, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return NoAnswer($"No answer from Dataverse within {(address == sweeps ? LongestSweep : options.Value.Dataverse.Timeout).TotalSeconds} s.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return NoAnswer($"Dataverse cannot be reached: {failure.Message}");
        }
        catch (AuthenticationFailedException failure)
        {
            return NoAnswer($"Entra ID gives the relay no access token. Check Relay:Credential. {Cut(failure.Message)}");
        }
        catch (Exception failure)
        {
            // Whatever it is, it is no answer; the event is kept, and the relay goes on.
            return NoAnswer($"The call to Dataverse failed. {failure.GetType().Name}: {Cut(failure.Message)}");
        }
    }

    private static (ForwardResult, JsonValue) NoAnswer(string detail) => (new(ForwardOutcome.Unavailable, detail), JsonValue.Missing);

    private async Task<HttpResponseMessage> SendAsync(Uri address, object parameters, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(parameters, parameters.GetType(), options: AsNamed) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellation));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private async Task<(ForwardResult Result, JsonValue Answer)> ReadAsync(HttpResponseMessage reply, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(reply, cancellation);
        return (Result(reply, answer), answer);
    }

    private ForwardResult Result(HttpResponseMessage reply, JsonValue answer)
    {
        if (reply.IsSuccessStatusCode) return new(ForwardOutcome.Taken, answer["Outcome"].AsString() ?? "Recorded");

        // Another delivery of the same event was recorded at the same moment.
        var code = answer["error"]["code"].AsString();
        if (reply.StatusCode == HttpStatusCode.PreconditionFailed && DuplicateKey.Equals(code, StringComparison.OrdinalIgnoreCase)) return new(ForwardOutcome.Taken, "Duplicate");

        var detail = $"Dataverse answered {(int)reply.StatusCode} {code} {Cut(answer["error"]["message"].AsString())}".TrimEnd();
        // iadv_ReceiveWebhook answers 503 where the event's platform has no connection or no secret; other events are taken meanwhile.
        var byPlugIn = FromPlugIn.Equals(code, StringComparison.OrdinalIgnoreCase);
        var aboutTheEvent = byPlugIn || reply.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.InternalServerError;
        var throttled = (!byPlugIn && reply.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || ServiceProtection.Contains(code, StringComparer.OrdinalIgnoreCase);
        return aboutTheEvent && !IsEntraRefusal(reply) && !throttled
            ? new(ForwardOutcome.Refused, detail)
            : new(ForwardOutcome.Unavailable, detail, RetryAfter(reply.Headers.RetryAfter), throttled);
    }

    /// <summary>Dataverse itself names its authority with a 401; the custom API, which refuses a signature, does not.</summary>
    private static bool IsEntraRefusal(HttpResponseMessage reply) => reply.StatusCode == HttpStatusCode.Unauthorized && reply.Headers.WwwAuthenticate.Count > 0;

    private static async Task<JsonValue> AnswerAsync(HttpResponseMessage reply, CancellationToken cancellation)
    {
        try
        {
            await reply.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
            return JsonValue.Parse(await reply.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (FormatException)
        {
            // A gateway in between answers in HTML; the status says enough.
            return JsonValue.Missing;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - time.GetUtcNow();
        return asked > LongestRetryAfter ? LongestRetryAfter : asked;
    }

    private static string Cut(string? message) => message is { Length: > LongestMessage } ? message[..LongestMessage] : message ?? "";
}
