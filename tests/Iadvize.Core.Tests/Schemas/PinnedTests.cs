using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>What an administrator pins: taken when it can be, and refused with the line and the way out when not.</summary>
public sealed class PinnedTests
{
    private const string Query = """
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

    private static readonly Lazy<ServedSchema> Schema = new(() => Server.Named("default").Schema());

    [Theory]
    [InlineData("text Message.id", "Line 1 of the pinned choice, \"text Message.id\", has no colon")]
    [InlineData("# ours\n\ntext: createdAt", "Line 3 of the pinned choice, \"text: createdAt\", names no field")]
    [InlineData("text: Massage.body", "names the type Massage, which the schema does not have")]
    [InlineData("text: Message.body", "names the field body, which Message does not have. Its fields are: ")]
    [InlineData("words: Message.id", "begins with no word that is known. Known are: leave out, conversation, messages,")]
    [InlineData("52: Message.id", "begins with no word that is known")]
    public void Choice_WithAMistake_NamesTheLineAndWhatIsWrong(string choice, string message) =>
        Assert.Contains(message, Assert.Throws<UnreadableException>(() => TranscriptPlan.For(Schema.Value, pinnedChoice: choice)).Message, StringComparison.Ordinal);

    [Fact]
    public void Choice_ThatLeavesOutWhatNothingReplaces_SaysWhatIsMissingAndWhatWasSeen()
    {
        var missing = Assert.Throws<SchemaMismatchException>(() => TranscriptPlan.For(Schema.Value, pinnedChoice: "leave out: TextAttachment.text\nleave out: VisitorMessage.attachment\nleave out: OperatorMessage.attachment\nleave out: Conversation.messages")).Message;

        Assert.Contains("no query that gives a conversation with its messages", missing, StringComparison.Ordinal);
        Assert.Contains("closedConversations", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_OfARole_WinsOverTheNames()
    {
        var plan = TranscriptPlan.For(Schema.Value, pinnedChoice: "started at: Conversation.closedAt");

        Assert.Contains("started at: Conversation.closedAt  # pinned\n", plan.Choice(), StringComparison.Ordinal);
        Assert.DoesNotContain("started at: Conversation.createdAt", plan.Choice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ThatIsGood_IsTakenAsItStands() => Assert.Equal(Query, TranscriptPlan.For(Schema.Value, Query).Query);

    [Theory]
    [InlineData("visitor {", "guest {", "Line 4 of the pinned query: Conversation has no field guest")]
    [InlineData("$after: String", "$behind: String", "Line 1 of the pinned query: the variable $behind is none that we know a value for. Known are: $id,")]
    [InlineData("TextAttachment", "TextAttachments", "the schema has no type TextAttachments")]
    [InlineData("{ ...A } }\n        ... on Op", "{ ...B } }\n        ... on Op", "there is no fragment B")]
    [InlineData("        __typename\n", "", "must ask for __typename")]
    [InlineData("when: createdAt", "when: id", "asks for no field that could be taken for a message's time")]
    [InlineData("visitor { mail", "visitor @include(if: true) { mail", "Line 4 of the pinned query: directives are not understood")]
    [InlineData("query Mine", "mutation Mine", "a query begins with the word query")]
    [InlineData("words: text } }", "words: text }", "the query ends in the middle")]
    public void Query_WithAMistake_NamesTheLineAndWhatIsWrong(string good, string bad, string message)
    {
        Assert.Contains(good, Query, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<UnreadableException>(() => TranscriptPlan.For(Schema.Value, Query.Replace(good, bad, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }
}
