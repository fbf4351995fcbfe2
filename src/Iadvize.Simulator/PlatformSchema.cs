using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>A schema by which a platform shows what it has. <c>Schemas/README.md</c> tells how one is written.</summary>
public sealed class PlatformSchema
{
    private const string Folder = "Schemas", Extension = ".graphql";

    /// <param name="sdl">The schema definition language's text, with <c>@is</c> where a name is not the fact's own.</param>
    /// <exception cref="ArgumentException">The schema cannot be read; the message says where.</exception>
    public PlatformSchema(string sdl, IntrospectionLimits limits = IntrospectionLimits.None)
    {
        Sdl = sdl;
        Engine = new GraphQLEngine(sdl, limits);
    }

    /// <summary>As iAdvize's public documentation describes its API, and where it does not, as this simulator chose.</summary>
    public static PlatformSchema Default { get; } = Named("default");

    /// <summary>The files in <c>Schemas/</c>: the same facts as different teams would show them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. EmbeddedFiles.NamesIn(Folder).Select(file => file[(Folder.Length + 1)..^Extension.Length]).Where(name => name != "introspection")];

    public string Sdl { get; }

    public GraphQLEngine Engine { get; }

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static PlatformSchema Named(string name, IntrospectionLimits limits = IntrospectionLimits.None) => new(EmbeddedFiles.Text($"{Folder}.{name}{Extension}"), limits);

    /// <summary>What the schema's Query is made of; made for each request.</summary>
    public GraphObject Root(PlatformContent content) => new FactMapping(Engine.Schema, content.PageSize).Root(ContentFacts.Of(content));

    internal GraphObject? Mutations(Facts facts) => new FactMapping(Engine.Schema, 0).Mutations(facts);
}

/// <summary>What one platform has at the moment of a request.</summary>
/// <param name="PageSize">The most that a page holds; a request for more gets as many, unless the schema has a limit of its own.</param>
public sealed record PlatformContent(IReadOnlyList<StoredConversation> Conversations, StoredCompany Company, int PageSize);
