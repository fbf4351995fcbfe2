using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>Signed posts from several connections through relay and embedded Dataverse over real sockets. Every id is looked for afterwards.</summary>
/// <remarks>Five seconds in the ordinary run; IADVIZE_LOAD_SECONDS=60 for a minute. What it asserts are counts; the times are printed.</remarks>
[Trait("Speed", "Slow")]
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Connections = 8;

    [Fact]
    public async Task Under_load_nothing_is_lost_and_nothing_doubled()
    {
        var duration = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("IADVIZE_LOAD_SECONDS") ?? "5", CultureInfo.InvariantCulture));
        await using var world = await World.StartAsync();
        await using var relay = await world.FrontAsync();
        var sent = new ConcurrentDictionary<Guid, StoredConversation>();

        var result = await Load.PostAsync(relay.Webhooks, Connections, duration, () =>
        {
            var (eventId, conversation) = (Guid.NewGuid(), world.Chat($"{Guid.NewGuid():n}@example.com", "bot: [](Q1) Your budget?", "visitor: 20000"));
            sent[eventId] = conversation;
            var body = Chats.ClosedEvent(conversation, eventId);
            return (Encoding.UTF8.GetBytes(body), Chats.Sign(body, World.WebhookSecret));
        });
        await world.SettleAsync();

        output.WriteLine($"{result} from {Connections} connections.");
        Assert.All(result.Answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(sent.Count, result.Answers.Count);
        Assert.Equal(sent.Keys.Order(), AllRows(world, "iadv_webhookevent", "iadv_eventtype").Select(row => row.Id).Order());
        Assert.Equal(sent.Values.Select(conversation => conversation.Id).Order(), AllRows(world, "iadv_conversation", "subject").Select(row => row.Id).Order());
        Assert.Equal(sent.Values.Select(conversation => conversation.Visitor.Email).Order(), AllRows(world, "lead", "emailaddress1").Select(lead => lead.GetAttributeValue<string>("emailaddress1")).Order());
        output.WriteLine($"Lost: 0, doubled: 0, of {sent.Count}.");
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
