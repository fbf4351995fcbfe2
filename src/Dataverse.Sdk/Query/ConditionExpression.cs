using System.Collections;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>
/// A column compared with values. Every constructor is declared, because which one a call binds to depends on the others:
/// an array is many values, unless it is passed as an object.
/// </summary>
public sealed class ConditionExpression
{
    public ConditionExpression() { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator) : this(null, attributeName, conditionOperator, false, []) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, object value) : this(null, attributeName, conditionOperator, false, [value]) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, params object[] values) : this(null, attributeName, conditionOperator, false, values) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, ICollection values) : this(null, attributeName, conditionOperator, false, [.. values.Cast<object>()]) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) : this(null, attributeName, conditionOperator, compareColumns, [value]) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values) : this(null, attributeName, conditionOperator, compareColumns, values) { }
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator) : this(entityName, attributeName, conditionOperator, false, []) { }
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, object value) : this(entityName, attributeName, conditionOperator, false, [value]) { }
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values) : this(entityName, attributeName, conditionOperator, false, values) { }
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) : this(entityName, attributeName, conditionOperator, compareColumns, [value]) { }

    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values)
    {
        EntityName = entityName;
        AttributeName = attributeName;
        Operator = conditionOperator;
        CompareColumns = compareColumns;
        Values.AddRange(values);
    }

    public string AttributeName { get; set; }

    /// <summary>The values are names of columns.</summary>
    public bool CompareColumns { get; set; }

    /// <summary>The alias of a linked table; null for the query's own.</summary>
    public string EntityName { get; set; }
    public ConditionOperator Operator { get; set; }
    public DataCollection<object> Values { get; } = [];
}
