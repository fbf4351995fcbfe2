using Iadvize.Core.Contact;
using Iadvize.Core.Identity;
using Iadvize.Core.Json;
using Iadvize.Dataverse.Leads;
using Iadvize.Dataverse.Privacy;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_EraseVisitor: takes a person out of our tables. docs/privacy.md says what goes, what stays and why. The customer's own leads and
/// contacts are counted and left: the customer decides of them.
/// </summary>
/// <remarks>
/// In: EmailAddress, DryRun (required, so that nobody erases by leaving it out), AskIadvize (iAdvize anonymises first; if it does not, nothing is erased here).
/// Out: Result, JSON: by table how many rows were, or would be, emptied; "left", the customer's records with this address; "more" when the call is to be
/// repeated for what remains. Neither it nor the ledger row, which is written for each call that erases, holds personal data.
/// Errors: 400 no e-mail address; 424 and 503 when iAdvize was to be asked and did not do it.
/// </remarks>
public sealed class EraseVisitor : IPlugin
{
    public const string EventType = "visitor.erased";

    /// <summary>For one call: with its answers and events a matter of seconds.</summary>
    private const int MostConversations = 25;

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var email = EmailAddress.Read(call.Input<string>("EmailAddress")) ?? throw Refusals.BadRequest(call, RefusalSentences.NoAddress);
        var dryRun = call.Input<bool>("DryRun");

        var now = DateTime.UtcNow;
        var writes = new Writes(call.User, dryRun);
        var footprint = Footprint.Of(call.User, email, MostConversations);
        var wasKnown = footprint.Visitor?.Contains(Tables.Visitor.EmailAddress) == true;
        var atIadvize = call.Input<bool>("AskIadvize") && !dryRun ? AskIadvize(call, footprint) : null;
        if (!dryRun)
        {
            // The visitor's row first: whoever stores a conversation of this person waits for it until all is done, or was before and is found.
            writes.Upsert(Tombstone.OfVisitor(footprint.VisitorKey, now));
            footprint = Footprint.Of(call.User, email, MostConversations);
        }
        var result = Erase(call, writes, footprint, wasKnown, atIadvize, now, dryRun);

        if (!dryRun) Record(call, result, now);
        call.Output("Result", result);
    }

    private static string Erase(PluginCall call, Writes writes, Footprint footprint, bool wasKnown, AtIadvize? atIadvize, DateTime now, bool dryRun)
    {
        var anonymisation = new Anonymisation(call.User, writes, now);
        var leads = footprint.LeadsOfTheseAlone();
        anonymisation.Of(footprint.Conversations, DecisionSentences.ErasedOnRequest.In(call.OrganizationLanguage), cutsLinks: true);
        anonymisation.Forget(footprint.VisitorEvents());
        foreach (var lead in leads)
            writes.Update(new Entity(Tables.Lead.Name, lead) { [Tables.Lead.LastConversationOn] = null, [Tables.Lead.LastCsat] = null });

        foreach (var id in footprint.VisitorIds) writes.Upsert(Tombstone.OfVisitor(NameBasedGuid.ErasedVisitorId(id), now));
        // What finds the remaining conversations stays until they are done.
        if (!footprint.More)
            writes.Update(new Entity(Tables.Visitor.Name, footprint.VisitorKey)
            {
                [Tables.Visitor.Lead] = null,
                [Tables.Visitor.Contact] = null,
                [Tables.Visitor.VisitorIds] = null,
                [Tables.Visitor.Provisional] = null,
            });

        var json = new JsonWriter().BeginObject()
            .Member("dryRun", dryRun)
            .Member("more", footprint.More)
            .Name("erased").BeginObject()
                .Member(Tables.Visitor.Name, wasKnown ? 1 : 0)
                .Member(Tables.Conversation.Name, anonymisation.Conversations)
                .Member(Tables.Answer.Name, anonymisation.Answers)
                .Member(Tables.WebhookEvent.Name, anonymisation.Events)
                .Member(Tables.Lead.Name, leads.Count)
            .EndObject()
            .Name("left").BeginObject()
                .Member(Tables.Lead.Name, footprint.RecordsWithAddress(Tables.Lead.Name))
                .Member(Tables.Contact.Name, footprint.RecordsWithAddress(Tables.Contact.Name))
            .EndObject();
        if (atIadvize is not null) atIadvize.WriteTo(json.Name("iadvize"));
        return json.EndObject().ToString();
    }

    /// <summary>The network comes before any lock. Asked for a part of many conversations, the visitor comes with the last.</summary>
    private static AtIadvize AskIadvize(PluginCall call, Footprint footprint)
    {
        var language = call.Language;
        try
        {
            using var http = new HttpExchange();
            var asked = new AtIadvize();
            var platforms = footprint.ByPlatform;
            foreach (var platform in platforms.Select(conversations => conversations.Key).DefaultIfEmpty(""))
            {
                var connection = Connection.Of(call, platform);
                var client = new IadvizeClient(connection, new AccessTokens(connection, call.System, http, TokenUse.Own), http);
                asked.Anonymise(client, platforms[platform], footprint.More ? [] : footprint.VisitorIds);
            }
            return asked;
        }
        catch (IadvizeException trouble)
        {
            throw Refusals.NoAnswer(trouble, language);
        }
    }

    /// <summary>Proves what was done and when; the row's creator says by whom.</summary>
    private static void Record(PluginCall call, string result, DateTime now) =>
        call.User.Create(Ledger.NewRow(Guid.NewGuid(), EventStatus.Processed, EventSource.Manual, new Entity
        {
            [Tables.WebhookEvent.Title] = EventType,
            [Tables.WebhookEvent.EventType] = EventType,
            [Tables.WebhookEvent.OccurredOn] = now,
            [Tables.WebhookEvent.ProcessedOn] = now,
            [Tables.WebhookEvent.Payload] = result,
        }));
}
