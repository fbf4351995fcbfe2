using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>What an account may not read is left out where a lead can do without it, and only there.</summary>
public sealed class DeniedTests
{
    private const string Sdl = """
        scalar DateTime
        type Query { conversation(id: ID!): Conversation }
        type Conversation { messages: [Message] visitor: Visitor }
        type Visitor { email: String phone: String }
        interface Message { createdAt: DateTime }
        type VisitorMessage implements Message { createdAt: DateTime content: Content }
        type OperatorMessage implements Message { createdAt: DateTime content: Content }
        type InternalNote implements Message { createdAt: DateTime content: Content }
        type TransferEvent implements Message { createdAt: DateTime attachment: Content }
        type Content { text: String }
        """;

    private static readonly ServedSchema Schema = new Server(Sdl).Schema();

    [Theory]
    [InlineData("InternalNote", "content", "InternalNote.content", true)]
    [InlineData("TransferEvent", "attachment", "TransferEvent.attachment", true)]
    [InlineData("VisitorMessage", "content", "VisitorMessage.content", false)]
    [InlineData("OperatorMessage", "createdAt", "Message.createdAt", false)]
    public void Replaces_DeniedFieldOfAMessage_OnlyWhereALeadCanDoWithoutIt(string typeName, string field, string coordinate, bool replaces)
    {
        var plan = TranscriptPlan.For(Schema);
        var path = JsonValue.Parse($$"""["conversation", "messages", 1, "{{field}}"]""");
        var data = JsonValue.Parse($$$"""{"conversation":{"messages":[{"__typename":"VisitorMessage"},{"__typename":"{{{typeName}}}","{{{field}}}":null}]}}""");

        var denied = plan.FieldsAt(path, data);

        Assert.Equal([coordinate], denied);
        if (replaces) Assert.True(TranscriptPlan.For(Schema, denied: denied).Replaces(plan, path, data));
        else Assert.False(Without(denied)?.Replaces(plan, path, data) ?? false);
    }

    private static TranscriptPlan? Without(IReadOnlyList<string> denied)
    {
        try
        {
            return TranscriptPlan.For(Schema, denied: denied);
        }
        catch (SchemaMismatchException)
        {
            return null;
        }
    }
}
