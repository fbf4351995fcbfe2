namespace Microsoft.Xrm.Sdk.Query;

public enum LogicalOperator { And, Or }

/// <summary>Conditions and further filters, all of which, or one of which, must hold.</summary>
public sealed class FilterExpression
{
    public FilterExpression() { }
    public FilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;
    public DataCollection<ConditionExpression> Conditions { get; } = [];
    public LogicalOperator FilterOperator { get; set; }
    public DataCollection<FilterExpression> Filters { get; } = [];

    public void AddCondition(string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        Conditions.Add(new ConditionExpression(attributeName, conditionOperator, values));

    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        Conditions.Add(new ConditionExpression(attributeName, conditionOperator, values) { EntityName = entityName });

    public void AddFilter(FilterExpression childFilter) => Filters.Add(childFilter);

    public FilterExpression AddFilter(LogicalOperator logicalOperator)
    {
        var filter = new FilterExpression(logicalOperator);
        Filters.Add(filter);
        return filter;
    }
}
