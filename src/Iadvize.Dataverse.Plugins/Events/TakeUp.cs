using System.ServiceModel;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Events;

/// <summary>Fetches a conversation as it stands (network, no transaction) and calls iadv_ApplyConversation (one transaction, no network).</summary>
internal sealed class TakeUp
{
    /// <summary>Races for the visitor's row, deadlocks: the second try finds the row that the first one lost against.</summary>
    private const int MostApplications = 3;

    private readonly PluginCall call;

    public TakeUp(PluginCall call) => this.call = call;

    /// <summary>Fetches a conversation by the query made from the account's schema. Where that tells no closing, what is known otherwise counts.</summary>
    /// <param name="connection">Of its platform.</param>
    /// <param name="conversationId">iAdvize's id.</param>
    /// <param name="projectNumber">Null where it is not known.</param>
    /// <param name="toldClosing">When it closed, by the event that tells so.</param>
    /// <exception cref="IadvizeException">It could not be had whole.</exception>
    public Conversation Fetch(Connection? connection, Guid conversationId, int? projectNumber, DateTimeOffset? toldClosing = null)
    {
        var (conversation, tellsClosing) = Ask(connection, client =>
        {
            var fetch = new ConversationFetch(connection!, client, call.System);
            return (fetch.Fetch(conversationId, projectNumber), fetch.TellsClosing);
        });
        return conversation.Runs && !tellsClosing ? conversation with { ClosedAt = toldClosing ?? StoredClosing(conversationId) } : conversation;
    }

    /// <summary>Asks iAdvize, and notes on the connection whether it answered.</summary>
    /// <exception cref="IadvizeException">It did not, or not as hoped.</exception>
    public T Ask<T>(Connection? connection, Func<IadvizeClient, T> question)
    {
        if (connection is null)
            throw new IadvizeException(LedgerSentences.ConnectionGone, passes: false);
        using var http = new HttpExchange();
        var client = new IadvizeClient(connection, new AccessTokens(connection, call.System, http, TokenUse.Shared), http);
        try
        {
            var answer = question(client);
            connection.NoteSuccess(call.System, DateTime.UtcNow);
            return answer;
        }
        catch (IadvizeException trouble)
        {
            connection.NoteFailure(call.System, DateTime.UtcNow, trouble.What.In(call.OrganizationLanguage));
            throw;
        }
    }

    private DateTimeOffset? StoredClosing(Guid conversationId) =>
        call.User.Find(Tables.Conversation.Name, conversationId, Tables.Conversation.ClosedOn)?.GetAttributeValue<DateTime?>(Tables.Conversation.ClosedOn)?.AsUtc();

    /// <param name="conversation">As it was fetched.</param>
    /// <param name="eventId">The ledger row to settle in the same transaction; empty for none.</param>
    public void Apply(Conversation conversation, Guid eventId)
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
