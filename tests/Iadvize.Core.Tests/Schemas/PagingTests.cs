using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>However a list is read page by page: every message comes once, in its order, and no request is made in vain.</summary>
public sealed class PagingTests
{
    private static readonly StoredConversation Talk = new()
    {
        Id = Guid.NewGuid(), ProjectId = 335, Language = "en", StartedAt = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero), ClosedAt = new DateTimeOffset(2026, 3, 3, 11, 0, 0, TimeSpan.Zero),
        Visitor = new StoredVisitor(Guid.NewGuid(), Email: "jane@example.com"),
        Messages = [.. Enumerable.Range(0, 25).Select(i => new StoredMessage(i % 2 == 0 ? "Tom" : "visitor", $"line {i}"))],
    };

    [Theory]
    [InlineData("messages(first: Int, after: String): MessageConnection!", "by cursors, forwards", 3)]
    [InlineData("messages(last: Int!, before: String): MessageConnection!", "by cursors, from the end", 3)]
    [InlineData("messages(last: Int!, before: String): EdgeConnection!", "by cursors, from the end", 3)]
    [InlineData("messages(limit: Int!, offset: Int!): [Message!]!", "by offset", 3)]
    [InlineData("messages(take: Int, skip: Int = 0): [Message!]!", "by offset", 3)]
    [InlineData("messages(page: Int!, size: Int!): [Message!]!", "by number", 3)]
    [InlineData("messages(pageNumber: Int! = 0, perPage: Int!): [Message!]!", "by number", 3)]
    [InlineData("messages(first: Int!, after: ID): [Message!]!", "by cursors, forwards", 3)]
    [InlineData("messages: [Message!]!", "the list comes whole", 1)]
    public void Read_PageByPage_GivesEveryMessageOnce(string field, string how, int requests)
    {
        var server = new Server(Sdl(field), mostOnAPage: 10, Dressing.Put);
        var plan = TranscriptPlan.For(server.Schema());

        var (conversation, untold) = server.Read(plan, Talk);

        Assert.Empty(untold);
        Assert.Equal(Talk.Messages.Select(message => message.Text), conversation.Messages.Select(message => message.Text));
        Assert.Contains($"# pages: {how}\n", plan.Choice(), StringComparison.Ordinal);
        Assert.Equal(requests, server.Queries);
    }

    [Fact]
    public void Read_ListThatCountsItsPagesFromNought_AsksForPageNoughtFirst()
    {
        var plan = TranscriptPlan.For(new Server(Sdl("messages(pageNumber: Int! = 0, perPage: Int!): [Message!]!")).Schema());

        Assert.Contains("\"page\":0", plan.Body(Talk.Id, TranscriptPage.First, 10), StringComparison.Ordinal);
        Assert.Contains("\"page\":2", plan.Body(Talk.Id, new TranscriptPage(2, null, 20, 0), 10), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CursorThatIsANumber_SendsANumber()
    {
        var plan = TranscriptPlan.For(new Server(Sdl("messages(first: Int!, after: Int): [Message!]!")).Schema());

        Assert.Contains("\"after\":17", plan.Body(Talk.Id, new TranscriptPage(1, "17", 10, 0), 10), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ListWithASizeAndNoWayToTheRest_SaysSoWhenItIsFull()
    {
        var server = new Server(Sdl("messages(first: Int!): [Message!]!"), mostOnAPage: 25, Dressing.Put);

        Assert.Contains("has no way to those that may lie behind", Assert.Throws<UnreadableException>(() => server.Read(TranscriptPlan.For(server.Schema()), Talk, pageSize: 25)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PageLimit_OfADescription_IsThePlans()
    {
        var plan = TranscriptPlan.For(new Server(Sdl("\"At most 40 messages a page.\" messages(first: Int, after: String): MessageConnection!")).Schema());

        Assert.Equal(40, plan.PageLimit);
    }

    private static string Sdl(string messages) => $$"""
        scalar DateTime
        type Query { conversation(id: ID!): Conversation }
        type Conversation { id: ID! createdAt: DateTime! @is(fact: "startedAt") visitor: Visitor {{messages}} }
        type Visitor @is(fact: "visitor") { id: ID! email: String }
        type MessageConnection { nodes: [Message!]! pageInfo: PageInfo! }
        type EdgeConnection { edges: [MessageEdge!]! pageInfo: MorePages! }
        type MessageEdge { cursor: String! node: Message! }
        type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        type MorePages { hasPreviousPage: Boolean! hasNextPage: Boolean! }
        type Message { id: ID! createdAt: DateTime! @is(fact: "at") author: Side! @is(fact: "author.by") text: String }
        enum Side { VISITOR OPERATOR BOT SYSTEM }
        """;
}
