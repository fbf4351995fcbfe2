using Iadvize.Core.Json;

namespace Iadvize.Core.Reconciliation;

/// <summary>One page of what <see cref="ClosedConversationsQuery"/> brought.</summary>
/// <param name="Conversations">In iAdvize's order, which is not documented.</param>
/// <param name="Next">The cursor of the next page, or null when this was the last.</param>
public sealed record ClosedPage(IReadOnlyList<ClosedConversation> Conversations, string? Next)
{
    /// <summary>Reads a page.</summary>
    /// <param name="list">The member "closedConversations" of the answer's data.</param>
    public static ClosedPage Read(JsonValue list)
    {
        var page = list["pageInfo"];
        return new ClosedPage(
            list["edges"].Items.Select(edge => Conversation(edge["node"])).OfType<ClosedConversation>().ToList(),
            page["hasNextPage"].AsBool() == true ? page["endCursor"].AsString() : null);
    }

    private static ClosedConversation? Conversation(JsonValue node) => node["id"].AsGuid() is { } id
        ? new ClosedConversation(
            id,
            node["legacyId"].AsInt(),
            node["project"]["id"].AsInt(),
            node["channel"].AsString(),
            node["visitor"]["visitorId"].AsString(),
            node["closedAt"].AsTime(),
            node["users"].Items.Select(user => user["id"].AsInt()).OfType<int>().ToList())
        : null;
}
