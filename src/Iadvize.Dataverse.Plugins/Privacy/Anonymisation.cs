using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Privacy;

/// <summary>
/// Takes out of conversations what was said and who said it: on request, or after the project's retention. What counts without a person stays:
/// when, how long, which channel, group and operators, which questions found a column, the marks of the survey.
/// </summary>
internal sealed class Anonymisation
{
    private static readonly string[] Said =
    {
        Tables.Conversation.EmailAddress, Tables.Conversation.Transcript, Tables.Conversation.Description, Tables.Conversation.SatisfactionComment,
        Tables.Conversation.EventFacts, Tables.Conversation.Orders, Tables.Conversation.Url, Tables.Conversation.IadvizeVisitorIds,
    };

    /// <summary>What leads to the person; kept when only the content is too old.</summary>
    private static readonly string[] Links = { Tables.Conversation.Visitor, Tables.Conversation.Lead, Tables.Conversation.Regarding };

    private readonly IOrganizationService service;
    private readonly Writes writes;
    private readonly DateTime now;

    public Anonymisation(IOrganizationService service, Writes writes, DateTime now)
    {
        this.service = service;
        this.writes = writes;
        this.now = now;
    }

    public int Conversations { get; private set; }

    public int Answers { get; private set; }

    public int Events { get; private set; }

    /// <param name="conversations">Their keys; some dozens at a time.</param>
    /// <param name="why">The sentence that stands on the row instead.</param>
    /// <param name="cutsLinks">Whether the visitor, the lead and the timeline are left too.</param>
    public void Of(IReadOnlyCollection<Guid> conversations, string why, bool cutsLinks)
    {
        if (conversations.Count == 0) return;
        foreach (var id in conversations) writes.Update(Emptied(id, why, cutsLinks));
        var answers = AnswersOf(conversations);
        writes.UpdateAll(Tables.Answer.Name, answers);
        Conversations += conversations.Count;
        Answers += answers.Count;
        Forget(EventsOf(conversations));
    }

    /// <summary>Takes payload and error out of rows of the ledger; what happened to them, and when, stays.</summary>
    public void Forget(IReadOnlyCollection<Entity> events)
    {
        writes.UpdateAll(Tables.WebhookEvent.Name, events.Select(row => new Entity(Tables.WebhookEvent.Name, row.Id)
        {
            [Tables.WebhookEvent.Title] = row.GetAttributeValue<string>(Tables.WebhookEvent.EventType) ?? "iAdvize",
            [Tables.WebhookEvent.Payload] = null,
            [Tables.WebhookEvent.Error] = null,
        }));
        Events += events.Count;
    }

    private Entity Emptied(Guid id, string why, bool cutsLinks)
    {
        var row = new Entity(Tables.Conversation.Name, id)
        {
            [Tables.Conversation.Subject] = "iAdvize",
            [Tables.Conversation.Decision] = why,
            [Tables.Conversation.ErasedOn] = now,
        };
        foreach (var column in cutsLinks ? Said.Concat(Links) : Said) row[column] = null;
        return row;
    }

    private List<Entity> AnswersOf(IReadOnlyCollection<Guid> conversations)
    {
        var query = new QueryExpression(Tables.Answer.Name) { ColumnSet = new ColumnSet(Tables.Answer.QuestionNumber) };
        query.Criteria.AddCondition(Tables.Answer.Conversation, ConditionOperator.In, conversations.Cast<object>().ToArray());
        return service.FindAll(query).ConvertAll(answer => new Entity(Tables.Answer.Name, answer.Id)
        {
            [Tables.Answer.Title] = $"Q{answer.GetAttributeValue<int>(Tables.Answer.QuestionNumber)}",
            [Tables.Answer.Question] = null,
            [Tables.Answer.Text] = null,
            [Tables.Answer.History] = null,
            [Tables.Answer.Value] = null,
            [Tables.Answer.Reason] = null,
        });
    }

    private List<Entity> EventsOf(IReadOnlyCollection<Guid> conversations)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.EventType) };
        query.Criteria.AddCondition(Tables.WebhookEvent.IadvizeConversationId, ConditionOperator.In, conversations.Select(id => (object)id.ToString()).ToArray());
        return service.FindAll(query);
    }
}
