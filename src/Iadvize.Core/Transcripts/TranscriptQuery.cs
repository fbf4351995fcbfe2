namespace Iadvize.Core.Transcripts;

/// <summary>
/// What is asked of iAdvize's GraphQL API to learn a conversation: variables id (UUID) and after (the cursor of a page, null for the first).
/// </summary>
public static class TranscriptQuery
{
    /// <summary>Messages asked for in one request.</summary>
    public const int PageSize = 100;

    /// <summary>Pages followed before a conversation counts as endless: 20,000 messages.</summary>
    public const int MostPages = 200;

    /// <summary>The query. One request brings a conversation of up to a page of messages with all its facts.</summary>
    public static readonly string Text = $$"""
        query Transcript($id: UUID!, $after: String) {
          conversation(id: $id) {
            id
            createdAt
            closedAt
            channel
            duration
            language
            project { id name }
            visitor { visitorId externalUserId firstName lastName email phoneNumber address zipCode city country }
            tags { name }
            targetingRule { name }
            routingEvents { routingGroup { name } }
            satisfactionSurvey { customerSatisfaction netPromoterScore satisfactionComment }
            messages(first: {{PageSize}}, after: $after) {
              edges {
                node {
                  __typename
                  createdAt
                  ... on VisitorMessage { isDeleted attachment { ...Attachment } }
                  ... on OperatorMessage { isDeleted isInternalNote operator { __typename id firstName lastName userName } attachment { ...Attachment } }
                }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        fragment Attachment on MessageAttachment {
          __typename
          ... on TextAttachment { text }
          ... on QuickReplyAttachment { text }
          ... on FileAttachment { fileName url }
          ... on CardAttachment { title cardText: text cardUrl: url }
        }
        """;
}
