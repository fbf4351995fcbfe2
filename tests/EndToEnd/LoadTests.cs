using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace EndToEnd;

/// <summary>Signed posts from several connections over real sockets: through relay and embedded Dataverse, where every id is looked for afterwards, and to the relay alone.</summary>
/// <remarks>Five seconds in the ordinary run; IADVIZE_LOAD_SECONDS=60 for a minute. Nothing else of this project runs meanwhile.</remarks>
[Trait("Speed", "Slow")]
[CollectionDefinition("Load", DisableParallelization = true)]
[Collection("Load")]
public sealed class LoadTests(Figures figures) : IClassFixture<Figures>
{
    private const int Connections = 8;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("IADVIZE_LOAD_SECONDS") ?? "5", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Under_load_nothing_is_lost_and_nothing_doubled()
    {
        await using var world = await World.StartAsync();
        await using var relay = await world.FrontAsync();
        var sent = new ConcurrentDictionary<Guid, StoredConversation>();

        var result = await Load.PostAsync(relay.Webhooks, Connections, Duration, () =>
        {
            var (eventId, conversation) = (Guid.NewGuid(), world.Chat($"{Guid.NewGuid():n}@example.com", "bot: [](Q1) Your budget?", "visitor: 20000"));
            sent[eventId] = conversation;
            var body = Chats.ClosedEvent(conversation, eventId);
            return (Encoding.UTF8.GetBytes(body), Chats.Sign(body, World.WebhookSecret));
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        await world.Dataverse.WhenIdleAsync(patience.Token);

        figures.Show($"Relay and Dataverse: {result}, from {Connections} connections.");
        Assert.All(result.Answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(sent.Count, result.Answers.Count);
        Assert.Equal(sent.Keys.Order(), AllRows(world, "iadv_webhookevent", "iadv_eventtype").Select(row => row.Id).Order());
        Assert.Equal(sent.Values.Select(conversation => conversation.Id).Order(), AllRows(world, "iadv_conversation", "subject").Select(row => row.Id).Order());
        Assert.Equal(sent.Values.Select(conversation => conversation.Visitor.Email).Order(), AllRows(world, "lead", "emailaddress1").Select(lead => lead.GetAttributeValue<string>("emailaddress1")).Order());
        figures.Show($"Relay and Dataverse: lost 0, doubled 0, of {sent.Count}.");
    }

    [Fact]
    public async Task The_relay_alone_reaches_half_the_throughput_of_an_endpoint_that_only_computes_the_HMAC()
    {
        var share = await RelayAlone.CompareAsync(Duration, figures);

        Assert.True(share >= 0.5, FormattableString.Invariant($"It reaches {share:0.00}."));
    }

    private static IEnumerable<Entity> AllRows(World world, string table, string column)
    {
        for (var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column), PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 } }; ; query.PageInfo.PageNumber++)
        {
            var page = world.System.RetrieveMultiple(query);
            foreach (var row in page.Entities) yield return row;
            if (!page.MoreRecords) yield break;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
