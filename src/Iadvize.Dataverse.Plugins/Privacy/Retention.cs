using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Privacy;

/// <summary>The sweep's part for privacy: conversations that are older than their project keeps them lose what was said; lead and timeline keep that there was one.</summary>
internal sealed class Retention
{
    /// <summary>For one sweep: with their answers and events a second or two.</summary>
    private const int Most = 25;

    private readonly PluginCall call;
    private readonly IOrganizationService service;
    private readonly DateTime now;

    /// <param name="call">Everything is done as its caller.</param>
    /// <param name="now">UTC.</param>
    public Retention(PluginCall call, DateTime now)
    {
        this.call = call;
        service = call.User;
        this.now = now;
    }

    /// <summary>Whether a call at once would find others.</summary>
    public bool More { get; private set; }

    /// <returns>How many conversations lost their content.</returns>
    public int Apply()
    {
        var erased = 0;
        foreach (var project in Limited())
        {
            var days = project.GetAttributeValue<int>(Tables.Project.RetentionDays);
            var old = Old(project.Id, now.AddDays(-days), Most - erased);
            new Anonymisation(service, new Writes(service, dryRun: false), now).Of(old, DecisionSentences.ErasedByRetention.In(call.OrganizationLanguage, days, project.GetAttributeValue<string>(Tables.Project.Title)), cutsLinks: false);
            erased += old.Count;
            if (erased < Most) continue;
            More = true;
            break;
        }
        return erased;
    }

    private List<Entity> Limited()
    {
        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Title, Tables.Project.RetentionDays) };
        query.Criteria.AddCondition(Tables.Project.RetentionDays, ConditionOperator.NotNull);
        return service.FindAll(query);
    }

    private List<Guid> Old(Guid projectId, DateTime closedBefore, int most)
    {
        var query = new QueryExpression(Tables.Conversation.Name) { ColumnSet = new ColumnSet(Tables.Conversation.ClosedOn), TopCount = most };
        query.Criteria.AddCondition(Tables.Conversation.Project, ConditionOperator.Equal, projectId);
        query.Criteria.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.LessThan, closedBefore);
        query.Criteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        query.AddOrder(Tables.Conversation.ClosedOn, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(row => row.Id).ToList();
    }
}
