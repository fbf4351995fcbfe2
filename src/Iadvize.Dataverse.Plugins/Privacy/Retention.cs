using Iadvize.Dataverse.Leads;
using Iadvize.Dataverse.Sweeping;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Privacy;

/// <summary>
/// The sweep's part for privacy: conversations that are older than their project keeps them lose what was said, then their visitors lose who they were;
/// lead and timeline keep that there was a conversation. Without a project that says how long, nothing is erased.
/// </summary>
internal sealed class Retention
{
    /// <summary>For one sweep: with their answers and events a second or two.</summary>
    private const int MostConversations = 25;
    private const int MostVisitors = 100;
    private const int MostEvents = 100;

    private const string KeptAlias = "kept";

    private readonly PluginCall call;
    private readonly IOrganizationService service;
    private readonly Writes writes;
    private readonly Anonymisation anonymisation;
    private readonly DateTime now;

    /// <param name="call">Everything is done as its caller.</param>
    /// <param name="now">UTC.</param>
    public Retention(PluginCall call, DateTime now)
    {
        this.call = call;
        service = call.User;
        writes = new Writes(service, dryRun: false);
        anonymisation = new Anonymisation(service, writes, now);
        this.now = now;
    }

    /// <summary>Conversations that lost their content.</summary>
    public int Conversations { get; private set; }

    /// <summary>Visitors who lost their address and ids.</summary>
    public int Visitors { get; private set; }

    /// <summary>Whether a call at once would find others.</summary>
    public bool More { get; private set; }

    /// <returns>When a conversation ended, as far as its age is concerned: one whose end was never told has ended so long after its start.</returns>
    public static DateTime? End(DateTime? closedOn, DateTime? startedOn) => closedOn ?? startedOn + LiveConversations.Oldest;

    public void Apply()
    {
        var projects = Limited();
        if (projects.Count == 0) return;
        // Visitors before conversations, as whoever stores or erases takes these locks: whose last conversation goes now is found by the next sweep.
        EraseVisitors();
        foreach (var project in projects.TakeWhile(_ => Conversations < MostConversations)) EraseConversations(project);

        var events = 0;
        foreach (var project in projects.TakeWhile(_ => events < MostEvents))
            events += Forget(Days(project), MostEvents - events, query =>
            {
                query.Criteria.AddCondition(Tables.WebhookEvent.Platform, ConditionOperator.Equal, project.GetAttributeValue<string>(Tables.Project.Platform) ?? "");
                query.Criteria.AddCondition(Tables.WebhookEvent.ProjectNumber, ConditionOperator.Equal, project.GetAttributeValue<int>(Tables.Project.Number));
            });
        if (events < MostEvents)
            events += Forget(projects.Min(Days), MostEvents - events, query =>
            {
                query.Criteria.AddCondition(Tables.WebhookEvent.ProjectNumber, ConditionOperator.Null);
                query.Criteria.AddCondition(Tables.WebhookEvent.EventType, ConditionOperator.NotEqual, EraseVisitor.EventType);
            });
        More |= Conversations == MostConversations || events == MostEvents;
    }

    private static int Days(Entity project) => project.GetAttributeValue<int>(Tables.Project.RetentionDays);

    private List<Entity> Limited()
    {
        var query = new QueryExpression(Tables.Project.Name)
        {
            ColumnSet = new ColumnSet(Tables.Project.Title, Tables.Project.Platform, Tables.Project.Number, Tables.Project.RetentionDays),
        };
        query.Criteria.AddCondition(Tables.Project.RetentionDays, ConditionOperator.NotNull);
        return service.FindAll(query);
    }

    /// <summary>Visitors of whom no conversation is kept any more.</summary>
    private void EraseVisitors()
    {
        var found = WithoutConversation(_ => { });
        More = found.Count == MostVisitors;
        if (found.Count == 0) return;
        // Writing what stands there takes the rows' locks. Who has come back meanwhile has a conversation by now and is left as they are.
        writes.UpdateAll(Tables.Visitor.Name, found.Select(row => new Entity(Tables.Visitor.Name, row.Id) { [Tables.Visitor.EmailAddress] = row[Tables.Visitor.EmailAddress] }));
        var gone = WithoutConversation(query => query.Criteria.AddCondition(Tables.Visitor.Id, ConditionOperator.In, found.Select(row => (object)row.Id).ToArray()));
        writes.UpdateAll(Tables.Visitor.Name, gone.Select(row => Tombstone.WithoutPerson(row.Id)));
        Visitors = gone.Count;
    }

    private List<Entity> WithoutConversation(Action<QueryExpression> narrow)
    {
        var query = new QueryExpression(Tables.Visitor.Name) { ColumnSet = new ColumnSet(Tables.Visitor.EmailAddress), TopCount = MostVisitors };
        query.Criteria.AddCondition(Tables.Visitor.EmailAddress, ConditionOperator.NotNull);
        var kept = query.AddLink(Tables.Conversation.Name, Tables.Visitor.Id, Tables.Conversation.Visitor, JoinOperator.LeftOuter);
        kept.EntityAlias = KeptAlias;
        kept.LinkCriteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        query.Criteria.Conditions.Add(new ConditionExpression(Tables.Conversation.Id, ConditionOperator.Null) { EntityName = KeptAlias });
        narrow(query);
        return service.RetrieveMultiple(query).Entities.ToList();
    }

    private void EraseConversations(Entity project)
    {
        var days = Days(project);
        var old = Old(project.Id, now.AddDays(-days), MostConversations - Conversations);
        anonymisation.Of(old, DecisionSentences.ErasedByRetention.In(call.OrganizationLanguage, days, project.GetAttributeValue<string>(Tables.Project.Title)), cutsLinks: false);
        Conversations += old.Count;
    }

    private List<Guid> Old(Guid projectId, DateTime endedBefore, int most)
    {
        var query = new QueryExpression(Tables.Conversation.Name) { ColumnSet = new ColumnSet(Tables.Conversation.ClosedOn), TopCount = most };
        query.Criteria.AddCondition(Tables.Conversation.Project, ConditionOperator.Equal, projectId);
        query.Criteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        var ended = query.Criteria.AddFilter(LogicalOperator.Or);
        ended.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.LessThan, endedBefore);
        var neverClosed = ended.AddFilter(LogicalOperator.And);
        neverClosed.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.Null);
        neverClosed.AddCondition(Tables.Conversation.StartedOn, ConditionOperator.LessThan, endedBefore - LiveConversations.Oldest);
        query.AddOrder(Tables.Conversation.ClosedOn, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(row => row.Id).ToList();
    }

    /// <summary>Events whose conversation is not stored, or that are about none: those of stored conversations go with them, and earlier.</summary>
    /// <returns>How many there were, at most as many as asked for.</returns>
    private int Forget(int days, int most, Action<QueryExpression> narrow)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.EventType), TopCount = most };
        query.Criteria.AddCondition(Tables.WebhookEvent.Payload, ConditionOperator.NotNull);
        query.Criteria.AddCondition(Tables.WebhookEvent.CreatedOn, ConditionOperator.LessThan, now.AddDays(-days) - LiveConversations.Oldest);
        narrow(query);
        var old = service.RetrieveMultiple(query).Entities.ToList();
        anonymisation.Forget(old);
        return old.Count;
    }
}
