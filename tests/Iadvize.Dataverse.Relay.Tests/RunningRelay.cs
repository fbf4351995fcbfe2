using System.Net;
using Azure.Core;
using Iadvize.Dataverse.Relay.Redelivering;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>The relay over real sockets, with a clock that the test moves and a credential that asks nobody.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private readonly WebApplication relay;

    private RunningRelay(WebApplication relay, RecordedLog log)
    {
        this.relay = relay;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(relay.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public RecordedLog Log { get; }

    public IServiceProvider Services => relay.Services;

    public static async Task<RunningRelay> StartAsync(ScriptedDataverse dataverse, TestStore store, ManualClock clock, TokenCredential? credential = null, params (string Name, string Value)[] settings)
    {
        var log = new RecordedLog();
        var relay = RelayApplication.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(dataverse, store, settings));
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(credential ?? StaticCredential(clock));
        });
        await relay.StartAsync();
        return new RunningRelay(relay, log);
    }

    /// <summary>Posts an event as iAdvize does.</summary>
    public async Task<HttpStatusCode> SendAsync(SentEvent sent) => await SendAsync(sent.Request());

    public async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var reply = await Http.SendAsync(request);
            return reply.StatusCode;
        }
    }

    /// <summary>When so many events wait.</summary>
    public async Task WaitingAsync(int count)
    {
        var backlog = Services.GetRequiredService<Backlog>();
        for (var added = backlog.Added; backlog.Count < count; added = backlog.Added) await added.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>What a GET answers, whatever its status.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var reply = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await reply.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await relay.StopAsync();
        await relay.DisposeAsync();
    }

    public static TokenCredential StaticCredential(TimeProvider clock) =>
        DelegatedTokenCredential.Create((_, _) => new AccessToken(ScriptedDataverse.Bearer, clock.GetUtcNow().AddHours(1)));

    public static Dictionary<string, string?> Settings(ScriptedDataverse dataverse, TestStore store, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Relay:WebhookSecret"] = SentEvent.Secret,
            ["Relay:Dataverse:Address"] = dataverse.Address.AbsoluteUri,
            ["Relay:Store:Kind"] = store.Kind.ToString(),
            ["Relay:Store:Folder"] = store.Folder,
            ["Relay:Store:RabbitMq"] = TestStore.Broker,
            ["Relay:Store:Queue"] = store.Queue,
            ["Relay:Sweep:Interval"] = "00:00:00",
        };
        foreach (var (name, value) in more) settings[$"Relay:{name}"] = value;
        return settings;
    }
}
