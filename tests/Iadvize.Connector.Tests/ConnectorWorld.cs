using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Iadvize.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Iadvize.Connector.Tests;

/// <summary>A simulated iAdvize with one account, and the connector as a maker's flow meets it: operations called by address, answers as JSON.</summary>
internal sealed class ConnectorWorld : IAsyncDisposable
{
    public const string UserName = "flows@maison-claire.example";
    public const string Password = "correct horse: ☃";

    private const string Gateway = "https://gateway.example/apim/iadvize/42";

    private readonly Dictionary<string, string> memory = [];
    private readonly WebApplication app;
    private readonly HttpClient client;
    private readonly Type script = CompiledScript.Take();

    private ConnectorWorld(WebApplication app, SimulatedPlatform platform, FakeTime time)
    {
        (this.app, Platform, Time, client) = (app, platform, time, app.GetTestClient());
        BeginProcess();
    }

    public SimulatedPlatform Platform { get; }

    public FakeTime Time { get; }

    /// <summary>What the connection holds.</summary>
    public (string UserName, string Password, string Platform) Connection { get; set; } = (UserName, Password, "ha");

    /// <summary>What the connector sent, as method and path.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Looks at each request before it is sent; what it returns is the answer, null lets it through.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>>? Between { get; set; }

    public static async Task<ConnectorWorld> StartAsync(PlatformSchema? schema = null, int pageSize = 100)
    {
        var time = new FakeTime();
        var platform = new SimulatedPlatform(new SimulatedPlatformOptions { Time = time, PageSize = pageSize, Schema = schema ?? PlatformSchema.Default });
        platform.AddAccount(UserName, Password);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapIadvize(platform);
        await app.StartAsync();
        return new ConnectorWorld(app, platform, time);
    }

    /// <summary>From now on iAdvize answers a request that it has answered before at once, so that only the connector's own time counts.</summary>
    public bool AnswersFromMemory { get; set; }

    /// <summary>The runtime starts another process: nothing is kept from the one before.</summary>
    public void BeginProcess()
    {
        ((System.Collections.IDictionary)Static("Sessions").GetValue(null)!).Clear();
        Static("now").SetValue(null, (Func<DateTimeOffset>)Time.GetUtcNow);
        Static("pagesUntil").SetValue(null, TimeSpan.FromSeconds(3.5));
    }

    /// <summary>From now on a call reads one page of messages or of a list, as if each took very long.</summary>
    public void ReadOnePageACall() => Static("pagesUntil").SetValue(null, TimeSpan.Zero);

    /// <summary>By what the process finds the tokens of its users again.</summary>
    public IEnumerable<string> SessionKeys() => ((System.Collections.IDictionary)Static("Sessions").GetValue(null)!).Keys.Cast<string>();

    public Task<ConnectorReply> GetAsync(string operation, string address, string? operationId = null) => CallAsync(operation, HttpMethod.Get, address, null, operationId);

    public Task<ConnectorReply> PostAsync(string operation, string address, JsonNode body) => CallAsync(operation, HttpMethod.Post, address, body, null);

    /// <summary>Calls an address that an answer of the connector named, as the platform's runtime does.</summary>
    public Task<ConnectorReply> FollowAsync(string operation, string location)
    {
        Assert.StartsWith(Gateway + "/", location, StringComparison.Ordinal);
        Assert.True(location.Length < 4_000, $"The address has {location.Length} characters.");
        return GetAsync(operation, location[Gateway.Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        CompiledScript.GiveBack(script);
        client.Dispose();
        await app.DisposeAsync();
        Platform.Dispose();
    }

    private async Task<ConnectorReply> CallAsync(string operation, HttpMethod method, string address, JsonNode? body, string? operationId)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri("https://api.iadvize.com"), address));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Connection.UserName}:{Connection.Password}")));
        request.Headers.Add("x-iadvize-platform", Connection.Platform);
        request.Headers.Add("X-MS-APIM-Referrer-Prefix", Gateway);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var call = (ScriptBase)Activator.CreateInstance(script)!;
        call.Context = new Context(this, operationId ?? operation, request);
        call.CancellationToken = CancellationToken.None;
        Assert.Empty(SwaggerDocument.FindingsInCall(operation, method, request.RequestUri!));
        using var reply = await call.ExecuteAsync();
        var answer = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!.AsObject();

        // Whatever a test calls: what comes back is what the swagger says, and a failure is never without a message.
        Assert.Empty(SwaggerDocument.FindingsInAnswer(operation, (int)reply.StatusCode, answer));
        Assert.True(reply.IsSuccessStatusCode || answer["error"]!["message"]!.ToString().Length > 20);
        return new ConnectorReply(operation, (int)reply.StatusCode, answer,
            reply.Headers.TryGetValues("Location", out var location) ? location.Single() : null, reply.Headers.RetryAfter?.Delta);
    }

    private async Task<HttpResponseMessage> RememberedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var question = request.RequestUri + await request.Content!.ReadAsStringAsync(cancellationToken);
        if (!memory.TryGetValue(question, out var answer))
        {
            using var reply = await client.SendAsync(request, cancellationToken);
            memory[question] = answer = await reply.Content.ReadAsStringAsync(cancellationToken);
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }

    private FieldInfo Static(string name) => script.GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private sealed class Context(ConnectorWorld world, string operationId, HttpRequestMessage request) : IScriptContext
    {
        public string CorrelationId => "b2b0b0d4-5c0e-4a53-9a3e-5d4cbb5f4d55";

        public string OperationId => operationId;

        public HttpRequestMessage Request => request;

        public ILogger Logger => NullLogger.Instance;

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage sent, CancellationToken cancellationToken)
        {
            lock (world.Sent)
                world.Sent.Add($"{sent.Method} {sent.RequestUri!.PathAndQuery}");
            if (world.Between is { } between && await between(sent, cancellationToken) is { } answer)
                return answer;
            return world.AnswersFromMemory ? await world.RememberedAsync(sent, cancellationToken) : await world.client.SendAsync(sent, cancellationToken);
        }
    }
}

/// <param name="Location">Where the platform's runtime calls next.</param>
internal sealed record ConnectorReply(string Operation, int Status, JsonObject Body, string? Location, TimeSpan? RetryAfter)
{
    /// <summary>What a maker reads in the failed run.</summary>
    public string Error => Body["error"]?["message"]?.GetValue<string>() ?? "";

    public string? Text(string name) => Body[name]?.ToString();

    /// <summary>The answer of a call that must succeed.</summary>
    public JsonObject Data()
    {
        Assert.True(Status == 200, $"{Operation}: {Status} {Error}");
        return Body;
    }
}
