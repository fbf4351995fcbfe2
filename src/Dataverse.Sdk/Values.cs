namespace Microsoft.Xrm.Sdk;

/// <summary>The value of a choice column.</summary>
public sealed class OptionSetValue(int value)
{
    public int Value { get; set; } = value;
    public override bool Equals(object obj) => obj is OptionSetValue other && Value == other.Value;
    public override int GetHashCode() => Value;
}

/// <summary>The value of a currency column, in the row's own currency.</summary>
public sealed class Money(decimal value)
{
    public decimal Value { get; set; } = value;
    public override bool Equals(object obj) => obj is Money other && Value == other.Value;
    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A column of a linked table, as a query returns it under "alias.column".</summary>
public sealed class AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
{
    public string AttributeLogicalName { get; } = attributeLogicalName;
    public string EntityLogicalName { get; } = entityLogicalName;
    public object Value { get; } = value;
}
