using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>The life of the query that is made from the account's schema, and what an administrator can see and pin of it.</summary>
public sealed class KeptSchemaTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump", "bot: Thanks!"];

    [Fact]
    public async Task The_connection_shows_the_query_and_what_was_chosen_and_the_schema_is_asked_for_once()
    {
        await using var world = await World.StartAsync(schema: "default");

        await world.ProcessAsync([.. Enumerable.Range(0, 8).Select(i => world.Chat($"visitor{i}@example.com", Interview))]);

        var connection = world.TheOnly("iadv_connection");
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Contains("messages(", (string)connection["iadv_query"], StringComparison.Ordinal);
        Assert.Contains("time: Message.createdAt", (string)connection["iadv_choice"], StringComparison.Ordinal);
        Assert.Contains("leave out: Conversation.conversationVisitors", (string)connection["iadv_choice"], StringComparison.Ordinal);
        Assert.Equal((8, 2), (world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections, world.Iadvize.Counters.Introspections));
    }

    [Fact]
    public async Task A_schema_that_moved_is_read_again_but_at_most_once_an_hour()
    {
        await using var world = await World.StartAsync(schema: "default");
        await world.ProcessAsync(world.Chat("first@example.com", Interview));
        world.Iadvize.Schema = PlatformSchema.Named("flat");

        await world.ProcessAsync(world.Chat("second@example.com", Interview));
        var early = world.Rows("iadv_webhookevent").Single(row => row.Status() != EventStatus.Processed);
        Assert.Equal(EventStatus.Waiting, early.Status());
        Assert.Contains("once an hour", (string)early["iadv_error"], StringComparison.Ordinal);
        Assert.Equal(2, world.Iadvize.Counters.Introspections);

        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_schemareadon"] = DateTime.UtcNow.AddHours(-2) });
        world.Retry(early);
        await world.SettleAsync();

        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        Assert.Equal(4, world.Iadvize.Counters.Introspections);
    }

    [Fact]
    public async Task A_schema_that_moved_is_read_by_one_of_many_workers()
    {
        await using var world = await World.StartAsync(schema: "default");
        await world.ProcessAsync(world.Chat("first@example.com", Interview));
        world.Iadvize.Schema = PlatformSchema.Named("blocks");
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_schemareadon"] = DateTime.UtcNow.AddHours(-2) });

        await world.ProcessAsync([.. Enumerable.Range(0, 10).Select(i => world.Chat($"visitor{i}@example.com", Interview))]);

        Assert.Equal(4, world.Iadvize.Counters.Introspections);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Contains(row.Status(), new[] { EventStatus.Processed, EventStatus.Waiting }));
        Assert.True(world.Rows("iadv_webhookevent").Count(row => row.Status() == EventStatus.Processed) > 1);
    }

    [Fact]
    public async Task A_deprecated_field_that_is_in_use_past_its_day_leads_to_one_new_reading()
    {
        await using var world = await World.StartAsync(schema: "default");
        var today = DateTime.UtcNow.Date;
        var dated = PlatformSchema.Default.Sdl.Replace("""startedAt")""", $"""startedAt") @deprecated(reason: "Maintained until {today:yyyy-MM-dd}")""", StringComparison.Ordinal);
        Assert.NotEqual(PlatformSchema.Default.Sdl, dated);
        world.Iadvize.Schema = new PlatformSchema(dated);
        await world.ProcessAsync(world.Chat("first@example.com", Interview));
        Assert.Contains($"deprecated: Maintained until {today:yyyy-MM-dd}", (string)world.TheOnly("iadv_connection")["iadv_choice"], StringComparison.Ordinal);

        // Read before the day, and asked after it.
        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_schemareadon"] = today.AddDays(-3) });
        await world.ProcessAsync(world.Chat("second@example.com", Interview));
        await world.ProcessAsync(world.Chat("third@example.com", Interview));

        Assert.Equal(4, world.Iadvize.Counters.Introspections);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    [Fact]
    public async Task A_denied_field_that_a_lead_can_do_without_is_left_out_from_then_on()
    {
        await using var world = await World.StartAsync(schema: "default");
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.PermissionDenied("satisfactionSurvey") with { ConversationId = chat.Id });

        await world.ProcessAsync(chat);

        var connection = world.TheOnly("iadv_connection");
        Assert.Equal(EventStatus.Processed, world.Event().Status());
        Assert.StartsWith("Conversation.satisfactionSurvey", (string)connection["iadv_leftout"], StringComparison.Ordinal);
        Assert.DoesNotContain("satisfactionSurvey", (string)connection["iadv_query"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("visitor")]
    [InlineData("email")]
    [InlineData("VisitorMessage.createdAt")]
    [InlineData("TextAttachment.text")]
    public async Task A_denied_field_that_a_lead_needs_asks_for_a_person(string field)
    {
        await using var world = await World.StartAsync(schema: "default");
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.PermissionDenied(field) with { ConversationId = chat.Id });

        await world.ProcessAsync(chat);

        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("PERMISSION_DENIED", (string)world.Event()["iadv_error"], StringComparison.Ordinal);
        Assert.False(world.TheOnly("iadv_connection").Contains("iadv_leftout"));
    }

    [Fact]
    public async Task A_smaller_page_is_adopted_and_remembered()
    {
        await using var world = await World.StartAsync(schema: "default", pageSize: 20);
        string[] talk = [.. Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? $"bot: line {i}" : $"visitor: line {i}")];

        await world.ProcessAsync(world.Chat("jane@example.com", [.. talk, .. Interview]));

        Assert.Equal(20, world.TheOnly("iadv_connection")["iadv_pagesize"]);
        Assert.Equal(2, world.Iadvize.Counters.Queries - world.Iadvize.Counters.Introspections);
    }

    [Fact]
    public async Task A_pinned_query_is_asked_as_it_stands_and_its_mistakes_name_the_line()
    {
        const string Query = """
            query Mine($id: UUID!, $first: Int!, $after: String) {
              conversation(id: $id) {
                createdAt
                visitor { mail: email }
                messages(first: $first, after: $after) {
                  edges { node {
                    __typename
                    when: createdAt
                    ... on VisitorMessage { attachment { ...A } }
                    ... on OperatorMessage { operator { __typename id } attachment { ...A } }
                  } }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
            fragment A on MessageAttachment { __typename ... on TextAttachment { words: text } }
            """;
        await using var world = await World.StartAsync(connection => connection["iadv_pinnedquery"] = Query, schema: "default");
        world.Map(1, "description");

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal("a heat pump", world.TheOnly("lead")["description"]);
        Assert.Equal("jane@example.com", world.TheOnly("lead")["emailaddress1"]);
        Assert.Equal(Query, world.TheOnly("iadv_connection")["iadv_query"]);

        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_pinnedquery"] = Query.Replace("visitor {", "guest {", StringComparison.Ordinal) });
        await world.ProcessAsync(world.Chat("joe@example.com", Interview));

        var troubled = world.Rows("iadv_webhookevent").Single(row => row.Status() == EventStatus.NeedsAttention);
        Assert.Contains("Line 4 of the pinned query", (string)troubled["iadv_error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_choice_wins_over_the_names()
    {
        await using var world = await World.StartAsync(connection => connection["iadv_pinnedchoice"] = "leave out: Conversation.tags\n# ours\nno such: Message.id", schema: "default");

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));
        Assert.Equal(EventStatus.NeedsAttention, world.Event().Status());
        Assert.Contains("Line 3 of the pinned choice", (string)world.Event()["iadv_error"], StringComparison.Ordinal);

        world.System.Update(new Entity("iadv_connection", world.ConnectionId) { ["iadv_pinnedchoice"] = "leave out: Conversation.tags" });
        world.Retry(world.Event());
        await world.SettleAsync();

        Assert.Equal(EventStatus.Processed, world.Event().Status());
        Assert.DoesNotContain("tags", (string)world.TheOnly("iadv_connection")["iadv_query"], StringComparison.Ordinal);
    }
}
