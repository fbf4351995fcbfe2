using Iadvize.Core.Conversations;
using Iadvize.Core.Tests.Schemas;
using Iadvize.Core.Transcripts;
using JsonValue = Iadvize.Core.Json.JsonValue;

namespace Iadvize.Core.Tests.Transcripts;

/// <summary>Where a conversation, or what its messages are in, may be of several types, each of them is read by its own fields.</summary>
public sealed class ConversationTypesTests
{
    private const string Line = """{"id":"1","createdAt":"2026-03-03T10:00:00Z","author":"VISITOR","text":"a heat pump"}""";

    [Theory]
    [InlineData("union Conversation = WebConversation | AppConversation", "")]
    [InlineData("interface Conversation { id: ID! messages: [Message!]! }", "implements Conversation")]
    public void EveryType_OfAConversation_IsReadWithItsVisitor(string conversation, string implements)
    {
        var plan = Plan($$"""
            {{conversation}}
            type WebConversation {{implements}} { id: ID! messages: [Message!]! visitor: Visitor }
            type AppConversation {{implements}} { id: ID! messages: [Message!]! customer: Visitor }
            """);

        foreach (var (type, person) in new[] { ("WebConversation", "visitor"), ("AppConversation", "customer") })
        {
            var read = Read(plan, $$"""{"__typename":"{{type}}","id":"1","messages":[{{Line}}],"{{person}}":{"id":"9","email":"jane@example.com"} }""");
            Assert.Equal(("jane@example.com", "a heat pump"), (read.Visitor.Email, Assert.Single(read.Messages).Text));
        }
    }

    [Fact]
    public void AConversation_OfATypeWithoutMessages_IsAnErrorWithItsType()
    {
        var plan = Plan("union Conversation = ChatConversation | CallConversation\ntype ChatConversation { id: ID! messages: [Message!]! }\ntype CallConversation { id: ID! recording: String }");

        var error = Assert.Throws<UnreadableException>(() => Read(plan, """{"__typename":"CallConversation"}"""));

        Assert.Contains("CallConversation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARefusal_InPlaceOfAConversation_IsNone()
    {
        var plan = Plan("union Conversation = ChatConversation | ConversationRefused\ntype ChatConversation { id: ID! messages: [Message!]! }\ntype ConversationRefused { reason: String }");

        Assert.False(new TranscriptReader(plan, "ha", 100).Add(JsonValue.Parse("""{"conversation":{"__typename":"ConversationRefused"}}"""), TranscriptPage.First));
    }

    [Fact]
    public void EveryType_AboveTheMessages_IsReadAndOneWithoutThemIsAnError()
    {
        var plan = Plan("""
            type Conversation { id: ID! transcript: Transcript }
            union Transcript = ChatTranscript | MailTranscript | CallTranscript
            type ChatTranscript { messages(first: Int, after: ID): [Message!]! }
            type MailTranscript { mails(limit: Int, offset: Int): [Message!]! }
            type CallTranscript { url: String }
            """);

        Assert.Single(Read(plan, $$"""{"id":"1","transcript":{"__typename":"ChatTranscript","messages":[{{Line}}]} }""").Messages);
        Assert.Single(Read(plan, $$"""{"id":"1","transcript":{"__typename":"MailTranscript","mails":[{{Line}}]} }""").Messages);
        Assert.Empty(Read(plan, """{"id":"1","transcript":null}""").Messages);
        var error = Assert.Throws<UnreadableException>(() => Read(plan, """{"id":"1","transcript":{"__typename":"CallTranscript"}}"""));
        Assert.Contains("Conversation.transcript gave a CallTranscript", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APart_ThatHoldsAsManyAsWereAskedFor_IsAnErrorWithItsList()
    {
        var plan = Plan("type Conversation { id: ID! messages: [Parted!]! }\ntype Parted { id: ID! createdAt: DateTime! author: Side! blocks(first: Int = 5): [Block!]! }\ntype Block { text: String }");
        string Message(int blocks) => $$"""{"id":"1","messages":[{"id":"1","createdAt":"2026-03-03T10:00:00Z","author":"VISITOR","blocks":[{{string.Join(',', Enumerable.Repeat("""{"text":"a"}""", blocks))}}]}]}""";

        Assert.Contains("blocks(first: 20)", plan.Query, StringComparison.Ordinal);
        Assert.Single(Read(plan, Message(19)).Messages);
        Assert.Contains("Parted.blocks", Assert.Throws<UnreadableException>(() => Read(plan, Message(20))).Message, StringComparison.Ordinal);
    }

    private static TranscriptPlan Plan(string types)
    {
        var server = new Server($$"""
            scalar DateTime
            type Query { conversation(id: ID!): Conversation }
            {{types}}
            type Message { id: ID! createdAt: DateTime! author: Side! text: String }
            type Visitor { id: ID! email: String }
            enum Side { VISITOR OPERATOR BOT }
            """);
        var plan = TranscriptPlan.For(server.Schema());
        Assert.Equal("", server.Problems(plan.Query));
        return plan;
    }

    private static Conversation Read(TranscriptPlan plan, string conversation)
    {
        var reader = new TranscriptReader(plan, "ha", 100);
        Assert.True(reader.Add(JsonValue.Parse($"{{\"conversation\":{conversation}}}"), TranscriptPage.First));
        Assert.Empty(reader.Untold);
        return reader.Conversation;
    }
}
