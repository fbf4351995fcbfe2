using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>One conversation on its way into the tables: the visitor's lock first, then the lead, then what hangs on it.</summary>
internal sealed class Application
{
    private readonly IOrganizationService service;
    private readonly Writes writes;
    private readonly Conversation conversation;
    private readonly ProjectPolicy project;
    private readonly ColumnCatalog columns;

    public Application(IOrganizationService service, Writes writes, Conversation conversation, ProjectPolicy project, ColumnCatalog columns)
    {
        this.service = service;
        this.writes = writes;
        this.conversation = conversation;
        this.project = project;
        this.columns = columns;
    }

    public Applied Apply(IReadOnlyList<Answer> answers, VisitorEmail? email, AnswerPlacement placement)
    {
        project.Enter(writes);
        return email is null ? ApplyUnlinked(answers, placement) : ApplyToLead(answers, email, placement);
    }

    private Applied ApplyToLead(IReadOnlyList<Answer> answers, VisitorEmail email, AnswerPlacement placement)
    {
        var leadColumns = LeadDraft.ColumnsToRead(columns);
        var visitor = KnownVisitor.Enter(writes, service, email, leadColumns);
        var match = LeadMatch.Find(service, visitor, email, project, leadColumns);
        if (match.NeedsAttention) return Store(answers, placement, email, match.Decision, visitor: visitor.Reference) with { NeedsAttention = true };

        var lead = LeadDraft.Of(match);
        var contact = ContactDraft(match.Contact);
        var placements = answers.ToDictionary(answer => answer.Question, answer => placement.Place(answer, lead, contact));
        LeadDraft.Complete(lead, match, columns, conversation, project, email);
        if (lead.IsNew) placement.PlaceDefaults(lead);

        if (lead.IsNew) writes.Create(lead.Changes);
        else writes.Update(lead.Changes);
        if (contact is not null) writes.Update(contact.Changes);

        var owner = lead.IsNew ? project.LeadOwner : match.Lead!.GetAttributeValue<EntityReference>(Tables.Lead.Owner);
        var applied = Store(answers, placements, email, match.Decision, visitor.Reference, lead, owner);
        visitor.Link(writes, lead.Reference, match.Contact, conversation.Visitor.Id);
        return applied;
    }

    /// <summary>Without an e-mail there is no lead; the conversation is kept, and taken up again when an address is known.</summary>
    private Applied ApplyUnlinked(IReadOnlyList<Answer> answers, AnswerPlacement placement) =>
        Store(answers, placement, null, "Not linked: no e-mail of this visitor is known yet.");

    private Applied Store(IReadOnlyList<Answer> answers, AnswerPlacement placement, VisitorEmail? email, string decision, EntityReference? visitor = null) =>
        Store(answers, answers.ToDictionary(answer => answer.Question, answer => placement.Place(answer, null, null)), email, decision, visitor, null, project.LeadOwner);

    private Applied Store(
        IReadOnlyList<Answer> answers, Dictionary<int, IReadOnlyList<Placement>> placements, VisitorEmail? email, string decision,
        EntityReference? visitor, RecordDraft? lead, EntityReference? owner)
    {
        var row = ConversationRow.Of(conversation, project, email?.AsWritten, visitor, lead?.Reference, owner, decision);
        writes.Upsert(row);
        writes.UpsertAll(Tables.Answer.Name, answers.Select(answer => ConversationRow.OfAnswer(conversation.Id, answer, placements[answer.Question], owner)));
        return new Applied(row.ToEntityReference(), email, decision, lead, answers, placements);
    }

    private RecordDraft? ContactDraft(EntityReference? contact)
    {
        var names = columns.NamesOf(Tables.Contact.Name);
        if (contact is null || names.Length == 0) return null;
        return service.Find(Tables.Contact.Name, contact.Id, names) is { } present ? new RecordDraft(Tables.Contact.Name, present) : null;
    }
}
