using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

public abstract class MetadataQueryBase { }

public abstract class MetadataQueryExpression : MetadataQueryBase
{
    public MetadataFilterExpression Criteria { get; set; }
    public MetadataPropertiesExpression Properties { get; set; }
}

public sealed class EntityQueryExpression : MetadataQueryExpression
{
    public AttributeQueryExpression AttributeQuery { get; set; }
}

public sealed class AttributeQueryExpression : MetadataQueryExpression { }

public sealed class MetadataFilterExpression
{
    public MetadataFilterExpression() { }
    public MetadataFilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;
    public DataCollection<MetadataConditionExpression> Conditions { get; } = [];
    public LogicalOperator FilterOperator { get; set; }
    public DataCollection<MetadataFilterExpression> Filters { get; } = [];
}

public enum MetadataConditionOperator { Equals, NotEquals, In, NotIn, GreaterThan, LessThan }

/// <summary>A property of the metadata compared with a value; In and NotIn take an array.</summary>
public sealed class MetadataConditionExpression(string propertyName, MetadataConditionOperator conditionOperator, object value)
{
    public MetadataConditionOperator ConditionOperator { get; set; } = conditionOperator;
    public string PropertyName { get; set; } = propertyName;
    public object Value { get; set; } = value;
}

public sealed class MetadataPropertiesExpression
{
    public MetadataPropertiesExpression() { }
    public MetadataPropertiesExpression(params string[] propertyNames) => PropertyNames.AddRange(propertyNames);
    public bool AllProperties { get; set; }
    public DataCollection<string> PropertyNames { get; } = [];
}
