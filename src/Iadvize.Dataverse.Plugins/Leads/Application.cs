using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Iadvize.Dataverse.Privacy;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>One conversation on its way into the tables: the visitor's lock first, then the lead, then what hangs on it.</summary>
internal sealed class Application
{
    private const string VisitorErased = "This visitor's data was erased after the conversation began. Nothing of it is stored.";

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
        if (email is null)
        {
            if (Tombstone.StandsForVisitor(service, conversation)) return Applied.Nothing(conversation, VisitorErased);
            var unfiled = new Filing(Destination.None, "Not linked: no e-mail of this visitor is known yet.");
            return Store(answers, Place(answers, unfiled), unfiled, null, project.LeadOwner);
        }

        var leadColumns = LeadDraft.ColumnsToRead(columns);
        var visitor = KnownVisitor.Enter(writes, service, email, leadColumns);
        if (Tombstone.Covers(visitor.ErasedOn, conversation))
        {
            // Entering wrote the address; the same transaction takes it out again.
            writes.Update(Tombstone.OfVisitor(visitor.Reference.Id, visitor.ErasedOn!.Value));
            return Applied.Nothing(conversation, VisitorErased);
        }

        var match = LeadMatch.Find(service, visitor, email, project, leadColumns);
        var filing = new Filing(match.Destination, $"{match.Decision} The e-mail came from {email.FoundIn}.")
        {
            Visitor = visitor.Reference,
            Lead = match.Destination is Destination.ExistingLead or Destination.NewLead ? LeadDraft.Of(match) : null,
            Contact = match.Destination is Destination.Undecided ? null : ContactDraft(match.Contact),
            Regarding = match.Destination is Destination.Contact ? match.Contact : null,
        };

        var placements = Place(answers, filing);
        if (filing.Lead is { } lead)
        {
            LeadDraft.Complete(lead, match, columns, conversation, project, email);
            if (lead.IsNew) placement.PlaceDefaults(lead);
        }
        var applied = Store(answers, placements, filing, email, match.Lead?.GetAttributeValue<EntityReference>(Tables.Lead.Owner) ?? project.LeadOwner);
        visitor.Link(writes, filing.Lead?.Reference, match.Contact, conversation.Visitor.Id);
        return applied;
    }

    private Dictionary<int, IReadOnlyList<Placement>> Place(IReadOnlyList<Answer> answers, Filing filing) =>
        answers.ToDictionary(answer => answer.Question, answer => placement.Place(answer, filing.Lead, filing.Contact, filing.Decision));

    private Applied Store(
        IReadOnlyList<Answer> answers, Dictionary<int, IReadOnlyList<Placement>> placements, Filing filing, VisitorEmail? email, EntityReference? owner)
    {
        if (filing.Lead is not null) writes.CreateOrUpdate(filing.Lead);
        if (filing.Contact is not null) writes.CreateOrUpdate(filing.Contact);
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
