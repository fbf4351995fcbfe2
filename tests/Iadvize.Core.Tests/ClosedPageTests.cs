using System.Globalization;
using System.Text;
using Iadvize.Core.Json;
using Iadvize.Core.Reconciliation;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

public class ClosedPageTests
{
    private static readonly Guid Id = new("4c8c7408-f73c-42cd-89e9-afbbee7d9024");

    [Fact]
    public void Read_AListedConversation_GivesWhatItsWebhookWouldHaveTold()
    {
        var page = Read("""
            {"edges":[{"node":{"id":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","legacyId":77,"closedAt":"2026-03-01T12:00:00.5Z","channel":"CHAT",
              "project":{"id":335},"visitor":{"visitorId":"b05f1b45"},"users":[{"id":1},{"id":2}]}}],"pageInfo":{"hasNextPage":true,"endCursor":"abc"}}
            """);
        var conversation = Assert.Single(page.Conversations);
        var eventId = Guid.NewGuid();

        var told = WebhookEvent.Read(Encoding.UTF8.GetBytes(conversation.ToEvent(eventId, "ha"))).Event!;

        Assert.Equal("abc", page.Next);
        Assert.Equal(77, conversation.LegacyId);
        Assert.Equal((eventId, WebhookEventTypes.ConversationClosed, Id, "ha", 335, "CHAT", "b05f1b45"), (told.EventId, told.EventType, told.ConversationId, told.Platform, told.ProjectNumber, told.Channel, told.VisitorId));
        Assert.Equal([1, 2], told.OperatorIds);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero), told.CreatedAt);
    }

    [Fact]
    public void Read_AConversationOfWhichOnlyTheIdIsTold_StillGivesAnEvent()
    {
        var conversation = Assert.Single(Read("""{"edges":[{"node":{"id":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","users":null}},{"node":null}]}""").Conversations);

        var told = WebhookEvent.Read(Encoding.UTF8.GetBytes(conversation.ToEvent(Guid.NewGuid(), "sd")));

        Assert.Equal((WebhookEventOutcome.Event, Id), (told.Outcome, told.Event!.ConversationId));
    }

    [Theory]
    [InlineData("""{"edges":[],"pageInfo":{"hasNextPage":false,"endCursor":"abc"}}""")]
    [InlineData("null")]
    public void Read_WithoutANextPage_IsTheLast(string list) => Assert.Null(Read(list).Next);

    [Theory]
    [InlineData("""{"edges":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}""", "nothing that it brings says where")]
    [InlineData("""{"edges":[{"node":{"id":"no guid"}}]}""", "without an id")]
    public void Read_AListThatCannotBeReadToItsEnd_IsAnError(string list, string error) =>
        Assert.Contains(error, Assert.Throws<UnreadableException>(() => Read(list)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("limit: Int, offset: Int", "[Closed!]!", "{0}", 100, "100")]
    [InlineData("limit: Int, offset: Int", "[Closed!]!", "{0}", 40, "40")]
    [InlineData("limit: Int, offset: Int", "[Closed!]!", "{0}", 37, null)]
    [InlineData("first: Int! = 10, page: Int", "ClosedPaginator!", "{{\"data\":{0},\"paginatorInfo\":{{\"hasMorePages\":true}}}}", 100, "1*100")]
    [InlineData("first: Int! = 10, page: Int", "ClosedPaginator!", "{{\"data\":{0},\"paginatorInfo\":{{\"hasMorePages\":true}}}}", 50, "1*50")]
    [InlineData("first: Int! = 10, page: Int", "ClosedPaginator!", "{{\"data\":{0},\"paginatorInfo\":{{\"hasMorePages\":false}}}}", 50, null)]
    [InlineData("first: Int, after: ID", "ClosedItems!", "{{\"items\":{0},\"hasMore\":true}}", 7, "00000000-0000-0000-0000-000000000007")]
    public void Read_AListWithoutCursors_GoesOnByWhatItHas(string paging, string type, string answer, int count, string? next)
    {
        var query = Query($"interval: Interval!, {paging}", type);
        var elements = $"[{string.Join(',', Enumerable.Range(1, count).Select(i => $$"""{"id":"00000000-0000-0000-0000-{{i:D12}}"}"""))}]";

        var page = query.Read(JsonValue.Parse($$"""{"closedConversations":{{string.Format(CultureInfo.InvariantCulture, answer, elements)}}}"""));

        Assert.Equal((count, next, false), (page.Conversations.Count, page.Next, page.IsCut));
        if (next is not null) Assert.Contains(next switch { "100" => "\"offset\":100", "1*50" => "\"page\":2", _ => "" }, query.Body(default, default, next), StringComparison.Ordinal);
        if (next == "1*50") Assert.Contains("\"first\":50", query.Body(default, default, next), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AListOfWhichOnlyTheFirstCanBeAskedFor_IsCutWhereItMayHoldMore()
    {
        var query = Query("interval: Interval!, limit: Int = 20", "[Closed!]!");
        bool IsCut(int count) => query.Read(JsonValue.Parse($$"""{"closedConversations":[{{string.Join(',', Enumerable.Repeat($$"""{"id":"{{Id}}"}""", count))}}]}""")).IsCut;

        Assert.Equal((false, true, true), (IsCut(3), IsCut(20), IsCut(100)));
    }

    [Fact]
    public void Body_ForProjectsAndMomentsAsNumbers_SaysBothAsTheSchemaWantsThem()
    {
        var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        var seconds = Query("from: Int!, to: Int!, projectIds: [ID!]!, first: Int, after: String", "[Closed!]!");
        var milliseconds = Query("from: Long!, to: Long!, projectId: Int!, first: Int, after: String", "[Closed!]!");

        Assert.Contains("\"from\":1772323200,", seconds.Body(from, from, null, projects: [335, 336]), StringComparison.Ordinal);
        Assert.Contains("[\"335\",\"336\"]", seconds.Body(from, from, null, projects: [335, 336]), StringComparison.Ordinal);
        Assert.Contains("\"from\":1772323200000", milliseconds.Body(from, from, null, projects: [335]), StringComparison.Ordinal);
        Assert.Equal((true, false, true), (seconds.AsksForProjects, seconds.AsksForOneProject, milliseconds.AsksForOneProject));
    }

    [Fact]
    public void Read_ASummaryWithAMomentInSeconds_IsAClosedConversation()
    {
        var page = Query("interval: Interval!", "[ConversationSummary!]!").Read(JsonValue.Parse($$"""{"closedConversations":[{"id":"{{Id}}","closed_at":1772323200}]}"""));

        Assert.Equal((Id, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), (page.Conversations[0].Id, page.Conversations[0].ClosedAt));
    }

    private static ClosedConversationsQuery Query(string arguments, string type) => ClosedConversationsQuery.For(new Schemas.Server($$"""
        scalar DateTime
        scalar Long
        type Query { conversation(id: ID!): Conversation closedConversations({{arguments}}): {{type.Replace("[Closed!]", "[ConversationSummary!]", StringComparison.Ordinal)}} }
        input Interval { from: DateTime! to: DateTime! }
        type Conversation { id: ID! messages: [Message!]! }
        type Message { id: ID! text: String createdAt: DateTime }
        type ConversationSummary { id: ID! closed_at: Int }
        type ClosedPaginator { data: [ConversationSummary!]! paginatorInfo: PaginatorInfo! }
        type PaginatorInfo { hasMorePages: Boolean! count: Int }
        type ClosedItems { items: [ConversationSummary!]! hasMore: Boolean! }
        """).Schema())!;

    private static ClosedPage Read(string list) =>
        ClosedConversationsQuery.For(Schemas.Server.Named("default").Schema())!.Read(JsonValue.Parse($$"""{"closedConversations":{{list}}}"""));
}
