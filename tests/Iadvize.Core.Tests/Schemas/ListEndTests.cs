using System.Globalization;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using JsonValue = Iadvize.Core.Json.JsonValue;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>Where a list ends, by whatever its server tells or does not tell: all of it is read, or it is an error that names the list.</summary>
public sealed class ListEndTests
{
    private const string PageTypes = """
        type Paginator { data: [Message!]! paginatorInfo: PaginatorInfo! }
        type PaginatorInfo { count: Int! currentPage: Int! hasMorePages: Boolean! }
        type Heap { utterances: [Message!]! remaining: Int }
        type Items { items: [Message!]! hasMore: Boolean! }
        type Tokens { rows: [Message!]! nextToken: String }
        type Marked { nodes: [Message!]! pageInfo: PageInfo! }
        type PageInfo { hasNextPage: Boolean endCursor: String }
        type Counted { items: [Message!]! total: Int! }
        type Contacts { nodes: [Contact!]! pageInfo: PageInfo! }
        type Contact { id: ID! messages(first: Int, after: String): Marked! }
        """;

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(64)]
    public void Offset_ServerGivesFewerWithoutAWord_EveryMessageComes(int most)
    {
        // A limit that is not round shows itself by a total alone.
        var read = new Reading("messages(limit: Int, offset: Int): Counted!", (page, size) => Within("items", Lines(page.Offset, Math.Min(size, most)), "\"total\":130"));
        Assert.Equal(130, read.Texts.Count);
        if (most == 64) return;

        var untold = new Reading("messages(limit: Int, offset: Int): [Message!]!", (page, size) => Lines(page.Offset, Math.Min(size, most)));
        Assert.Equal((130, (int?)most), (untold.Texts.Count, untold.Reader.ShownLimit));
    }

    [Fact]
    public void BeforeAnId_PlainList_IsReadToItsBeginningWhicheverWayItRuns()
    {
        const string Field = "messages(before: ID, limit: Int): [Message!]!";
        (int From, int Count) Before(TranscriptPage page, int size) => page.Cursor is null ? (130 - Math.Min(size, 20), Math.Min(size, 20)) : int.Parse(page.Cursor, CultureInfo.InvariantCulture) is var id && id < 20 ? (0, id) : (id - 20, 20);

        var oldestFirst = new Reading(Field, (page, size) => Before(page, size) is var (from, count) ? Lines(from, count) : "");
        var newestFirst = new Reading(Field, (page, size) => Before(page, size) is var (from, count) ? Lines(from, count, isNewestFirst: true) : "");

        Assert.Equal(oldestFirst.Texts.Count, newestFirst.Texts.Count);
        Assert.Equal(All, oldestFirst.Texts);
        Assert.Equal(All, newestFirst.Texts);
    }

    [Fact]
    public void AfterAnId_ListThatOnlySaysThatItGoesOn_GoesOnBehindTheLastMessage()
    {
        var read = new Reading("messages(first: Int!, after: ID): Items!", (page, size) => Cursor(page) is var from
            ? Within("items", Lines(from, Math.Min(size, 33)), $"\"hasMore\":{(from + 33 < 130 ? "true" : "false")}") : "");

        Assert.Equal(All, read.Texts);
    }

    [Theory]
    [InlineData("messages(first: Int! = 10, page: Int): Paginator!", "data", "\"paginatorInfo\":{{\"hasMorePages\":{0}}}")]
    [InlineData("messages(size: Int = 10, page: Int): Heap!", "utterances", "\"remaining\":0")]
    public void Number_WhateverTheObjectAroundTheListIsCalled_ASizeIsSentAndTheLastPageReached(string field, string items, string told)
    {
        var read = new Reading(field, (page, size) => Within(items, Lines(page.Number * size, size), string.Format(CultureInfo.InvariantCulture, told, (page.Number + 1) * size < 130 ? "true" : "false")));

        Assert.Equal(All, read.Texts);
        Assert.Equal(2, read.Requests);
        Assert.Contains("$first", read.Plan.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_EmptyPageWithANextOne_IsNotTheEnd()
    {
        var read = new Reading("messages(limit: Int, nextToken: String): Tokens!", (page, _) => page.Cursor switch
        {
            null => Within("rows", Lines(0, 60), "\"nextToken\":\"a\""),
            "a" => Within("rows", "[]", "\"nextToken\":\"b\""),
            _ => Within("rows", Lines(60, 70), "\"nextToken\":null"),
        });

        Assert.Equal(All, read.Texts);
    }

    [Fact]
    public void Cursor_ThatTheServerIgnores_IsAnErrorWithTheList()
    {
        var error = Assert.Throws<UnreadableException>(() => new Reading("messages(first: Int!, after: ID): [Message!]!", (_, size) => Lines(0, size)));

        Assert.Contains("Conversation.messages", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages(limit: Int = 20): [Message!]!", 20, false)]
    [InlineData("messages(limit: Int = 20): [Message!]!", 23, true)]
    [InlineData("messages(limit: Int = 20): [Message!]!", 5, true)]
    [InlineData("messages(limit: Int = 20): [Message!]!", 100, false)]
    public void OnlyTheFirst_MayHaveBeenCut_IsAnErrorThatTellsWhatToDo(string field, int count, bool isWhole)
    {
        Reading Read(bool knowsLimit) => new(field, (_, size) => Lines(0, Math.Min(size, count)), knowsLimit: knowsLimit);
        Assert.Contains("limit: $first", TranscriptPlan.For(new Server(Sdl(field)).Schema()).Query, StringComparison.Ordinal);

        if (isWhole) Assert.Equal(count, Read(knowsLimit: false).Texts.Count);
        else Assert.Contains("Conversation.messages gives " + count, Assert.Throws<UnreadableException>(() => Read(knowsLimit: false)).Message, StringComparison.Ordinal);
        if (count < 100) Assert.Equal(count, Read(knowsLimit: true).Texts.Count);
    }

    [Fact]
    public void NoArguments_ListThatSaysThatItGoesOn_IsAnError()
    {
        Assert.Throws<UnreadableException>(() => new Reading("messages: Marked!", (_, _) => Within("nodes", Lines(0, 3), "\"pageInfo\":{\"hasNextPage\":true}")));
        Assert.Equal(3, new Reading("messages: Marked!", (_, _) => Within("nodes", Lines(0, 3), "\"pageInfo\":{\"hasNextPage\":false}")).Texts.Count);
    }

    [Fact]
    public void ShortPage_OfWhichSomethingWasFiltered_IsNoLimitAndTheSameTwiceIs()
    {
        Reading Read(params int[] counts) => new("messages(first: Int!, after: String): Marked!", (page, _) => Within("nodes", Lines(counts.Take(page.Number).Sum(), counts[page.Number]),
            $"\"pageInfo\":{{\"hasNextPage\":{(page.Number + 1 < counts.Length ? "true" : "false")},\"endCursor\":\"c{page.Number}\"}}"));

        var filtered = Read(3, 100, 27);
        Assert.Equal((130, 100, default(int?)), (filtered.Texts.Count, filtered.Reader.PageSize, filtered.Reader.ShownLimit));
        Assert.Equal(64, Read(64, 64, 2).Reader.ShownLimit);
        Assert.Equal(20, Read(20, 13).Reader.ShownLimit);
    }

    [Fact]
    public void PlainList_OfARoundNumberOfMessages_TeachesNoLimit()
    {
        var read = new Reading("messages(limit: Int, offset: Int): [Message!]!", (page, _) => page.Offset == 0 ? Lines(0, 10) : "[]");

        Assert.Equal((10, 2, default(int?)), (read.Texts.Count, read.Requests, read.Reader.ShownLimit));
    }

    [Fact]
    public void Nested_TheMessagesCursorIsNotSentToTheListAroundThem()
    {
        const string Field = "contacts(first: Int, after: String): Contacts!";
        string Contacts(TranscriptPage page, string more) => Within("nodes", $"[{{\"id\":\"1\",\"messages\":{Within("nodes", Lines(page.Cursor is null ? 0 : 100, 100), $"\"pageInfo\":{{\"hasNextPage\":{(page.Cursor is null ? "true" : "false")},\"endCursor\":\"m\"}}")}}}]", more);

        var read = new Reading(Field, (page, _) => Contacts(page, "\"pageInfo\":{\"hasNextPage\":false}"), answerTo: "contacts");

        Assert.Equal(All, read.Texts);
        Assert.Contains("contacts(first: 20)", read.Plan.Query, StringComparison.Ordinal);
        Assert.Contains("messages(after: $after, first: $first)", read.Plan.Query, StringComparison.Ordinal);
        var cut = Assert.Throws<UnreadableException>(() => new Reading(Field, (page, _) => Contacts(page, "\"pageInfo\":{\"hasNextPage\":true}"), answerTo: "contacts"));
        Assert.Contains("Conversation.contacts", cut.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> All => Enumerable.Range(0, 130).Select(i => $"line {i}");

    private static int Cursor(TranscriptPage page) => page.Cursor is { } last ? int.Parse(last, CultureInfo.InvariantCulture) + 1 : 0;

    /// <summary>Of a conversation of 130 messages, those from one on.</summary>
    private static string Lines(int from, int count, bool isNewestFirst = false)
    {
        var at = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
        var lines = Enumerable.Range(from, Math.Max(0, Math.Min(count, 130 - from))).Select(i => $$"""{"id":"{{i}}","createdAt":"{{at.AddSeconds(i):O}}","author":"VISITOR","text":"line {{i}}"}""");
        return $"[{string.Join(',', isNewestFirst ? lines.Reverse() : lines)}]";
    }

    private static string Within(string items, string lines, string beside) => $"{{\"{items}\":{lines},{beside}}}";

    private static string Sdl(string messages) => $$"""
        scalar DateTime
        type Query { conversation(id: ID!): Conversation }
        type Conversation { id: ID! visitor: Visitor {{messages}} }
        type Visitor { id: ID! email: String }
        type Message { id: ID! createdAt: DateTime! author: Side! text: String }
        enum Side { VISITOR OPERATOR BOT }
        {{PageTypes}}
        """;

    /// <summary>A conversation read as the plug-in reads it, from a server that answers by hand.</summary>
    private sealed class Reading
    {
        public Reading(string field, Func<TranscriptPage, int, string> answer, bool knowsLimit = false, string answerTo = "messages")
        {
            var server = new Server(Sdl(field));
            Plan = TranscriptPlan.For(server.Schema());
            Assert.Equal("", server.Problems(Plan.Query));
            Reader = new TranscriptReader(Plan, "ha", 100, knowsLimit);
            for (var page = TranscriptPage.First; page is not null; page = Reader.Next)
            {
                Assert.InRange(++Requests, 1, 30);
                Assert.True(Reader.Add(JsonValue.Parse($"{{\"conversation\":{{\"id\":\"1\",\"{answerTo}\":{answer(page, Reader.PageSize)}}}}}"), page));
            }

            Assert.Empty(Reader.Untold);
        }

        public TranscriptPlan Plan { get; }

        public TranscriptReader Reader { get; }

        public int Requests { get; }

        public List<string> Texts => [.. Reader.Conversation.Messages.Select(message => message.Text!)];
    }
}
