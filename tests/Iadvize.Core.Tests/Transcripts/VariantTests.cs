using Iadvize.Core.Conversations;
using Iadvize.Core.Tests.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;
using Xunit.Abstractions;

namespace Iadvize.Core.Tests.Transcripts;

/// <summary>The same conversations, shown by schemas of different teams, are read alike.</summary>
public sealed class VariantTests(ITestOutputHelper output)
{
    private static readonly Lazy<Dictionary<Guid, Conversation>> ByDefault = new(() => Read(Server.Named("default")).ToDictionary(each => each.Id));

    public static TheoryData<string> Names => [.. PlatformSchema.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_schema_gives_the_same_transcripts(string name)
    {
        var server = Server.Named(name);
        var plan = TranscriptPlan.For(server.Schema());
        output.WriteLine(plan.Query);
        output.WriteLine(plan.Choice());

        foreach (var stored in ConversationFiles.All)
        {
            var (conversation, untold) = server.Read(plan, stored);
            output.WriteLine(Shown(conversation));
            Assert.Empty(untold);
            Assert.Equal(Shown(ByDefault.Value[stored.Id]), Shown(conversation with { Id = stored.Id }));
        }
    }

    private static IEnumerable<Conversation> Read(Server server)
    {
        var plan = TranscriptPlan.For(server.Schema());
        return ConversationFiles.All.Select(stored => server.Read(plan, stored).Conversation);
    }

    /// <summary>What people read of it; a deleted message may be told without its text.</summary>
    private static string Shown(Conversation conversation) => TranscriptText.Write(conversation, 100_000, ReaderLanguage.English) + conversation.Visitor;
}
