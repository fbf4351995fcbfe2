using Iadvize.Core.Conversations;
using Iadvize.Core.Tests.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;
using Xunit.Abstractions;

namespace Iadvize.Core.Tests.Transcripts;

/// <summary>Schemas that were written after the reader, very unlike the simulator's: what every schema must give is what the visitor and the company said.</summary>
public sealed class UnseenTests(ITestOutputHelper output)
{
    /// <summary>So few that every conversation needs several pages.</summary>
    private const int SmallPage = 10;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Transcripts", "Unseen");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_that_nobody_has_seen_gives_the_same_words(string name)
    {
        var sdl = File.ReadAllText(Path.Combine(Folder, name + ".graphql"));
        var known = Server.Named("default");
        var (server, inPages) = (new Server(sdl, dress: Dressing.Put), new Server(sdl, SmallPage, Dressing.Put));
        var (plan, knownPlan) = (TranscriptPlan.For(server.Schema()), TranscriptPlan.For(known.Schema()));
        output.WriteLine(plan.Query);
        output.WriteLine(plan.Choice());
        Assert.Equal("", server.Problems(plan.Query));

        foreach (var stored in ConversationFiles.All)
        {
            var expected = Shown(known.Read(knownPlan, stored).Conversation);
            foreach (var each in new[] { server, inPages })
            {
                var (conversation, untold) = each.Read(plan, stored);
                Assert.Empty(untold);
                Assert.Equal(expected, Shown(conversation));
            }
        }
    }

    private static string Shown(Conversation conversation) => $"{conversation.Visitor.Email} {conversation.Visitor.LastName} {conversation.StartedAt:u}\n{TranscriptText.Write(conversation, 100_000, ReaderLanguage.English)}";
}
