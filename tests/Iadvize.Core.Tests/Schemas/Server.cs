using System.Text.Json;
using System.Text.Json.Nodes;
using Iadvize.Core.Conversations;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using JsonValue = Iadvize.Core.Json.JsonValue;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>A server of one schema: asked for its schema as a real one is, and for conversations.</summary>
internal sealed class Server(PlatformSchema platform, int mostOnAPage = 100, Server.Dress? dress = null)
{
    /// <summary>Puts into an answer's data what the simulator cannot show by itself.</summary>
    public delegate void Dress(TranscriptPlan plan, TranscriptPage page, int pageSize, JsonNode? data);

    private readonly GraphObject nothing = new("Query");

    public Server(string sdl, int mostOnAPage = 100, Dress? dress = null)
        : this(new PlatformSchema(sdl, IntrospectionLimits.Both), mostOnAPage, dress)
    {
    }

    /// <summary>The requests made for the schema.</summary>
    public int Introspections { get; private set; }

    /// <summary>The requests made for conversations.</summary>
    public int Queries { get; private set; }

    public static Server Named(string name, int pageSize = 100) => new(PlatformSchema.Named(name, IntrospectionLimits.Both), pageSize);

    public ServedSchema Schema()
    {
        var skeleton = Introspect(Introspection.Skeleton)!;
        return Introspection.Read(skeleton, Introspect(Introspection.Details(skeleton)) ?? Introspect(Introspection.Everything)!);
    }

    /// <summary>Reads a conversation as the plug-in does.</summary>
    public (Conversation Conversation, IReadOnlyCollection<Sentence> Untold) Read(TranscriptPlan plan, StoredConversation stored, int pageSize = 100)
    {
        var root = platform.Root(new PlatformContent([stored], Company.Content, mostOnAPage));
        for (pageSize = Math.Min(plan.PageLimit ?? pageSize, pageSize); ;)
        {
            var reader = new TranscriptReader(plan, "ha", pageSize);
            for (var page = TranscriptPage.First; ; page = reader.Next)
            {
                using var body = JsonDocument.Parse(plan.Body(stored.Id, page, reader.PageSize, stored.ProjectId));
                var answer = platform.Engine.Answer(plan.Query, root, body.RootElement.GetProperty("variables"));
                Queries++;
                dress?.Invoke(plan, page, Math.Min(reader.PageSize, mostOnAPage), answer.Body["data"]);
                var json = JsonValue.Parse(answer.Body.ToJsonString());
                if (PageLimit.InError(json["errors"].Items.Select(error => error["message"].AsString()).FirstOrDefault(), pageSize) is { } limit)
                {
                    pageSize = limit;
                    break;
                }

                Assert.True(answer.Status == 200 && !answer.Body.ContainsKey("errors"), $"{answer.Body["errors"]?.ToJsonString()}\n{plan.Query}");
                Assert.True(reader.Add(json["data"], page));
                if (reader.Next is null) return (reader.Conversation, reader.Untold);
            }
        }
    }

    /// <summary>The errors of a query that the schema does not allow; empty for a valid one. Variables have no values here.</summary>
    public string Problems(string query)
    {
        var answer = platform.Engine.Answer(query, nothing);
        return answer.Status == 400 && !answer.Body.ToJsonString().Contains("was not provided", StringComparison.Ordinal) ? answer.Body["errors"]!.ToJsonString() : "";
    }

    private JsonValue? Introspect(string query)
    {
        Introspections++;
        var answer = platform.Engine.Answer(query, nothing);
        return answer.Status == 200 && !answer.Body.ContainsKey("errors") ? JsonValue.Parse(answer.Body.ToJsonString())["data"] : null;
    }
}
