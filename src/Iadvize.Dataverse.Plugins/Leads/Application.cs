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
    private readonly AnswerPlacement placement;

    public Application(IOrganizationService service, Writes writes, Conversation conversation, ProjectPolicy project, ColumnCatalog columns, AnswerPlacement placement)
    {
        this.service = service;
        this.writes = writes;
        this.conversation = conversation;
        this.project = project;
        this.columns = columns;
        this.placement = placement;
    }

    public Applied Apply(IReadOnlyList<Answer> answers, VisitorEmail? email)
    {
        project.Enter(writes);
        if (email is null) return Store(answers, new Filing(Destination.None, "Not linked: no e-mail of this visitor is known yet."), null, project.LeadOwner);

        var leadColumns = LeadDraft.ColumnsToRead(columns);
        var visitor = KnownVisitor.Enter(writes, service, email, leadColumns);
        var match = LeadMatch.Find(service, visitor, email, project, leadColumns);
        var filing = new Filing(match.Destination, match.Decision)
        {
            Visitor = visitor.Reference,
            Lead = match.Destination is Destination.ExistingLead or Destination.NewLead ? LeadDraft.Of(match) : null,
            Contact = match.Destination is Destination.Undecided ? null : ContactDraft(match.Contact),
            Regarding = match.Destination is Destination.Contact ? match.Contact : null,
        };
        var applied = Store(answers, filing, email, match.Lead?.GetAttributeValue<EntityReference>(Tables.Lead.Owner) ?? project.LeadOwner, match);
        visitor.Link(writes, filing.Lead?.Reference, match.Contact, conversation.Visitor.Id);
        return applied with { NeedsAttention = match.Destination is Destination.Undecided };
    }

    private Applied Store(IReadOnlyList<Answer> answers, Filing filing, VisitorEmail? email, EntityReference? owner, LeadMatch? match = null)
    {
        var placements = answers.ToDictionary(answer => answer.Question, answer => placement.Place(answer, filing.Lead, filing.Contact, filing.Decision));
        if (filing.Lead is { } lead)
        {
            LeadDraft.Complete(lead, match!, columns, conversation, project, email!);
            if (lead.IsNew) placement.PlaceDefaults(lead);
            writes.CreateOrUpdate(lead);
        }
        if (filing.Contact is { } contact) writes.CreateOrUpdate(contact);

        var row = ConversationRow.Of(conversation, project, email?.AsWritten, filing, owner);
        writes.Upsert(row);
        writes.UpsertAll(Tables.Answer.Name, answers.Select(answer => ConversationRow.OfAnswer(conversation.Id, answer, placements[answer.Question], owner)));
        return new Applied(row.ToEntityReference(), email, filing, answers, placements);
    }

    private RecordDraft? ContactDraft(EntityReference? contact)
    {
        var names = columns.NamesOf(Tables.Contact.Name);
        if (contact is null || names.Length == 0) return null;
        return service.Find(Tables.Contact.Name, contact.Id, names.Concat(new[] { Tables.Lead.Currency }).ToArray()) is { } present
            ? new RecordDraft(Tables.Contact.Name, present)
            : null;
    }
}

/// <summary>Where a conversation is filed, and the sentence that says why.</summary>
internal sealed record Filing(Destination Destination, string Decision)
{
    /// <summary>Null without an e-mail.</summary>
    public EntityReference? Visitor { get; init; }

    public RecordDraft? Lead { get; init; }

    /// <summary>Null when no mapping fills a contact's column.</summary>
    public RecordDraft? Contact { get; init; }

    /// <summary>The record whose timeline shows the conversation, when it is not the lead.</summary>
    public EntityReference? Regarding { get; init; }
}
