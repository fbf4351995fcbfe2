using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>How a platform shows what it has: a schema, and what the schema's Query is made of.</summary>
/// <param name="Sdl">The schema definition language's text.</param>
/// <param name="Root">Maps the content to the schema's objects; called for each request.</param>
public sealed record PlatformSchema(string Sdl, Func<PlatformContent, GraphObject> Root)
{
    /// <summary>As iAdvize's public documentation describes its API, and where it does not, as this simulator chose.</summary>
    public static PlatformSchema Default { get; } = new(EmbeddedFiles.Text("Schemas.default.graphql"), DefaultMapping.Query);
}

/// <summary>What one platform has at the moment of a request.</summary>
/// <param name="PageSize">The most that a page holds; a request for more gets as many.</param>
public sealed record PlatformContent(IReadOnlyList<StoredConversation> Conversations, IReadOnlyList<StoredProject> Projects, int PageSize);
