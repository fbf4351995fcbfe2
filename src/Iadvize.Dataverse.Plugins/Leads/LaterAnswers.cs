using Iadvize.Core.Conversations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>
/// What the same person has said since. An event may come a week late, and an old conversation be imported after a newer one:
/// it must not put an old answer in the place of a newer one.
/// </summary>
internal static class LaterAnswers
{
    private const int MostAnswers = 1000;

    /// <returns>The columns ("lead.budgetamount") that answers of later conversations have filled; none, and no request, when this conversation is the record's latest.</returns>
    public static ISet<string> Columns(IOrganizationService service, RecordDraft lead, Conversation conversation)
    {
        var columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var talkedOn = (conversation.ClosedAt ?? conversation.StartedAt)?.UtcDateTime;
        if (talkedOn is null || !(lead.Before(Tables.Lead.LastConversationOn) as DateTime? > talkedOn)) return columns;

        var query = new QueryExpression(Tables.Answer.Name) { ColumnSet = new ColumnSet(Tables.Answer.Column), TopCount = MostAnswers };
        query.Criteria.AddCondition(Tables.Answer.Outcome, ConditionOperator.In, (int)AnswerOutcome.Written, (int)AnswerOutcome.Truncated);
        query.Criteria.AddCondition(Tables.Answer.Column, ConditionOperator.NotNull);
        var later = query.AddLink(Tables.Conversation.Name, Tables.Answer.Conversation, Tables.Conversation.Id, JoinOperator.Inner);
        later.LinkCriteria.AddCondition(Tables.Conversation.Lead, ConditionOperator.Equal, lead.Reference.Id);
        later.LinkCriteria.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.GreaterThan, talkedOn.Value);
        foreach (var answer in service.RetrieveMultiple(query).Entities)
            columns.UnionWith(ConversationRow.ColumnsOf(answer));
        return columns;
    }
}
