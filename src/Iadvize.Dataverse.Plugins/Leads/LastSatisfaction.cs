using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>The lead's last satisfaction: that of its latest conversation which has one, whatever the order in which they and their surveys came.</summary>
internal static class LastSatisfaction
{
    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">Somebody wrote the lead meanwhile: to be tried again.</exception>
    public static void Follow(IOrganizationService service, EntityReference lead)
    {
        var latest = new QueryExpression(Tables.Conversation.Name) { ColumnSet = new ColumnSet(Tables.Conversation.Csat), TopCount = 1 };
        latest.Criteria.AddCondition(Tables.Conversation.Lead, ConditionOperator.Equal, lead.Id);
        latest.Criteria.AddCondition(Tables.Conversation.Csat, ConditionOperator.NotNull);
        latest.AddOrder(Tables.Conversation.StartedOn, OrderType.Descending);

        // The lead is read first: should another worker write it in between, its version has changed.
        if (service.Find(Tables.Lead.Name, lead.Id, Tables.Lead.LastCsat) is not { } row) return;
        if (service.RetrieveMultiple(latest).Entities.FirstOrDefault()?.GetAttributeValue<int?>(Tables.Conversation.Csat) is not { } csat) return;
        if (row.GetAttributeValue<int?>(Tables.Lead.LastCsat) == csat) return;
        service.UpdateAsRead(new Entity(Tables.Lead.Name, lead.Id) { RowVersion = row.RowVersion, [Tables.Lead.LastCsat] = csat });
    }
}
