using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Whatever an account's list of closed conversations asks for, refuses or denies: the sweep finds every conversation, or says why not and leaves its mark.</summary>
public sealed class ClosedListTests
{
    private const string Listed = """
        closedConversations(
            interval: DateTimeInterval!
            projectIds: [Int!]
            channels: [String!]
            answered: Boolean
            customerSatisfaction: [Int!]
            before: String
            after: String
            first: Int
            last: Int
          ): ConversationConnection!
        """;

    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Theory]
    [InlineData("closedConversations(interval: DateTimeInterval!, projectIds: [Int!]!, first: Int, after: String): ConversationConnection!")]
    [InlineData("closedConversations(interval: DateTimeInterval!, projectId: Int! @is(fact: \"nothing\"), first: Int, after: String): ConversationConnection!")]
    public async Task A_list_that_wants_to_know_the_projects_is_told_the_active_ones(string field)
    {
        await using var world = await StartAsync(field, pageSize: 2);
        Closed(world, 5);

        var unknown = await world.SweepToTheEndAsync();
        Assert.Contains("only by project", (string)world.TheOnly("iadv_connection")["iadv_lastfailure"], StringComparison.Ordinal);
        Assert.Empty(world.Rows("iadv_webhookevent"));

        world.Project(_ => { });
        await world.SweepToTheEndAsync();

        Assert.True(unknown > 0);
        Assert.Equal(5, world.Rows("lead").Count);
    }

    [Fact]
    public async Task A_list_without_a_way_to_its_further_pages_is_asked_for_shorter_intervals()
    {
        await using var world = await StartAsync("closedConversations(interval: DateTimeInterval!, first: Int): ConversationConnection!", pageSize: 3);
        Closed(world, 8);

        await world.SweepToTheEndAsync();

        Assert.Equal(8, world.Rows("lead").Count);
        Assert.Equal(8, world.Rows("iadv_webhookevent").Count);
        Assert.False(world.TheOnly("iadv_connection").Contains("iadv_reconcilecursor"));
    }

    [Fact]
    public async Task A_list_that_refuses_a_hundred_is_asked_for_as_many_as_it_says()
    {
        await using var world = await StartAsync("closedConversations(interval: DateTimeInterval!, first: Int, after: String): ConversationConnection! @is(fact: \"closedConversations\", most: 4, refuses: true)");
        Closed(world, 6);

        await world.SweepToTheEndAsync();

        Assert.Equal(6, world.Rows("lead").Count);
    }

    [Fact]
    public async Task Operators_that_are_denied_keep_no_conversation_from_being_found_and_are_noted()
    {
        await using var world = await StartAsync(Listed);
        // The fault is for the list, not for the reading of the schema before it.
        await world.SweepAsync();
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_reconcileduntil"] = DateTime.UtcNow.AddHours(-1) });
        Closed(world, 2);
        world.Iadvize.Faults.Add(Fault.PermissionDenied("Conversation.users"));

        await world.SweepAsync();

        Assert.Equal(2, world.Rows("lead").Count);
        var connection = world.TheOnly("iadv_connection");
        Assert.Contains("# Conversation.users, in the list of closed conversations", (string)connection["iadv_leftout"], StringComparison.Ordinal);
        Assert.False(connection.Contains("iadv_lastfailure"));
    }

    [Fact]
    public async Task Conversations_whose_ids_are_denied_are_a_failure_and_the_mark_stays()
    {
        await using var world = await StartAsync(Listed);
        Closed(world, 2);
        var mark = Mark(world);
        world.Iadvize.Faults.Add(Fault.PermissionDenied("edges") with { Requests = 9 });

        await world.SweepAsync();

        Assert.Contains("PERMISSION_DENIED", (string)world.TheOnly("iadv_connection")["iadv_lastfailure"], StringComparison.Ordinal);
        Assert.Equal(mark, Mark(world));
    }

    [Fact]
    public async Task A_list_that_goes_on_without_saying_where_is_a_failure_and_the_mark_stays()
    {
        await using var world = await StartAsync("closedConversations(interval: DateTimeInterval!, first: Int, after: String): Strange!", pageSize: 2,
            "type Strange { edges: [StrangeEdge!]! pageInfo: StrangeInfo! }\ntype StrangeEdge { node: Conversation! }\ntype StrangeInfo { hasNextPage: Boolean! endCursor: String @is(fact: \"nothing\") }");
        Closed(world, 5);
        var mark = Mark(world);

        await world.SweepAsync();

        Assert.Contains("Query.closedConversations says that it goes on, but nothing", (string)world.TheOnly("iadv_connection")["iadv_lastfailure"], StringComparison.Ordinal);
        Assert.Equal(mark, Mark(world));
    }

    /// <summary>An account whose list of closed conversations is another one, with a token and a mark an hour back.</summary>
    private static async Task<World> StartAsync(string field, int pageSize = 100, string types = "")
    {
        var world = await World.StartAsync(row => row["iadv_reconcileduntil"] = DateTime.UtcNow.AddHours(-1), schema: "default", pageSize: pageSize);
        var sdl = PlatformSchema.Default.Sdl.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Contains(Listed, sdl, StringComparison.Ordinal);
        world.Iadvize.Schema = new PlatformSchema(sdl.Replace(Listed, field, StringComparison.Ordinal) + types, IntrospectionLimits.Both);
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_loginwantedon"] = DateTime.UtcNow });
        await world.SettleAsync();
        return world;
    }

    private static void Closed(World world, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var closedAt = DateTimeOffset.UtcNow.AddMinutes(-10 - (4 * i));
            world.Iadvize.Add(Chats.Of($"visitor{i}@example.com", Interview) with { StartedAt = closedAt.AddMinutes(-5), ClosedAt = closedAt });
        }
    }

    private static DateTime Mark(World world) => world.TheOnly("iadv_connection").GetAttributeValue<DateTime>("iadv_reconcileduntil");
}
