using System.ServiceModel;
using Iadvize.Core;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Events;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// The asynchronous step on the ledger: does what the row's event asks for. It runs when a row is created, and again when its column
/// iadv_retryon changes. The network is used out of any transaction; each transaction is one call, without network.
/// </summary>
public sealed class ProcessWebhookEvent : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        if (call.Input<Entity>("Target") is not { } changed || !IsToBeProcessed(changed)) return;

        var entry = Ledger.Read(call.System, call.Context.PrimaryEntityId);
        var ledger = new Ledger(call);
        if (entry is null || !ledger.Claim(entry, DateTime.UtcNow, Ledger.IsRetry(changed))) return;

        try
        {
            if (Process(call, entry, ledger) is { } verdict) ledger.Enter(entry, DateTime.UtcNow, verdict);
        }
        catch (IadvizeException trouble) when (trouble.Passes)
        {
            ledger.Wait(entry, DateTime.UtcNow, trouble.RetryAfter, trouble.What);
        }
        catch (IadvizeException trouble)
        {
            ledger.Stop(entry, EventStatus.NeedsAttention, trouble.What);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (ServiceErrors.IsPassing(fault.Detail.ErrorCode))
        {
            ledger.Wait(entry, DateTime.UtcNow, null, LedgerSentences.DataverseBusy.With(fault.Message));
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            ledger.Stop(entry, EventStatus.NeedsAttention, Wording.Foreign(fault.Message));
        }
        catch (Exception unforeseen)
        {
            call.Trace.Trace("{0}", unforeseen);
            ledger.Stop(entry, EventStatus.Failed, LedgerSentences.Unforeseen.With(unforeseen.GetType().Name, unforeseen.Message));
            throw;
        }
    }

    /// <summary>A new row that waits to be processed, or a row whose retry somebody asked for.</summary>
    private static bool IsToBeProcessed(Entity changed) =>
        changed.GetAttributeValue<OptionSetValue>(Tables.WebhookEvent.Status)?.Value == (int)EventStatus.Received
        || changed.GetAttributeValue<DateTime?>(Tables.WebhookEvent.RetryOn) is not null;

    /// <returns>What the event came to; null when the application has settled the row itself, in its own transaction.</returns>
    private static Verdict? Process(PluginCall call, LedgerEntry entry, Ledger ledger) => entry.EventType switch
    {
        WebhookEventTypes.ConversationPushed => PushedConversation.Process(call, entry, ledger, Conversation(entry)),
        WebhookEventTypes.VisitorUpdated => UpdatedVisitor.Process(call, entry, ledger),
        WebhookEventTypes.SatisfactionAnswered or WebhookEventTypes.TransactionAttributed => new ToldFact(call, entry, ledger, Conversation(entry)).Process(),
        WebhookEventTypes.LegacyConversationClosed => new ConversationEvent(call, entry, ledger).Process(LegacyClosed.Resolve(call, entry)),
        // Back-fill, reconciliation, live capture and an administrator's import name a conversation and no event.
        WebhookEventTypes.ConversationClosed or null => new ConversationEvent(call, entry, ledger).Process(Conversation(entry)),
        var other => Verdict.Ignored(IgnoredEvents.WhyIgnored(other)),
    };

    private static Guid Conversation(LedgerEntry entry) => entry.ConversationId
        ?? throw new IadvizeException(LedgerSentences.NoConversationId, passes: false);
}
