using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>What cannot be told is said, with the names that were seen; nothing is guessed, and nothing is taken for the visitor's that nobody says is.</summary>
public sealed class UntoldTests
{
    [Theory]
    [InlineData("createdAt: String body: String", "author: Tone!", "author", "Message.author")]
    [InlineData("createdAt: String size: Int", "from: Side!", "messages", "Message.size")]
    [InlineData("markdown: String", "from: Side!", "time", "Message.markdown")]
    public void Plan_MessagesThatLackSomethingEssential_NamesWhatWasSeen(string fields, string author, string missing, string seen)
    {
        var told = Assert.Throws<SchemaMismatchException>(() => TranscriptPlan.For(Schema($"type Message {{ {fields} {(missing == "author" ? "" : author)} photo: File }} type File {{ url: String size: Int }}"))).Message;

        Assert.Contains(missing, told, StringComparison.Ordinal);
        Assert.Contains(missing == "author" ? "Message.createdAt" : seen, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SchemaWithoutAConversation_NamesItsQueries()
    {
        var told = Assert.Throws<SchemaMismatchException>(() => TranscriptPlan.For(new Server("type Query { conversation(id: ID!): Conversation weather: String } type Conversation { id: ID! subject: String }").Schema())).Message;

        Assert.Contains("Its queries are: conversation, weather", told, StringComparison.Ordinal);
    }

    /// <summary>The side of a message is in no name that is known: it is reported, and the words are not the visitor's.</summary>
    [Theory]
    [InlineData("from: Side!", """ "from": "CREW" """, "from: CREW")]
    [InlineData("from: Side", """ "from": null """, "from: null")]
    [InlineData("author: Person", """ "author": null """, "author: null")]
    [InlineData("from: Side! recipient: Visitor", """ "from": "CREW", "recipient": { "id": "1" } """, "from: CREW")]
    [InlineData("isFromVisitor: Boolean", """ "isFromVisitor": null """, "isFromVisitor")]
    public void Read_MessageThatNobodyIsSaidToHaveWritten_IsReported(string field, string value, string seen)
    {
        var plan = TranscriptPlan.For(Schema($"type Message {{ createdAt: DateTime text: String {field} }} union Person = Visitor | Operator type Visitor {{ id: ID }} type Operator {{ id: ID }}"));
        var reader = new TranscriptReader(plan, "ha", 100);

        Assert.True(reader.Add(JsonValue.Parse($$"""{ "conversation": { "messages": [ { "createdAt": "2026-03-03T10:00:00Z", "text": "hello", {{value}} } ] } }"""), TranscriptPage.First));

        var untold = Assert.Single(reader.Untold);
        Assert.Contains(seen, untold.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"l'auteur d'un message de type Message ({seen}", untold.In(ReaderLanguage.French), StringComparison.Ordinal);
        Assert.NotEqual(Conversations.Author.Visitor, Assert.Single(reader.Conversation.Messages).By);
        Assert.DoesNotContain("hello", string.Join(' ', reader.Untold), StringComparison.Ordinal);
    }

    /// <summary>Below a visitor stands who looks after them: that e-mail is not the visitor's.</summary>
    [Fact]
    public void Plan_EMailOfAnOperatorBelowTheVisitor_IsNotTheVisitors()
    {
        var plan = TranscriptPlan.For(Schema(
            "type Message { createdAt: DateTime text: String from: Side } type Visitor { id: ID agent: Agent assignedOperator: Agent owner: Keeper reach: Reach } type Keeper { id: ID email: String } type Agent { email: String } type Reach { email: String }", "visitor: Visitor"));

        Assert.Contains("email: Reach.email", plan.Choice(), StringComparison.Ordinal);
        Assert.DoesNotContain("Agent.email", plan.Choice(), StringComparison.Ordinal);
        Assert.DoesNotContain("Keeper.email", plan.Choice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoMessages_IsAConversationWithoutAny()
    {
        var reader = new TranscriptReader(TranscriptPlan.For(Schema("type Message { createdAt: DateTime text: String from: Side }")), "ha", 100);

        Assert.True(reader.Add(JsonValue.Parse("""{ "conversation": { "messages": [] } }"""), TranscriptPage.First));

        Assert.Empty(reader.Untold);
        Assert.Empty(reader.Conversation.Messages);
    }

    /// <summary>A project's number that must be named is the event's; one that may be is nobody's business.</summary>
    [Fact]
    public void Body_ProjectThatMustBeNamed_IsTheEvents()
    {
        const string Rest = " type Conversation { messages: [Message!]! } type Message { createdAt: String text: String from: Side } enum Side { VISITOR OPERATOR }";
        var needed = TranscriptPlan.For(new Server("type Query { conversation(id: ID!, projectId: Int!, websiteId: Int): Conversation }" + Rest).Schema());

        Assert.Contains("conversation(id: $id, projectId: $project)", needed.Query, StringComparison.Ordinal);
        Assert.Contains("\"project\":335", needed.Body(Guid.NewGuid(), TranscriptPage.First, 100, 335), StringComparison.Ordinal);
    }

    private static ServedSchema Schema(string types, string more = "") =>
        new Server($"scalar DateTime type Query {{ conversation(id: ID!): Conversation }} type Conversation {{ messages: [Message!]! {more} }} enum Side {{ VISITOR OPERATOR CREW }} enum Tone {{ WARM COLD }} {types}").Schema();
}
