namespace Microsoft.Xrm.Sdk.Query;

public abstract class QueryBase { }

/// <summary>Rows of one table: which columns, under which conditions, in which order.</summary>
public sealed class QueryExpression : QueryBase
{
    public QueryExpression() { }
    public QueryExpression(string entityName) => EntityName = entityName;
    public ColumnSet ColumnSet { get; set; } = new();
    public FilterExpression Criteria { get; set; } = new();
    public string EntityName { get; set; }
    public DataCollection<LinkEntity> LinkEntities { get; } = [];
    public DataCollection<OrderExpression> Orders { get; } = [];
    public PagingInfo PageInfo { get; set; } = new();

    /// <summary>At most this many rows; excludes paging.</summary>
    public int? TopCount { get; set; }

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity
        {
            LinkFromEntityName = EntityName, LinkFromAttributeName = linkFromAttributeName, LinkToEntityName = linkToEntityName, LinkToAttributeName = linkToAttributeName,
            JoinOperator = joinOperator,
        };
        LinkEntities.Add(link);
        return link;
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));
}
