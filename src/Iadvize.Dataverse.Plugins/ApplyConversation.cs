using Iadvize.Core;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Privacy;
using Iadvize.Core.Questions;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// Custom API iadv_ApplyConversation: visitor, lead, conversation and answers in one transaction, all or nothing, without network.
/// Webhooks, imports and previews all end here.
/// </summary>
/// <remarks>
/// In: Conversation (JSON as <see cref="Core.Conversations.Conversation.Read"/> takes it), EventId (the ledger row to settle), DryRun.
/// Out: Result, a JSON document of what was, or would be, written.
/// Errors: 400 when the conversation cannot be read.
/// </remarks>
public sealed class ApplyConversation : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var dryRun = call.Input<bool>("DryRun");
        var conversation = Read(call.Input<string>("Conversation"), dryRun);
        var writes = new Writes(call.User, dryRun);
        // A dry run is for whoever asks for it; what is stored is for everybody.
        var language = dryRun ? call.Language : call.OrganizationLanguage;

        var project = ProjectPolicy.Of(call.User, conversation);
        if (project.WhyNotStored(conversation, DateTime.UtcNow) is { } erased)
        {
            Finish(call, writes, language, Applied.Nothing(conversation, erased));
            return;
        }
        if (conversation.Runs && !dryRun && project.Stored is { IsClosed: true } closed)
        {
            Finish(call, writes, language, Applied.LeftAsItIs(closed.Reference, DecisionSentences.ClosedMeanwhile));
            return;
        }
        if (project.Masks) conversation = Masking.Of(conversation);

        var mappings = QuestionMapping.Of(call.User, project.Id);
        var columns = ColumnCatalog.Of(call.System, call.Context.OrganizationId, LeadDraft.Columns.Concat(mappings.Select(mapping => (mapping.Table, mapping.Column))), DateTime.UtcNow);
        var answers = QuestionReader.Read(conversation);
        var email = VisitorEmail.Find(conversation, answers, EmailColumns(mappings), project.TakesLastAddressWritten);

        project.Enter(new Writes(call.System, dryRun));
        var placement = new AnswerPlacement(call.User, mappings, columns, new Currencies(call.System), project, conversation);
        var applied = new Application(call.User, writes, conversation, project, columns, placement, language).Apply(answers, email);

        Finish(call, writes, language, dryRun ? applied with { Warnings = placement.Warnings().ToList() } : applied);
    }

    private static void Finish(PluginCall call, Writes writes, ReaderLanguage language, Applied applied)
    {
        if (call.Input<Guid>("EventId") is var eventId && eventId != Guid.Empty) writes.Update(Settled(eventId, applied, language));
        call.Output("Result", applied.ToJson(language));
    }

    /// <summary>A pasted transcript, which never was on iAdvize, has no id; it can only be tried.</summary>
    private static Conversation Read(string? json, bool dryRun)
    {
        try
        {
            var conversation = Conversation.Read(JsonValue.Parse(json ?? ""));
            return conversation.Id != Guid.Empty || dryRun ? conversation : throw new FormatException("The conversation's \"id\" is missing.");
        }
        catch (FormatException problem)
        {
            throw Refusals.BadRequest(problem.Message);
        }
    }

    /// <summary>The questions whose answers go into an e-mail column of the lead, with the column.</summary>
    private static Dictionary<int, string> EmailColumns(IReadOnlyList<QuestionMapping> mappings) => mappings
        .Where(mapping => mapping.Table == Tables.Lead.Name && mapping.Column is Tables.Lead.Email1 or Tables.Lead.Email2 or Tables.Lead.Email3)
        .GroupBy(mapping => mapping.QuestionNumber)
        .ToDictionary(question => question.Key, question => question.Min(mapping => mapping.Column)!);

    /// <summary>The ledger row is settled in the same transaction: it never says Processed of a conversation that was rolled back.</summary>
    private static Entity Settled(Guid eventId, Applied applied, ReaderLanguage language)
    {
        var row = new Entity(Tables.WebhookEvent.Name, eventId)
        {
            [Tables.WebhookEvent.Status] = new OptionSetValue((int)StatusOf(applied)),
            [Tables.WebhookEvent.Error] = StatusOf(applied) == EventStatus.Processed ? null : applied.Filing.Decision.In(language),
            [Tables.WebhookEvent.ProcessedOn] = DateTime.UtcNow,
        };
        if (applied.Filing.Destination is Destination.Erased) row[Tables.WebhookEvent.Payload] = null;
        else row[Tables.WebhookEvent.Conversation] = applied.Conversation;
        return row;
    }

    private static EventStatus StatusOf(Applied applied) => applied.Filing.Destination switch
    {
        Destination.Erased => EventStatus.Ignored,
        _ => applied.NeedsAttention ? EventStatus.NeedsAttention : EventStatus.Processed,
    };
}
