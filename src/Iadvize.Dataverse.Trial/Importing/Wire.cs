using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Trial.Importing;

/// <summary>
/// The line between the plug-in and an account, on a loopback port of its own: passes every request on as it is, and counts. Nothing that passes
/// is kept.
/// </summary>
internal sealed partial class Wire : IAsyncDisposable
{
    private const long LargestBody = 16 * 1024 * 1024;
    private static readonly string[] Forwarded = ["Authorization", "Accept"];

    private readonly WebApplication host;
    private readonly HttpClient account;
    private readonly Uri target;
    private int logIns, introspections, queries;

    private Wire(WebApplication host, HttpClient account, Uri target) => (this.host, this.account, this.target) = (host, account, target);

    /// <summary>What the plug-in takes for the account's address, with the same path.</summary>
    public Uri Address => new(new Uri(host.Urls.Single()), target.AbsolutePath);

    public RequestCounts Counts => new(logIns, introspections, queries);

    /// <summary>Why the account could not be reached; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <param name="target">http or https, with whatever path stands before /graphql.</param>
    public static async Task<Wire> StartAsync(Uri target, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var account = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = LargestBody,
        };
        var wire = new Wire(host, account, target);
        host.Run(wire.PassOnAsync);
        await host.StartAsync(cancellation).ConfigureAwait(false);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync().ConfigureAwait(false);
        account.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        Count(context.Request.Path, body.ToArray());
        try
        {
            using var request = Request(context.Request, body.ToArray());
            using var reply = await account.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
            var bytes = await reply.Content.ReadAsByteArrayAsync(context.RequestAborted).ConfigureAwait(false);
            Trouble = null;
            context.Response.StatusCode = (int)reply.StatusCode;
            context.Response.ContentType = reply.Content.Headers.ContentType?.ToString();
            if (reply.Headers.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            // The plug-in meets what it would have met without this line: a connection that breaks off.
            Trouble = problem is HttpRequestException ? problem.Message : "it did not answer in time";
            context.Abort();
        }
    }

    private HttpRequestMessage Request(HttpRequest asked, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(asked.Method), new Uri(target, asked.Path + asked.QueryString.Value)) { Content = new ByteArrayContent(body) };
        if (asked.ContentType is { } type) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var header in Forwarded) request.Headers.TryAddWithoutValidation(header, (string?)asked.Headers[header]);
        return request;
    }

    private void Count(string path, byte[] body)
    {
        if (path.EndsWith("/token", StringComparison.Ordinal)) Interlocked.Increment(ref logIns);
        else if (Introspection().IsMatch(JsonDocument.Parse(body).RootElement.GetProperty("query").GetString()!)) Interlocked.Increment(ref introspections);
        else Interlocked.Increment(ref queries);
    }

    [GeneratedRegex(@"\b__(schema|type)\b")]
    private static partial Regex Introspection();
}

/// <summary>Requests that left this machine: for a token, for the schema, for anything else.</summary>
internal sealed record RequestCounts(int Logins, int Introspections, int Queries)
{
    public static RequestCounts operator -(RequestCounts later, RequestCounts earlier) =>
        new(later.Logins - earlier.Logins, later.Introspections - earlier.Introspections, later.Queries - earlier.Queries);
}
