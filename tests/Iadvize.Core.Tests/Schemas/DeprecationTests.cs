using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>What the reason of a deprecation says, and what is made of it.</summary>
public sealed class DeprecationTests
{
    [Theory]
    [InlineData("Use visitor. Maintained until 2027-04-07.", "2027-04-07")]
    [InlineData("maintained until 2025-04-07T00:00:00Z", "2025-04-07")]
    [InlineData("Since version 2024-13-45, gone on 2026-01-31", "2026-01-31")]
    [InlineData("No longer supported", null)]
    public void End_OfAReason_IsItsIsoDate(string reason, string? day) =>
        Assert.Equal(day, new Deprecation(reason).End?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Plan_FieldWithASuccessor_IsLeftAtOnce_AndOneWithout_IsUsedUntilItsEnd()
    {
        var plan = TranscriptPlan.For(new Server("""
            scalar DateTime
            type Query { conversation(id: ID!): Conversation }
            type Conversation { messages: [Message!]! }
            type Message {
              createdAt: DateTime! @deprecated(reason: "Maintained until 2027-04-07")
              text: String @deprecated(reason: "use markdown") markdown: String
              author: Side!
            }
            enum Side { VISITOR OPERATOR }
            """).Schema());

        Assert.DoesNotContain("text\n", plan.Query, StringComparison.Ordinal);
        Assert.Contains("markdown", plan.Query, StringComparison.Ordinal);
        Assert.Contains("leave out: Message.text  # deprecated, markdown takes its place", plan.Choice(), StringComparison.Ordinal);
        Assert.Equal(new DateTime(2027, 4, 7, 0, 0, 0, DateTimeKind.Utc), Assert.Single(plan.Ends));
    }

    /// <summary>A reason is prose: a word of it may be the name of a field that tells something else.</summary>
    [Fact]
    public void Plan_ReasonWithAWordThatIsAFieldByChance_KeepsTheField()
    {
        var plan = TranscriptPlan.For(new Server("""
            scalar DateTime
            type Query { conversation(id: ID!): Conversation }
            type Conversation { messages: [Message!]! }
            type Message { createdAt: DateTime! @deprecated(reason: "The type of this field becomes Timestamp. Maintained until 2027-04-07.") type: Kind! text: String author: Side! }
            enum Kind { TEXT FILE }
            enum Side { VISITOR OPERATOR }
            """).Schema());

        Assert.Contains("time: Message.createdAt", plan.Choice(), StringComparison.Ordinal);
    }
}
