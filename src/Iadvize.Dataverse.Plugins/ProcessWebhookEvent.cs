using System.ServiceModel;
using Iadvize.Core.Conversations;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// The asynchronous step on the ledger: fetches the conversation from iAdvize (network, no transaction), then calls iadv_ApplyConversation
/// (one transaction, no network). It runs when a row is created, and again when its column iadv_retryon changes.
/// </summary>
public sealed class ProcessWebhookEvent : IPlugin
{
    /// <summary>Races for the visitor's row, deadlocks: the second try finds the row that the first one lost against.</summary>
    private const int MostApplications = 3;

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        if (!IsToBeProcessed(call.Input<Entity>("Target"))) return;

        var entry = Ledger.Read(call.System, call.Context.PrimaryEntityId);
        var ledger = new Ledger(call.User);
        if (entry is null || !ledger.Claim(entry, DateTime.UtcNow)) return;

        try
        {
            Apply(call, entry.Id, Fetch(call, entry));
        }
        catch (IadvizeException trouble) when (trouble.Passes)
        {
            ledger.Wait(entry, DateTime.UtcNow, trouble.RetryAfter, trouble.Message);
        }
        catch (IadvizeException trouble)
        {
            ledger.Stop(entry, EventStatus.NeedsAttention, trouble.Message);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (ServiceErrors.IsPassing(fault.Detail.ErrorCode))
        {
            ledger.Wait(entry, DateTime.UtcNow, null, $"Dataverse could not take the conversation this time: {fault.Message}");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            ledger.Stop(entry, EventStatus.NeedsAttention, fault.Message);
        }
        catch (Exception unforeseen)
        {
            call.Trace.Trace("{0}", unforeseen);
            ledger.Stop(entry, EventStatus.Failed, $"{unforeseen.GetType().Name}: {unforeseen.Message} The system job of this event holds the details.");
            throw;
        }
    }

    /// <summary>A new row that waits to be processed, or a row whose retry somebody asked for.</summary>
    private static bool IsToBeProcessed(Entity? changed) =>
        changed?.GetAttributeValue<OptionSetValue>(Tables.WebhookEvent.Status)?.Value == (int)EventStatus.Received
        || changed?.GetAttributeValue<DateTime?>(Tables.WebhookEvent.RetryOn) is not null;

    private static Conversation Fetch(PluginCall call, LedgerEntry entry)
    {
        var connection = entry.Connection
            ?? throw new IadvizeException("The connection that this event came through is gone. Create it again under Set-up, Connections, and set it on this event.", passes: false);
        var conversationId = entry.ConversationId
            ?? throw new IadvizeException("This event names no conversation by a GUID, so there is none to fetch.", passes: false);

        using var http = new HttpExchange();
        var client = new IadvizeClient(connection, new AccessTokens(connection, call.System, http, TokenUse.Shared), http);
        try
        {
            var conversation = client.Fetch(conversationId, entry.ProjectNumber);
            connection.NoteSuccess(call.System, DateTime.UtcNow);
            return conversation;
        }
        catch (IadvizeException trouble)
        {
            connection.NoteFailure(call.System, DateTime.UtcNow, trouble.Message);
            throw;
        }
    }

    private static void Apply(PluginCall call, Guid eventId, Conversation conversation)
    {
        var request = new OrganizationRequest("iadv_ApplyConversation")
        {
            ["Conversation"] = conversation.ToJson(),
            ["EventId"] = eventId,
        };
        for (var application = 1; ; application++)
        {
            try
            {
                call.User.Execute(request);
                return;
            }
            catch (FaultException<OrganizationServiceFault> fault) when (application < MostApplications && ServiceErrors.IsPassing(fault.Detail.ErrorCode))
            {
                call.Trace.Trace("Application {0} failed with {1:x8}; it is tried again.", application, fault.Detail.ErrorCode);
            }
        }
    }
}
