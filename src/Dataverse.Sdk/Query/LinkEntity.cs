namespace Microsoft.Xrm.Sdk.Query;

public enum JoinOperator { Inner, LeftOuter, Natural, MatchFirstRowUsingCrossApply, In, Exists, Any, NotAny, All, NotAll }

/// <summary>A table joined to the query's, whose columns come back as <see cref="AliasedValue"/>.</summary>
public sealed class LinkEntity
{
    public ColumnSet Columns { get; set; } = new();
    public string EntityAlias { get; set; }
    public JoinOperator JoinOperator { get; set; }
    public FilterExpression LinkCriteria { get; set; } = new();
    public DataCollection<LinkEntity> LinkEntities { get; } = [];
    public string LinkFromAttributeName { get; set; }
    public string LinkFromEntityName { get; set; }
    public string LinkToAttributeName { get; set; }
    public string LinkToEntityName { get; set; }
    public DataCollection<OrderExpression> Orders { get; } = [];
}
