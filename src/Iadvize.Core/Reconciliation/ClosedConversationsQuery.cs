using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Reconciliation;

/// <summary>What is asked of iAdvize's GraphQL API to learn which conversations were closed in an interval, made from the served schema.</summary>
public sealed class ClosedConversationsQuery
{
    /// <summary>Conversations asked for in one request; iAdvize may give fewer.</summary>
    public const int PageSize = 100;

    /// <summary>Only here does iAdvize name a conversation's users: the query for one conversation leaves them empty.</summary>
    private static readonly ListRequest Request = new(
        ["closedConversations", "searchClosedConversations", "conversations"],
        ["Conversation", "ClosedConversation"],
        new Dictionary<string, string[]>
        {
            ["id"] = ["id", "conversationId", "uuid"],
            ["legacyId"] = ["legacyId"],
            ["closedAt"] = ["closedAt", "endedAt"],
            ["channel"] = ["channel"],
            ["project"] = ["project.id", "projectId", "website.id"],
            ["visitor"] = ["visitor.id", "visitor.visitorId", "visitorId"],
            ["operators"] = ["users.id", "operators.id", "agents.id", "userIds", "operatorIds"],
        },
        Known.From, Known.To);

    private readonly ListQuery list;

    private ClosedConversationsQuery(ListQuery list) => this.list = list;

    /// <returns>Null when the schema has no list of closed conversations that could be asked for by an interval.</returns>
    public static ClosedConversationsQuery? For(ServedSchema schema) =>
        ListQuery.For(schema, Request) is { } list && !list.Missing.Contains("id") && list.Variables.Any(variable => variable.Value == Known.From) ? new ClosedConversationsQuery(list) : null;

    /// <summary>The request's body.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="after">The cursor of the page, or null for the first.</param>
    public string Body(DateTimeOffset from, DateTimeOffset to, string? after) => list.Body(PageSize, after, from, to);

    /// <summary>Reads a page.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    public ClosedPage Read(JsonValue data) => new(list.Elements(data).Select(Conversation).OfType<ClosedConversation>().ToList(), list.Next(data));

    private static ClosedConversation? Conversation(ListElement element) => element.One("id").AsGuid() is { } id
        ? new ClosedConversation(
            id,
            ListElement.Number(element.One("legacyId")),
            ListElement.Number(element.One("project")),
            element.One("channel").AsString(),
            element.One("visitor").AsString(),
            element.One("closedAt").AsTime(),
            element.All("operators").Select(ListElement.Number).OfType<int>().ToList())
        : null;
}
