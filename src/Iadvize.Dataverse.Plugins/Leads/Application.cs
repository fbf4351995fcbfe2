using Iadvize.Core;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Iadvize.Dataverse.Privacy;
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
    private readonly ReaderLanguage language;

    public Application(IOrganizationService service, Writes writes, Conversation conversation, ProjectPolicy project, ColumnCatalog columns, AnswerPlacement placement, ReaderLanguage language)
    {
        this.service = service;
        this.writes = writes;
        this.conversation = conversation;
        this.project = project;
        this.columns = columns;
        this.placement = placement;
        this.language = language;
    }

    public Applied Apply(IReadOnlyList<Answer> answers, VisitorEmail? email)
    {
        if (email is null)
        {
            if (Tombstone.StandsForVisitor(service, conversation)) return Applied.Nothing(conversation, DecisionSentences.VisitorErased);
            var unfiled = new Filing(Destination.None, DecisionSentences.NoEmail);
            return Store(answers, Place(answers, unfiled), unfiled, null, project.LeadOwner);
        }

        var leadColumns = LeadDraft.ColumnsToRead(columns);
        var visitor = KnownVisitor.Enter(writes, service, email, leadColumns);
        if (Tombstone.Covers(visitor.ErasedOn, conversation))
        {
            // Entering wrote the address; the same transaction takes it out again.
            writes.Update(Tombstone.OfVisitor(visitor.Reference.Id, visitor.ErasedOn!.Value));
            return Applied.Nothing(conversation, DecisionSentences.VisitorErased);
        }

        var match = LeadMatch.Find(service, visitor, email, project, leadColumns);
        var filing = new Filing(match.Destination, DecisionSentences.FoundIn.With(match.Decision, email.FoundIn))
        {
            Visitor = visitor.Reference,
            Lead = match.Destination is Destination.ExistingLead or Destination.NewLead ? LeadDraft.Of(match, visitor) : null,
            Contact = match.Destination is Destination.Undecided ? null : ContactDraft(match.Contact, visitor),
            Regarding = match.Destination is Destination.Contact ? match.Contact : null,
        };

        if (filing.Lead is not null) filing.Lead.AnsweredLater = LaterAnswers.Columns(service, filing.Lead, conversation);
        var placements = Place(answers, filing);
        if (filing.Lead is { } lead)
        {
            LeadDraft.Complete(lead, match, columns, conversation, project, email);
            if (lead.IsNew) placement.PlaceDefaults(lead);
        }
        var applied = Store(answers, placements, filing, email, match.Lead?.GetAttributeValue<EntityReference>(Tables.Lead.Owner) ?? project.LeadOwner);
        visitor.Link(writes, filing, match.Contact, conversation.Visitor.Id, conversation.Runs);
        return applied;
    }

    private Dictionary<int, IReadOnlyList<Placement>> Place(IReadOnlyList<Answer> answers, Filing filing) =>
        answers.ToDictionary(answer => answer.Question, answer => placement.Place(answer, filing.Lead, filing.Contact, filing.Decision));

    private Applied Store(
        IReadOnlyList<Answer> answers, Dictionary<int, IReadOnlyList<Placement>> placements, Filing filing, VisitorEmail? email, EntityReference? owner)
    {
        if (filing.Lead is not null) writes.CreateOrUpdate(filing.Lead);
        if (filing.Contact is not null) writes.CreateOrUpdate(filing.Contact);
        var row = ConversationRow.Of(conversation, project, email?.AsWritten, filing, owner, language);
        var isNew = Write(row);
        TakeInSurvey(filing, isNew);
        writes.UpsertAll(Tables.Answer.Name, answers.Select(answer => ConversationRow.OfAnswer(conversation.Id, answer, placements[answer.Question], owner, language)));
        return new Applied(row.ToEntityReference(), email, filing, answers, placements);
    }

    /// <summary>A conversation that runs must not be written over one that has closed since it was fetched, so the row must be as it was read.</summary>
    /// <returns>True when the row is new.</returns>
    private bool Write(Entity row)
    {
        if (!conversation.Runs) return writes.Upsert(row);
        writes.CreateOrUpdate(row, project.Stored?.RowVersion);
        return project.Stored is null;
    }

    /// <summary>The row has just been written and is locked: what events have told stands, and none can come in between.</summary>
    private void TakeInSurvey(Filing filing, bool isNew)
    {
        if (writes.LeftOut) return;
        var news = Satisfaction.None;
        if (conversation.Satisfaction != Satisfaction.None)
        {
            var facts = EventFacts.Read(isNew ? null : service.Find(Tables.Conversation.Name, conversation.Id, Tables.Conversation.EventFacts)?.GetAttributeValue<string>(Tables.Conversation.EventFacts));
            news = facts.Take(conversation.Satisfaction);
            if (news != Satisfaction.None) writes.Update(ConversationRow.Survey(conversation.Id, news, facts));
        }
        var isFiledAnew = project.Stored is { } stored && !Equals(stored.Lead, filing.Lead?.Reference);
        if (filing.Lead is not null && (news.Csat is not null || isFiledAnew)) LastSatisfaction.Follow(service, filing.Lead.Reference);
    }

    private RecordDraft? ContactDraft(EntityReference? contact, KnownVisitor visitor)
    {
        var names = columns.NamesOf(Tables.Contact.Name);
        if (contact is null || names.Length == 0) return null;
        return service.Find(Tables.Contact.Name, contact.Id, names.Concat(new[] { Tables.Lead.Currency }).ToArray()) is { } present
            ? new RecordDraft(present, visitor.Provisional)
            : null;
    }
}
