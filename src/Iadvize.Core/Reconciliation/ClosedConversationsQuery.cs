namespace Iadvize.Core.Reconciliation;

/// <summary>
/// What is asked of iAdvize's GraphQL API to learn which conversations were closed in an interval: variables from and to (ISO 8601),
/// and after (the cursor of a page, null for the first). <see cref="ClosedPage"/> reads the answer.
/// </summary>
public static class ClosedConversationsQuery
{
    /// <summary>Conversations asked for in one request; iAdvize may give fewer.</summary>
    public const int PageSize = 100;

    /// <summary>The query. Only here does iAdvize name a conversation's users: <c>conversation(id)</c> leaves them empty.</summary>
    public static readonly string Text = $$"""
        query ClosedConversations($from: DateTime!, $to: DateTime!, $after: String) {
          closedConversations(interval: { from: $from, to: $to }, first: {{PageSize}}, after: $after) {
            edges { node { id legacyId closedAt channel project { id } visitor { visitorId } users { id } } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;
}
