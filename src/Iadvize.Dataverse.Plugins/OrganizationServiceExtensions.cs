using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>How the plug-ins speak to the organization service.</summary>
internal static class OrganizationServiceExtensions
{
    /// <summary>Reads one row by id without a fault when it is not there: inside a transaction a fault would doom the whole of it.</summary>
    public static Entity? Find(this IOrganizationService service, string table, Guid id, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(table == Tables.Conversation.Name ? Tables.Conversation.Id : table + "id", ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Reads all rows of a query, page by page, at most a hundred thousand.</summary>
    public static List<Entity> FindAll(this IOrganizationService service, QueryExpression query)
    {
        const int MostPages = 20;
        var found = new List<Entity>();
        query.PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 };
        for (var page = service.RetrieveMultiple(query); ; page = service.RetrieveMultiple(query))
        {
            found.AddRange(page.Entities);
            if (!page.MoreRecords || query.PageInfo.PageNumber >= MostPages) return found;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    /// <summary>Updates a row that must still be as it was read: its RowVersion says when that was.</summary>
    /// <exception cref="FaultException{OrganizationServiceFault}"><see cref="ServiceErrors.ConcurrencyVersionMismatch"/>: somebody has written it since.</exception>
    public static void UpdateAsRead(this IOrganizationService service, Entity row) =>
        service.Execute(new UpdateRequest { ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches, Target = row });

    /// <summary>As <see cref="UpdateAsRead"/>: of several workers that try at once, only one succeeds.</summary>
    /// <returns>False when somebody has written the row since it was read.</returns>
    public static bool TryUpdateAsRead(this IOrganizationService service, Entity row)
    {
        try
        {
            service.UpdateAsRead(row);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Is(ServiceErrors.ConcurrencyVersionMismatch))
        {
            return false;
        }
    }

    /// <returns>A column of a linked row, or the type's default.</returns>
    public static T? Linked<T>(this Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column)?.Value is T value ? value : default;

    /// <returns>The row that an outer join brought under an alias, or null when it brought none.</returns>
    public static Entity? Joined(this Entity row, string alias, string table, string id)
    {
        if (row.Linked<Guid>(alias, id) is var key && key == Guid.Empty) return null;
        var joined = new Entity(table, key);
        foreach (var column in row.Attributes)
            if (column.Value is AliasedValue value && column.Key.StartsWith(alias + ".", StringComparison.Ordinal)) joined[value.AttributeLogicalName] = value.Value;
        return joined;
    }

    public static bool Is(this FaultException<OrganizationServiceFault> fault, int code) => fault.Detail.ErrorCode == code;
}
