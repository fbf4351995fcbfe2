using System.Collections.Concurrent;
using System.Text.Json;
using Iadvize.Core.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>A Dataverse over a real socket that answers iadv_ReceiveWebhook and iadv_Sweep as the test says, and refuses a second row with the same key.</summary>
internal sealed class ScriptedDataverse : IAsyncDisposable
{
    public const string Bearer = "a token that Entra ID gave";

    /// <summary>The code of every InvalidPluginExecutionException.</summary>
    public const string FromPlugIn = "0x80040265";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication host;
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> recorded = new();

    private ScriptedDataverse(WebApplication host) => this.host = host;

    public Uri Address => new(host.Urls.Single());

    /// <summary>What to answer in place of recording the event; null records it.</summary>
    public Func<WebhookEvent, IResult?> Script { get; set; } = _ => null;

    /// <summary>What iadv_Sweep answers to its how many-th call.</summary>
    public Func<int, IResult> Sweep { get; set; } = _ => Swept(more: false);

    /// <summary>Calls of iadv_Sweep; a test waits for one.</summary>
    public SemaphoreSlim Sweeps { get; } = new(0);

    /// <summary>Accepted in place of <see cref="Bearer"/>.</summary>
    public string Accepted { get; set; } = Bearer;

    /// <summary>Every call, in order, whatever was answered.</summary>
    public ConcurrentQueue<JsonElement> Calls { get; } = new();

    /// <summary>The events recorded, in order; each once.</summary>
    public ConcurrentQueue<Guid> Ledger { get; } = new();

    /// <summary>How often an event came that had been recorded.</summary>
    public int Duplicates { get; private set; }

    public static async Task<ScriptedDataverse> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var dataverse = new ScriptedDataverse(host);
        host.MapPost("/api/data/v9.2/iadv_ReceiveWebhook", (HttpContext http, JsonElement call) => dataverse.Answer(http, call));
        var calls = 0;
        host.MapPost("/api/data/v9.2/iadv_Sweep", () =>
        {
            var answer = dataverse.Sweep(Interlocked.Increment(ref calls));
            dataverse.Sweeps.Release();
            return answer;
        });
        await host.StartAsync();
        return dataverse;
    }

    public static IResult Error(int status, string code = "0x80040216", string message = "That is how it is.") => Results.Json(new { error = new { code, message } }, statusCode: status);

    public static IResult Swept(bool more) => Results.Json(new { More = more, Result = """{"takenUp":3}""" }, JsonSerializerOptions.Default);

    public Task WhenRecordedAsync(Guid eventId) => Signal(eventId).Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Sweeps.Dispose();
    }

    private IResult Answer(HttpContext http, JsonElement call)
    {
        Calls.Enqueue(call);
        if (http.Request.Headers.Authorization != $"Bearer {Accepted}")
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        }

        var received = WebhookEvent.Read(System.Text.Encoding.UTF8.GetBytes(call.GetProperty("Body").GetString()!)).Event!;
        if (Script(received) is { } scripted) return scripted;
        lock (Ledger)
        {
            if (Signal(received.EventId).Task.IsCompleted)
            {
                Duplicates++;
                return Error(412, "0x80040237", "A record with matching key values already exists.");
            }

            Ledger.Enqueue(received.EventId);
            Signal(received.EventId).SetResult();
        }

        return Results.Json(new { received.EventId, Outcome = "Recorded" });
    }

    private TaskCompletionSource Signal(Guid eventId) => recorded.GetOrAdd(eventId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
