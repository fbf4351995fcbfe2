using System.Collections;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>
/// A column compared with values: an array is many values, unless it is passed as an object. The constructors that compare columns are left out,
/// so a list of values must not begin with a yes or no: the real SDK would take it for theirs.
/// </summary>
public sealed class ConditionExpression
{
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator) : this(attributeName, conditionOperator, []) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, object value) : this(attributeName, conditionOperator, [value]) { }
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, ICollection values) : this(attributeName, conditionOperator, [.. values.Cast<object>()]) { }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, params object[] values)
    {
        AttributeName = attributeName;
        Operator = conditionOperator;
        Values.AddRange(values);
    }

    public string AttributeName { get; set; }

    /// <summary>The alias of a linked table; null for the query's own.</summary>
    public string EntityName { get; set; }
    public ConditionOperator Operator { get; set; }
    public DataCollection<object> Values { get; } = [];
}
