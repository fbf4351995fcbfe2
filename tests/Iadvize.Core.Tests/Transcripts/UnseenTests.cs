using Iadvize.Core.Conversations;
using Iadvize.Core.Tests.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;
using Xunit.Abstractions;

namespace Iadvize.Core.Tests.Transcripts;

/// <summary>A schema that was written after the reader, very unlike the simulator's: what every schema must give is what the visitor and the company said.</summary>
public sealed class UnseenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => ["entries"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_that_nobody_has_seen_gives_the_same_words(string name)
    {
        var server = new Server(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", "Unseen", name + ".graphql")));
        var known = Server.Named("default");
        var (plan, knownPlan) = (TranscriptPlan.For(server.Schema()), TranscriptPlan.For(known.Schema()));
        output.WriteLine(plan.Query);
        output.WriteLine(plan.Choice());

        foreach (var stored in ConversationFiles.All)
        {
            var (conversation, untold) = server.Read(plan, stored);
            Assert.Empty(untold);
            Assert.Equal(Shown(known.Read(knownPlan, stored).Conversation), Shown(conversation));
        }
    }

    private static string Shown(Conversation conversation) => $"{conversation.Visitor.Email} {conversation.Visitor.LastName} {conversation.StartedAt:u}\n{TranscriptText.Write(conversation, 100_000)}";
}
