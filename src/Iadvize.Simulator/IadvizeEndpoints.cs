using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iadvize.Simulator;

/// <summary>The platform's HTTP side: <c>POST /oauth2/token</c>, <c>GET /_authenticated</c>, <c>POST /graphql</c>.</summary>
public static class IadvizeEndpoints
{
    private const int BodyLimit = 1024 * 1024;

    public static void MapIadvize(this IEndpointRouteBuilder app, SimulatedPlatform platform)
    {
        app.MapPost("/oauth2/token", context => AnswerAsync(context, platform, FaultTarget.Token, (body, _) => LogIn(context, platform, body)));
        app.MapPost("/graphql", context => AnswerAsync(context, platform, FaultTarget.GraphQL, (body, fault) => Query(context, platform, body, fault)));
        app.MapGet("/_authenticated", context => platform.Accounts.IsValid(Token(context))
            ? SendAsync(context, new Reply(200, new JsonObject { ["authenticated"] = true }), null)
            : SendAsync(context, InvalidToken(), null));
    }

    private static async Task AnswerAsync(HttpContext context, SimulatedPlatform platform, FaultTarget target, Func<string, Fault?, Reply> answer)
    {
        if (await ReadAsync(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var fault = platform.Faults.Take(target, body);
        if (fault?.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, platform.Options.Time, context.RequestAborted);
        if (fault is { DropsConnection: true })
            context.Abort();
        else if (fault?.HttpStatus is { } status)
            await SendAsync(context, new Reply(status, [], fault.RetryAfter), fault);
        else
            await SendAsync(context, answer(body, fault), fault);
    }

    /// <summary>A wrong user name or password is 400 <c>invalid_grant</c>, as OAuth (RFC 6749, 5.2) has it; iAdvize does not document its own.</summary>
    private static Reply LogIn(HttpContext context, SimulatedPlatform platform, string body)
    {
        platform.CountLogIn();
        if (!context.Request.HasFormContentType)
            return OAuthError("invalid_request", "the body must be application/x-www-form-urlencoded");
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body);
        if (form.GetValueOrDefault("grant_type") != "password")
            return OAuthError("unsupported_grant_type", "only password is supported");
        var userName = form.GetValueOrDefault("username").ToString();
        if (platform.Accounts.Throttle(userName) is { } wait)
            return new Reply(429, [], wait);
        return platform.Accounts.LogIn(userName, form.GetValueOrDefault("password").ToString()) is { } token
            ? new Reply(200, new JsonObject
            {
                ["access_token"] = token, ["expires_in"] = (int)LogIns.Lifetime.TotalSeconds, ["token_type"] = "Bearer", ["refresh_token"] = "none",
            })
            : OAuthError("invalid_grant", "user name or password not valid");
    }

    private static Reply Query(HttpContext context, SimulatedPlatform platform, string body, Fault? fault)
    {
        if (!context.Request.HasJsonContentType())
            return new Reply(415, []);
        if (fault is { ExpiresToken: true })
            platform.Accounts.Expire(Token(context));
        if (!platform.Accounts.IsValid(Token(context)))
            return InvalidToken();
        try
        {
            var request = JsonSerializer.Deserialize<GraphQLRequest>(body, JsonSerializerOptions.Web);
            if (request?.Query is not { } query)
                return BadRequest("The body must be a JSON object with a query.");
            var side = context.Request.Query["platform"] == "sd" ? "sd" : "ha";
            var answer = platform.Answer(side, query, request.Variables, request.OperationName, fault?.Field);
            return new Reply(answer.Status, answer.Body);
        }
        catch (JsonException)
        {
            return BadRequest("The body is not a JSON object of query, variables and operationName.");
        }
    }

    private static async Task SendAsync(HttpContext context, Reply reply, Fault? fault)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (reply.Body.Count == 0)
            return;
        var bytes = Encoding.UTF8.GetBytes(reply.Body.ToJsonString());
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, fault is { CutsBody: true } ? bytes.Length / 2 : bytes.Length), context.RequestAborted);
    }

    /// <summary>The body; null for one over the limit.</summary>
    private static async Task<string?> ReadAsync(HttpContext context)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(BodyLimit + 1);
        var length = await context.Request.Body.ReadAtLeastAsync(buffer.Memory, BodyLimit + 1, throwOnEndOfStream: false, context.RequestAborted);
        return length > BodyLimit ? null : Encoding.UTF8.GetString(buffer.Memory.Span[..length]);
    }

    private static string? Token(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;

    private static Reply InvalidToken() => OAuthError("invalid_token", "access token not valid", 401);

    private static Reply OAuthError(string error, string description, int status = 400) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });

    private static Reply BadRequest(string message) =>
        new(400, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = message }) });

    private sealed record Reply(int Status, JsonObject Body, TimeSpan? RetryAfter = null);

    private sealed record GraphQLRequest(string? Query, JsonElement? Variables, string? OperationName);
}
