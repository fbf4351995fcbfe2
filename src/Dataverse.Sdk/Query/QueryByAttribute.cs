namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Rows of one table whose columns equal the given values.</summary>
public sealed class QueryByAttribute : QueryBase
{
    public QueryByAttribute() { }
    public QueryByAttribute(string entityName) => EntityName = entityName;
    public DataCollection<string> Attributes { get; } = [];
    public ColumnSet ColumnSet { get; set; } = new();
    public string EntityName { get; set; }
    public DataCollection<OrderExpression> Orders { get; } = [];
    public PagingInfo PageInfo { get; set; } = new();
    public int? TopCount { get; set; }

    /// <summary>One for each of <see cref="Attributes"/>, in the same order.</summary>
    public DataCollection<object> Values { get; } = [];

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));
}

/// <summary>A query in FetchXML.</summary>
public sealed class FetchExpression : QueryBase
{
    public FetchExpression() { }
    public FetchExpression(string query) => Query = query;
    public string Query { get; set; }
}
