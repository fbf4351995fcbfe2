namespace Iadvize.Dataverse;

/// <summary>
/// What is asked of iAdvize's GraphQL API to find a conversation by its old number: variables from, to and after. No query takes such a number,
/// but each closed conversation shows its own.
/// </summary>
internal static class LegacyLookup
{
    /// <summary>Of a hundred conversations each.</summary>
    public const int MostPages = 20;

    public const string Query = """
        query LegacyLookup($from: DateTime!, $to: DateTime!, $after: String) {
          closedConversations(interval: { from: $from, to: $to }, first: 100, after: $after) {
            edges { node { id legacyId } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;
}
