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
    private const int Stride = 5;

    /// <summary>No conversation is fetched later; with its retries one takes a minute, and the worker has two.</summary>
    private static readonly TimeSpan Network = TimeSpan.FromSeconds(40);

    /// <summary>An agent edits the visitor during the conversation or soon after.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(8);

    public static Verdict Process(PluginCall call, LedgerEntry entry, Ledger ledger)
    {
        if (ledger.IsStoringSince(entry)) return Verdict.WaitsForConversation(LedgerSentences.BeingStored);

        var candidates = Candidates(call.User, entry);
        var until = DateTime.UtcNow + Network;
        var (lookedAt, takenUp) = (0, 0);
        IadvizeException? trouble = null;
        foreach (var candidate in InTurn(candidates, entry.Attempts))
        {
            if (DateTime.UtcNow > until)
                throw new IadvizeException(LedgerSentences.SomeLookedAt.With(lookedAt, candidates.Count), passes: true);
            try
            {
                if (TakeUp(call, entry, candidate)) takenUp++;
            }
            catch (IadvizeException unread)
            {
                // The others are not to wait for it. What passes by itself makes the event come back to all.
                if (trouble is not { Passes: true }) trouble = unread;
            }
            lookedAt++;
        }

        if (trouble is not null) throw trouble;
        return takenUp > 0
            ? Verdict.Processed(reason: null)
            : Verdict.Ignored(LedgerSentences.NobodyWaits);
    }

    /// <returns>Whether it has got an address.</returns>
    private static bool TakeUp(PluginCall call, LedgerEntry entry, Entity candidate)
    {
        var takeUp = new TakeUp(call);
        var conversation = takeUp.Fetch(entry.Connection, candidate.Id, candidate.GetAttributeValue<int?>(Tables.Conversation.ProjectNumber));
        if (EmailAddress.Read(conversation.Visitor.Email) is null) return false;
        takeUp.Apply(conversation, Guid.Empty);
        return true;
    }

    /// <summary>Each attempt begins elsewhere: those that take all the time there is do not keep the others from their turn.</summary>
    private static IEnumerable<Entity> InTurn(List<Entity> candidates, int attempts)
    {
        var first = candidates.Count == 0 ? 0 : attempts * Stride % candidates.Count;
        return candidates.Skip(first).Concat(candidates.Take(first));
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
