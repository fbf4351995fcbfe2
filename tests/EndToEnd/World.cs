using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dataverse.Embedded;
using Dataverse.Embedded.WebApi;
using Dataverse.Packaging;
using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>The packed solution in an embedded Dataverse, a simulated iAdvize, and what an administrator has set up, all on one loopback address.</summary>
/// <remarks>
/// The environment variable IADVIZE_SCHEMA names the schema that iAdvize serves: a file of src/Iadvize.Simulator/Schemas without its extension, for
/// instance <c>IADVIZE_SCHEMA=blocks dotnet test tests/EndToEnd</c>. Without it, default. Whatever the schema, introspection is limited as servers limit it.
/// </remarks>
internal sealed class World : IAsyncDisposable
{
    public const string WebhookSecret = "current-secret";
    public const string PreviousWebhookSecret = "previous-secret";
    private const string UserName = "connector@example.com";
    private const string Password = "correct horse";
    private const string Token = "token-of-the-connector";
    private static readonly Lazy<byte[]> ManagedZip = new(Pack);
    private static readonly string SchemaName = Environment.GetEnvironmentVariable("IADVIZE_SCHEMA") is { Length: > 0 } name ? name : "default";

    private readonly WebApplication host;

    private World(WebApplication host, EmbeddedDataverse dataverse, SimulatedPlatform iadvize, Guid connector)
    {
        this.host = host;
        Dataverse = dataverse;
        Iadvize = iadvize;
        Connector = connector;
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public EmbeddedDataverse Dataverse { get; }

    public SimulatedPlatform Iadvize { get; }

    /// <summary>The application user with the role iAdvize Connector.</summary>
    public Guid Connector { get; }

    /// <summary>Calls the Web API as the application user.</summary>
    public HttpClient Http { get; }

    public IOrganizationService System => Dataverse.System;

    public Guid ConnectionId { get; } = NameBasedGuid.Connection("ha");

    private Uri Address => new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="connection">What the administrator enters there beyond what is needed.</param>
    /// <param name="customerSolution">What the company had made itself.</param>
    /// <param name="schema">The one that iAdvize serves, instead of the one that IADVIZE_SCHEMA names.</param>
    /// <param name="pageSize">The most that iAdvize gives in one page.</param>
    /// <param name="clock">Dataverse's; the plug-ins read the machine's.</param>
    /// <param name="baseLanguage">The organisation's, by its locale id.</param>
    /// <param name="iadvizeClock">iAdvize's.</param>
    /// <param name="workers">How many asynchronous steps run at once.</param>
    public static async Task<World> StartAsync(
        Action<Entity>? connection = null, Stream? customerSolution = null, string? schema = null, int pageSize = 100, TimeProvider? clock = null, int baseLanguage = 1033,
        TimeProvider? iadvizeClock = null, int workers = 4)
    {
        var dataverse = new EmbeddedDataverse(new EmbeddedOptions { Clock = clock ?? TimeProvider.System, BaseLanguage = baseLanguage, AsyncWorkers = workers });
        if (customerSolution is not null) dataverse.Import(customerSolution);
        dataverse.Import(new MemoryStream(ManagedZip.Value));
        var iadvize = new SimulatedPlatform(new SimulatedPlatformOptions { Schema = PlatformSchema.Named(schema ?? SchemaName, IntrospectionLimits.Both), PageSize = pageSize, Time = iadvizeClock ?? TimeProvider.System });
        iadvize.AddAccount(UserName, Password);
        var connector = dataverse.CreateUser("iAdvize connector", "iAdvize Connector");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        host.MapDataverseWebApi(dataverse, token => token == Token ? connector : null);
        host.MapIadvize(iadvize);
        await host.StartAsync();

        var world = new World(host, dataverse, iadvize, connector);
        var row = new Entity("iadv_connection", world.ConnectionId)
        {
            ["iadv_name"] = "iAdvize ha",
            ["iadv_platform"] = "ha",
            ["iadv_address"] = world.Address.ToString(),
            ["iadv_username"] = UserName,
            ["iadv_password"] = Password,
            ["iadv_webhooksecret"] = WebhookSecret,
            ["iadv_previouswebhooksecret"] = PreviousWebhookSecret,
        };
        connection?.Invoke(row);
        world.System.Create(row);
        return world;
    }

    /// <summary>Question n fills a column: policy 0 Overwrite, 1 Fill if empty, 2 Append.</summary>
    public Guid Map(int question, string column, int policy = 1, string? defaultValue = null, string table = "lead", Action<Entity>? more = null)
    {
        var row = new Entity("iadv_questionmapping")
        {
            ["iadv_name"] = $"Q{question}",
            ["iadv_questionnumber"] = question,
            ["iadv_table"] = new OptionSetValue(table == "lead" ? 722500000 : 722500001),
            ["iadv_column"] = column,
            ["iadv_writepolicy"] = new OptionSetValue(722500000 + policy),
            ["iadv_default"] = defaultValue,
        };
        more?.Invoke(row);
        return System.Create(row);
    }

    /// <summary>What an administrator decides for the project of the tests' conversations.</summary>
    public Guid Project(Action<Entity> decide)
    {
        var row = new Entity("iadv_project", NameBasedGuid.Project("ha", Chats.Project))
        {
            ["iadv_name"] = "Shop",
            ["iadv_platform"] = "ha",
            ["iadv_projectnumber"] = Chats.Project,
        };
        decide(row);
        return System.Create(row);
    }

    /// <summary>The conversation happened at iAdvize and has just been closed.</summary>
    public StoredConversation Chat(string? email, params string[] lines)
    {
        var conversation = Chats.Of(email, lines);
        Iadvize.Add(conversation);
        return conversation;
    }

    public Task<HttpResponseMessage> DeliverAsync(StoredConversation conversation, Guid? eventId = null) =>
        DeliverAsync(Chats.ClosedEvent(conversation, eventId ?? Guid.NewGuid()));

    public Task<HttpResponseMessage> DeliverAsync(string body, string secret = WebhookSecret) => PostAsync(body, Chats.Sign(body, secret));

    public async Task<HttpResponseMessage> PostAsync(string body, string? signature)
    {
        var parameters = new JsonObject { ["Body"] = body, ["DeliveryId"] = Guid.NewGuid().ToString(), ["CorrelationId"] = Guid.NewGuid().ToString() };
        if (signature is not null) parameters["Signature"] = signature;
        return await Http.PostAsJsonAsync("/api/data/v9.2/iadv_ReceiveWebhook", parameters);
    }

    /// <summary>Delivers and waits until nothing is left to do.</summary>
    public async Task ProcessAsync(params StoredConversation[] conversations)
    {
        foreach (var conversation in conversations)
            (await DeliverAsync(conversation)).EnsureSuccessStatusCode();
        await SettleAsync();
    }

    /// <summary>As <see cref="ProcessAsync(StoredConversation[])"/>, any event.</summary>
    public async Task ProcessAsync(string body)
    {
        (await DeliverAsync(body)).EnsureSuccessStatusCode();
        await SettleAsync();
    }

    /// <summary>The service in the name of a new administrator of ours.</summary>
    public IOrganizationService Administrator() => Dataverse.ServiceFor(Dataverse.CreateUser("Ada", "iAdvize Administrator"));

    /// <summary>The relay in front of this Dataverse, as iAdvize would reach it.</summary>
    public Task<RelayInFront> FrontAsync(HttpClient? http = null, DirectoryInfo? store = null, TimeProvider? clock = null) => RelayInFront.StartAsync(Address, Token, http, store, clock);

    /// <summary>One call of iadv_Sweep.</summary>
    /// <param name="request">A back-fill that is asked for.</param>
    public async Task<Swept> SweepAsync(JsonObject? request = null)
    {
        var answer = await Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", request ?? []);
        var body = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        await SettleAsync();
        return new Swept(body["More"]!.GetValue<bool>(), JsonNode.Parse(body["Result"]!.GetValue<string>())!);
    }

    /// <summary>As the relay does it: again while there is more.</summary>
    /// <returns>How many calls it took.</returns>
    public async Task<int> SweepToTheEndAsync(JsonObject? request = null)
    {
        for (var calls = 1; calls <= 200; calls++)
        {
            if (!(await SweepAsync(request)).More) return calls;
            request = null;
        }
        throw new InvalidOperationException("iadv_Sweep always says that there is more.");
    }

    /// <summary>Hours pass, the sweep runs, and an administrator retries what asks for a person, until every event is settled.</summary>
    public async Task TakeUpWhatWaitsAsync()
    {
        for (var round = 0; round < 30; round++)
        {
            var left = Rows("iadv_webhookevent").Where(row => row.Status() is not (EventStatus.Processed or EventStatus.Ignored)).ToList();
            if (left.Count == 0) return;
            foreach (var row in left)
            {
                if (row.Status() is not (EventStatus.Processing or EventStatus.Waiting)) Retry(row);
                else System.Update(new Entity(row.LogicalName, row.Id) { [row.Status() == EventStatus.Waiting ? "iadv_nextattempton" : "iadv_claimedon"] = DateTime.UtcNow.AddMinutes(-10) });
            }

            await SettleAsync();
            await SweepToTheEndAsync();
        }

        throw new InvalidOperationException("Some events are never settled: " + string.Join("; ", Rows("iadv_webhookevent").Select(row => row.GetAttributeValue<string>("iadv_error")).Where(error => error is not null).Distinct()));
    }

    public Task SettleAsync() => Dataverse.WhenIdleAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);

    public IReadOnlyList<Entity> Rows(string table) =>
        System.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities.ToList();

    public Entity TheOnly(string table) => Assert.Single(Rows(table));

    public Entity Event() => TheOnly("iadv_webhookevent");

    /// <summary>Retry, as an administrator asks for it.</summary>
    public void Retry(Entity row) => System.Update(new Entity(row.LogicalName, row.Id) { ["iadv_retryon"] = DateTime.UtcNow });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
        Iadvize.Dispose();
        Dataverse.Dispose();
    }

    private static byte[] Pack()
    {
        var config = PacConfig.Find(AppContext.BaseDirectory);
        return SolutionPacker.Pack(config, config.Solutions[0], PackageType.Managed);
    }
}

/// <summary>What iadv_Sweep answered.</summary>
internal sealed record Swept(bool More, JsonNode Result)
{
    public JsonNode Connection => Assert.Single(Result["connections"]!.AsArray())!;

    public int Count(string what) => Result[what]!.GetValue<int>();
}

/// <summary>Conversations and events of the tests' own making.</summary>
internal static class Chats
{
    public const int Project = 335;

    /// <param name="email">The visitor's e-mail field.</param>
    /// <param name="lines">"bot: …", "operator: …" or "visitor: …", ten seconds apart.</param>
    public static StoredConversation Of(string? email, params string[] lines) => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = Project,
        Language = "en",
        StartedAt = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero),
        ClosedAt = new DateTimeOffset(2026, 3, 3, 10, 30, 0, TimeSpan.Zero),
        // The same person comes with the same browser.
        Visitor = new StoredVisitor(email is null ? Guid.NewGuid() : NameBasedGuid.Visitor(email), Email: email),
        Messages = [.. lines.Select(Message)],
    };

    public static string ClosedEvent(StoredConversation conversation, Guid eventId) => JsonSerializer.Serialize(new
    {
        eventId,
        eventType = "v2.conversation.closed",
        platform = conversation.Platform,
        projectId = conversation.ProjectId,
        clientId = 1,
        conversationId = conversation.Id,
        operatorIds = new[] { 1 },
        channel = conversation.Channel,
        visitorId = conversation.Visitor.Id,
        createdAt = "2026-03-03T10:30:00.171Z",
        sentAt = "2026-03-03T10:30:00.496Z",
    });

    public static string Sign(string body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static StoredMessage Message(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var by = line[..colon] switch { "bot" => "Helio", "operator" => "Tom", var other => other };
        return new StoredMessage(by, line[(colon + 2)..]);
    }
}
