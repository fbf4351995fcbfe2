using System.ServiceModel;
using System.Threading;
using Iadvize.Core.Conversations;
using Iadvize.Core.Privacy;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Events;

/// <summary>
/// satisfaction.answered and transaction.attributed: a fact on a conversation that is stored, or will be. Until it is, the event waits; the
/// event that stores the conversation takes it up.
/// </summary>
internal sealed class ToldFact
{
    private const int MostWrites = 10;

    /// <summary>A worker is about to store the conversation and may have looked for waiting events before this one began to wait.</summary>
    private const int MostLooks = 24;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>After so many looks, a row that is still Received has not been read by its worker: it will see the event that waits.</summary>
    private const int LooksUntilRead = 3;

    private readonly PluginCall call;
    private readonly LedgerEntry entry;
    private readonly Ledger ledger;
    private readonly Guid conversationId;

    public ToldFact(PluginCall call, LedgerEntry entry, Ledger ledger, Guid conversationId)
    {
        this.call = call;
        this.entry = entry;
        this.ledger = ledger;
        this.conversationId = conversationId;
    }

    /// <returns>Null when the ledger says already that the event waits.</returns>
    public Verdict? Process()
    {
        if (entry.Project?.Refusal() is { } unwanted) return Verdict.Ignored(unwanted);
        var told = entry.Event;
        if (told.EventType == WebhookEventTypes.SatisfactionAnswered && told.CustomerSatisfaction is null && told.NetPromoterScore is null && told.SatisfactionComment is null)
            return Verdict.Ignored(LedgerSentences.OwnSurvey);

        if (entry.Project is { Masks: true }) told = told with { SatisfactionComment = Masking.Of(told.SatisfactionComment) };
        if (Write(told) is { } verdict) return verdict;
        ledger.Enter(entry, DateTime.UtcNow, Verdict.WaitsForConversation(LedgerSentences.NotStoredYet));
        return StoredMeanwhile() ? Write(told) : null;
    }

    /// <returns>Whether the conversation has been stored while this event began to wait, so that nobody would take the event up.</returns>
    private bool StoredMeanwhile()
    {
        for (var look = 1; look <= MostLooks; look++)
        {
            // In this order: what is not under way by now either is stored, or will see the event that waits.
            var underWay = ledger.UnderWay(conversationId, entry.Id);
            if (call.User.Find(Tables.Conversation.Name, conversationId, Tables.Conversation.Lead) is not null) return true;
            if (!underWay.Contains(EventStatus.Processing) && (underWay.Count == 0 || look >= LooksUntilRead)) return false;
            Thread.Sleep(BetweenLooks);
        }
        return false;
    }

    /// <summary>Two events on one conversation may be processed at once: the row must be as it was read.</summary>
    /// <returns>Null when the conversation is not stored.</returns>
    private Verdict? Write(WebhookEvent told)
    {
        for (var write = 1; ; write++)
        {
            if (call.User.Find(Tables.Conversation.Name, conversationId, Tables.Conversation.EventFacts, Tables.Conversation.Lead, Tables.Conversation.ErasedOn) is not { } row) return null;
            if (row.Contains(Tables.Conversation.ErasedOn)) return Verdict.Erased();
            try
            {
                if (Changes(EventFacts.Read(row.GetAttributeValue<string>(Tables.Conversation.EventFacts)), told) is { } changes)
                {
                    changes.RowVersion = row.RowVersion;
                    call.User.UpdateAsRead(changes);
                }
                if (told.CustomerSatisfaction is not null && row.GetAttributeValue<EntityReference>(Tables.Conversation.Lead) is { } lead) LastSatisfaction.Follow(call.User, lead);
                return Verdict.Processed(row.ToEntityReference());
            }
            catch (FaultException<OrganizationServiceFault> fault) when (write < MostWrites && fault.Is(ServiceErrors.ConcurrencyVersionMismatch))
            {
                call.Trace.Trace("Write {0} met another worker's; it is tried again.", write);
            }
        }
    }

    private Entity? Changes(EventFacts facts, WebhookEvent told)
    {
        if (told.EventType == WebhookEventTypes.TransactionAttributed) return facts.TakeSale(told) ? ConversationRow.Sales(conversationId, facts) : null;
        var news = facts.Take(told);
        return news == Satisfaction.None ? null : ConversationRow.Survey(conversationId, news, facts);
    }
}
