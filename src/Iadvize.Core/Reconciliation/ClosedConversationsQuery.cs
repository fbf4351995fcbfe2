using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Reconciliation;

/// <summary>What is asked of iAdvize's GraphQL API to learn which conversations were closed in an interval, made from the served schema.</summary>
public sealed class ClosedConversationsQuery
{
    /// <summary>Conversations asked for in one request; iAdvize may give fewer.</summary>
    private const int MostOnAPage = 100;

    /// <summary>Only here does iAdvize name a conversation's users: the query for one conversation leaves them empty.</summary>
    private static readonly ListRequest Request = new(
        ["closedConversations", "searchClosedConversations", "conversations"],
        ["Conversation", "ClosedConversation"],
        new Dictionary<string, string[]>
        {
            ["id"] = ["id", "conversationId", "uuid", "conversation.id"],
            ["legacyId"] = ["legacyId"],
            ["closedAt"] = ["closedAt", "endedAt", "closedOn", "endedOn", "finishedAt"],
            ["channel"] = ["channel"],
            ["project"] = ["project.id", "projectId", "website.id"],
            ["visitor"] = ["visitor.id", "visitor.visitorId", "visitorId"],
            ["operators"] = ["users.id", "operators.id", "agents.id", "userIds", "operatorIds"],
        },
        Known.From, Known.To, Known.Project);

    private readonly ListQuery list;

    private ClosedConversationsQuery(ListQuery list) => this.list = list;

    /// <returns>Null when the schema has no list of closed conversations that could be asked for by an interval.</returns>
    /// <param name="schema">What the account serves.</param>
    /// <param name="denied">Fields, as <c>Type.field</c>, that are not to be asked for.</param>
    public static ClosedConversationsQuery? For(ServedSchema schema, IReadOnlyCollection<string>? denied = null) =>
        ListQuery.For(schema, Request, denied) is { } list && !list.Missing.Contains("id") && list.Variables.Any(variable => variable.Value == Known.From) ? new ClosedConversationsQuery(list) : null;

    /// <summary>Conversations to ask for: no more than the schema's descriptions allow.</summary>
    public int PageSize => Math.Min(MostOnAPage, list.PageLimit ?? MostOnAPage);

    /// <summary>Whether it must be said of which projects.</summary>
    public bool AsksForProjects => list.Variables.Any(variable => variable.Value == Known.Project);

    /// <summary>Whether only one project can be asked for at a time.</summary>
    public bool AsksForOneProject => list.Variables.Any(variable => variable.Value == Known.Project && !variable.Shape.IsList);

    /// <summary>The request's body.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="after">Where the page begins, as an earlier one told it; null for the first.</param>
    /// <param name="pageSize">Conversations wanted on it.</param>
    /// <param name="projects">The projects' numbers, where they must be said.</param>
    public string Body(DateTimeOffset from, DateTimeOffset to, string? after, int? pageSize = null, IReadOnlyList<int>? projects = null) => list.Body(pageSize ?? PageSize, after, from, to, projects);

    /// <summary>Reads a page.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    /// <param name="after">Where it began.</param>
    /// <param name="pageSize">Conversations asked for.</param>
    /// <exception cref="UnreadableException">The list goes on, but nothing says where, or a conversation on it has no id.</exception>
    public ClosedPage Read(JsonValue data, string? after = null, int? pageSize = null)
    {
        var size = pageSize ?? PageSize;
        var conversations = list.Elements(data).Select(Conversation).ToList();
        return list.MayBeCut(data, size) ? new ClosedPage(conversations, null, IsCut: true) : new ClosedPage(conversations, list.Next(data, after, size), IsCut: false);
    }

    /// <summary>The fields to which the path of a denial points; empty where the list cannot be read without them.</summary>
    /// <param name="path">The member "path" of an error.</param>
    /// <param name="data">The answer's data.</param>
    public IReadOnlyList<string> DispensableAt(JsonValue path, JsonValue data) => list.DispensableAt(path, data);

    /// <summary>Why a page that is cut cannot be used.</summary>
    /// <param name="count">How many came.</param>
    public Sentence Cut(int count) => ListSentences.ClosedCut.With(list.Name, count);

    private ClosedConversation Conversation(ListElement element) => element.One("id").AsGuid() is { } id
        ? new ClosedConversation(
            id,
            ListElement.Number(element.One("legacyId")),
            ListElement.Number(element.One("project")),
            element.One("channel").AsString(),
            element.One("visitor").AsString(),
            Leafs.Moment(element.One("closedAt")),
            element.All("operators").Select(ListElement.Number).OfType<int>().ToList())
        : throw new UnreadableException(ListSentences.NoId.With(list.Name));
}
