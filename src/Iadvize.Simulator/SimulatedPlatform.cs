using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>
/// An iAdvize platform in a process: accounts, conversations and webhooks. <see cref="IadvizeEndpoints.MapIadvize"/> gives it its HTTP side.
/// What iAdvize documents it does as documented; where that is silent, the member says what was chosen.
/// </summary>
public sealed class SimulatedPlatform : IDisposable
{
    private readonly ConcurrentDictionary<Guid, StoredConversation> conversations = new();
    private readonly ConcurrentQueue<DeliveryReport> deliveries = new();
    private readonly Webhooks webhooks;
    private readonly SocketsHttpHandler ownHandler = new() { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(1) };
    private int logIns, queries, introspections;

    public SimulatedPlatform(SimulatedPlatformOptions? options = null)
    {
        Options = options ?? new SimulatedPlatformOptions();
        Schema = Options.Schema;
        Accounts = new LogIns(Options.Time);
        webhooks = new Webhooks(Options.Time, Options.WaitScale, Options.WebhookHandler ?? ownHandler);
    }

    public FaultPlan Faults { get; } = new();

    /// <summary>Replaced when the platform's schema moves.</summary>
    public PlatformSchema Schema { get; set; }

    /// <summary>Replaced when the account is set up otherwise.</summary>
    public StoredCompany Company { get; set; } = Simulator.Company.Content;

    public PlatformCounters Counters => new(logIns, queries, introspections);

    /// <summary>What was sent to subscribers, oldest first.</summary>
    public IReadOnlyList<DeliveryReport> Deliveries => [.. deliveries];

    public IReadOnlyList<StoredConversation> Conversations => [.. conversations.Values.OrderBy(each => each.StartedAt)];

    internal SimulatedPlatformOptions Options { get; }

    internal LogIns Accounts { get; }

    public void AddAccount(string userName, string password) => Accounts.Add(userName, password);

    /// <summary>Adds a conversation, or puts one in the place of another with its id, as when a visitor's e-mail becomes known.</summary>
    public void Add(StoredConversation conversation) => conversations[conversation.Id] = conversation;

    /// <summary>All events go to this address, signed with this secret.</summary>
    public void Subscribe(Uri address, string secret) => webhooks.Subscribe(address, secret);

    /// <summary>Closes a conversation, unless it is closed already, and sends <c>v2.conversation.closed</c>.</summary>
    /// <returns>When the last attempt is over.</returns>
    /// <exception cref="KeyNotFoundException">No such conversation.</exception>
    public Task<DeliveryReport> CloseAsync(Guid conversationId, CancellationToken cancellation = default)
    {
        var conversation = conversations[conversationId];
        conversation = conversations[conversationId] = conversation with { ClosedAt = conversation.ClosedAt ?? Options.Time.GetUtcNow() };
        return SendAsync(ClosedEvent(conversation), cancellation);
    }

    /// <summary>Sends any event, byte for byte, whether or not it is one that iAdvize has.</summary>
    public async Task<DeliveryReport> SendAsync(string body, CancellationToken cancellation = default)
    {
        var report = await webhooks.SendAsync(body, cancellation);
        deliveries.Enqueue(report);
        return report;
    }

    public void Dispose()
    {
        webhooks.Dispose();
        ownHandler.Dispose();
    }

    internal void CountLogIn() => Interlocked.Increment(ref logIns);

    internal GraphQLAnswer Answer(string platform, string query, JsonElement? variables, string? operationName, FieldFault? fault)
    {
        Interlocked.Increment(ref queries);
        var (schema, content) = (Schema, new PlatformContent([.. conversations.Values.Where(each => each.Platform == platform)], Company, Options.PageSize));
        var answer = schema.Engine.Answer(query, schema.Root(content), variables, operationName, fault, schema.Mutations(Mutations(content.Conversations)));
        if (answer.Introspects)
            Interlocked.Increment(ref introspections);
        return answer;
    }

    /// <summary>What iAdvize documents of its two mutations: the messages go, or the visitor's fields; the conversation itself stays.</summary>
    private Facts Mutations(IReadOnlyList<StoredConversation> all)
    {
        return new("platform")
        {
            ["closedConversationAnonymize"] = (AskedFact)(asked => Anonymise(each => each.Id == Guid.Parse((string)asked["conversationId"]!),
                each => each with { Messages = [], Survey = each.Survey is null ? null : each.Survey with { Comment = null } }, mustBeClosed: true)),
            ["visitorAnonymize"] = (AskedFact)(asked => Anonymise(each => each.Visitor.Id == Guid.Parse((string)asked["visitorId"]!),
                each => each with { Visitor = new StoredVisitor(each.Visitor.Id) }, mustBeClosed: false)),
        };

        Facts Anonymise(Func<StoredConversation, bool> isMeant, Func<StoredConversation, StoredConversation> anonymised, bool mustBeClosed)
        {
            var meant = all.Where(isMeant).ToList();
            var error = meant.Count == 0 ? "notFound" : mustBeClosed && meant.Exists(each => each.ClosedAt is null) ? "notClosed" : null;
            if (error is null)
                meant.ForEach(each => Add(anonymised(each)));
            return new("payload") { ["userErrors"] = error is null ? Array.Empty<Facts>() : new[] { new Facts(error) { ["message"] = "It cannot be anonymised." } } };
        }
    }

    private string ClosedEvent(StoredConversation conversation) => new JsonObject
    {
        ["eventId"] = Guid.NewGuid(),
        ["eventType"] = "v2.conversation.closed",
        ["platform"] = conversation.Platform,
        ["projectId"] = conversation.ProjectId,
        ["clientId"] = Company.ClientId,
        ["conversationId"] = conversation.Id,
        ["operatorIds"] = new JsonArray([.. conversation.Operators().Select(each => JsonValue.Create(each.Id))]),
        ["channel"] = conversation.Channel,
        ["visitorId"] = conversation.Visitor.Id,
        ["createdAt"] = IadvizeTime.Text(conversation.ClosedAt!.Value),
        ["sentAt"] = IadvizeTime.Text(Options.Time.GetUtcNow()),
    }.ToJsonString();
}

public sealed record SimulatedPlatformOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public PlatformSchema Schema { get; init; } = PlatformSchema.Default;

    /// <summary>The most that a page of a connection holds.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Shortens the waits between a webhook's attempts: 1 is iAdvize's 10 s and 20 s, 0 is none.</summary>
    public double WaitScale { get; init; } = 1;

    /// <summary>Sends webhooks; null for the network, where redirects are not followed. It stays its giver's to dispose of.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }
}

/// <summary>What was asked of the platform since it was made.</summary>
/// <param name="LogIns">Requests for a token, refused ones included.</param>
/// <param name="Queries">GraphQL documents that came with a valid token, introspections included.</param>
public sealed record PlatformCounters(int LogIns, int Queries, int Introspections);
