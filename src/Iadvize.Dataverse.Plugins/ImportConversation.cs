using Iadvize.Core.Conversations;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_ImportConversation: one conversation by its id. It enters the ledger (source Manual) and goes the way of every event;
/// a dry run fetches it now and returns what would be written, and writes nothing.
/// </summary>
/// <remarks>
/// In: ConversationId, Platform ("ha" or "sd", needed when there is more than one connection), ProjectNumber, DryRun.
/// Out: EventId of the ledger row (empty for a dry run), Result (a dry run's, JSON as iadv_ApplyConversation returns it).
/// </remarks>
public sealed class ImportConversation : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var conversationId = call.Input<Guid>("ConversationId");
        if (conversationId == Guid.Empty) throw Refusals.BadRequest(call, RefusalSentences.NoConversationId);

        var connection = Connection.Of(call, call.Input<string>("Platform"));
        var dryRun = call.Input<bool>("DryRun");
        call.Output("EventId", dryRun ? Guid.Empty : Enter(call, connection, conversationId));
        call.Output("Result", dryRun ? Preview(call, connection, conversationId) : "");
    }

    private static Guid Enter(PluginCall call, Connection connection, Guid conversationId)
    {
        return call.User.Create(Ledger.NewRow(Guid.NewGuid(), EventStatus.Received, EventSource.Manual, new Entity
        {
            [Tables.WebhookEvent.Title] = $"Import {conversationId}",
            [Tables.WebhookEvent.Platform] = connection.Platform,
            [Tables.WebhookEvent.ProjectNumber] = call.Input<int?>("ProjectNumber"),
            [Tables.WebhookEvent.IadvizeConversationId] = conversationId.ToString(),
            [Tables.WebhookEvent.Connection] = connection.Reference,
        }));
    }

    /// <summary>The network is used before anything is written, and a dry run writes nothing: no lock is held meanwhile.</summary>
    private static string Preview(PluginCall call, Connection connection, Guid conversationId)
    {
        var language = call.Language;
        try
        {
            using var http = new HttpExchange();
            var client = new IadvizeClient(connection, new AccessTokens(connection, call.System, http, TokenUse.Own), http);
            var conversation = new ConversationFetch(connection, client, system: null).Fetch(conversationId, call.Input<int?>("ProjectNumber"));
            return (string)call.User.Execute(new OrganizationRequest("iadv_ApplyConversation")
            {
                ["Conversation"] = conversation.ToJson(),
                ["DryRun"] = true,
            }).Results["Result"];
        }
        catch (IadvizeException trouble)
        {
            throw Refusals.NoAnswer(trouble, language);
        }
    }
}
