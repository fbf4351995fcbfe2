using Iadvize.Core.Contact;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Events;

/// <summary>
/// A visitor's details were edited: conversations that are stored without an e-mail address may have got one. The event's id of the visitor
/// is opaque (a UUID, or an older kind of id), so it is compared with every id that iAdvize has used for a conversation's visitor; where none
/// is the same, the latest conversations without an address are looked at.
/// </summary>
internal static class UpdatedVisitor
{
    private const int MostOfVisitor = 20;
    private const int MostGuessed = 10;

    /// <summary>An agent edits the visitor during the conversation or soon after.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(8);

    public static Verdict Process(PluginCall call, LedgerEntry entry)
    {
        var candidates = Candidates(call.User, entry);
        var takenUp = 0;
        var takeUp = new TakeUp(call);
        foreach (var candidate in candidates)
        {
            var conversation = takeUp.Fetch(entry.Connection, candidate.Id, candidate.GetAttributeValue<int?>(Tables.Conversation.ProjectNumber));
            if (EmailAddress.Read(conversation.Visitor.Email) is null) continue;
            takeUp.Apply(conversation, Guid.Empty);
            takenUp++;
        }
        return takenUp > 0
            ? Verdict.Processed(reason: null)
            : Verdict.Ignored(LedgerSentences.NobodyWaits);
    }

    private static List<Entity> Candidates(IOrganizationService service, LedgerEntry entry)
    {
        var id = entry.VisitorIds.Count > 0 ? entry.VisitorIds[0] : throw new IadvizeException(LedgerSentences.NoVisitor, passes: false);
        var ofVisitor = WithoutAddress(service, entry.Platform, MostOfVisitor, query => query.Criteria.Conditions.Add(VisitorIds.MayName(id)))
            .Where(row => VisitorIds.Names(row, id)).ToList();
        return ofVisitor.Count > 0 ? ofVisitor : WithoutAddress(service, entry.Platform, MostGuessed, query =>
            query.Criteria.AddCondition(Tables.Conversation.CreatedOn, ConditionOperator.GreaterEqual, DateTime.UtcNow - Recent));
    }

    private static List<Entity> WithoutAddress(IOrganizationService service, string? platform, int most, Action<QueryExpression> narrow)
    {
        var query = new QueryExpression(Tables.Conversation.Name)
        {
            ColumnSet = new ColumnSet(Tables.Conversation.ProjectNumber, Tables.Conversation.IadvizeVisitorIds),
            TopCount = most,
        };
        query.Criteria.AddCondition(Tables.Conversation.Platform, ConditionOperator.Equal, platform ?? "");
        query.Criteria.AddCondition(Tables.Conversation.EmailAddress, ConditionOperator.Null);
        query.Criteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        query.AddOrder(Tables.Conversation.CreatedOn, OrderType.Descending);
        narrow(query);
        return service.RetrieveMultiple(query).Entities.ToList();
    }
}
