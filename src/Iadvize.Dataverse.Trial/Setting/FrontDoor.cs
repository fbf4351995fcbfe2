using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>Hands iAdvize's deliveries to the custom API as they came, and its answer back. The relay does this in production.</summary>
/// <param name="bearer">The connector's.</param>
internal sealed class FrontDoor(HttpClient dataverse, string bearer)
{
    public const string Path = "/iadvize/webhooks";

    private const int LargestBody = 256 * 1024;

    private static readonly JsonSerializerOptions AsNamed = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task ReceiveAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            await AnswerAsync(context, HttpStatusCode.RequestEntityTooLarge, $"The delivery is larger than {LargestBody / 1024} KiB.").ConfigureAwait(false);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/data/v9.2/iadv_ReceiveWebhook");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = JsonContent.Create(
            new
            {
                Body = Encoding.UTF8.GetString(body),
                Signature = Header(context, "x-iadvize-signature"),
                DeliveryId = Header(context, "x-iadvize-delivery"),
                CorrelationId = Header(context, "x-iadvize-correlationid"),
            },
            options: AsNamed);
        using var reply = await dataverse.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
        var answer = await reply.Content.ReadFromJsonAsync<JsonElement>(context.RequestAborted).ConfigureAwait(false);

        // 412: another delivery of the same event was recorded in the same moment.
        var status = reply.StatusCode is HttpStatusCode.PreconditionFailed ? HttpStatusCode.OK : reply.StatusCode;
        await AnswerAsync(context, status, answer.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() : answer.GetProperty("Outcome").GetString()).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        // One byte more than the limit tells a body that is too large.
        var body = new byte[LargestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        return length > LargestBody ? null : body[..length];
    }

    private static string? Header(HttpContext context, string name) => context.Request.Headers[name].FirstOrDefault();

    private static Task AnswerAsync(HttpContext context, HttpStatusCode status, string? message)
    {
        context.Response.StatusCode = (int)status;
        return context.Response.WriteAsync(message ?? "", context.RequestAborted);
    }
}
