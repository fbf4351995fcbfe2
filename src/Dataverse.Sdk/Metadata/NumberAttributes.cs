namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class IntegerAttributeMetadata : AttributeMetadata
{
    public IntegerAttributeMetadata() : this(null) { }
    public IntegerAttributeMetadata(string schemaName) : base(AttributeTypeCode.Integer, schemaName) { }

    /// <summary>A duration is kept in minutes.</summary>
    public IntegerFormat? Format { get; set; }
    public int? MaxValue { get; set; }
    public int? MinValue { get; set; }
}

public sealed class BigIntAttributeMetadata : AttributeMetadata
{
    public BigIntAttributeMetadata() : this(null) { }
    public BigIntAttributeMetadata(string schemaName) : base(AttributeTypeCode.BigInt, schemaName) { }
    public long? MaxValue { get; internal set; }
    public long? MinValue { get; internal set; }
}

public sealed class DecimalAttributeMetadata : AttributeMetadata
{
    public DecimalAttributeMetadata() : this(null) { }
    public DecimalAttributeMetadata(string schemaName) : base(AttributeTypeCode.Decimal, schemaName) { }
    public decimal? MaxValue { get; set; }
    public decimal? MinValue { get; set; }

    /// <summary>In decimal places.</summary>
    public int? Precision { get; set; }
}

public sealed class DoubleAttributeMetadata : AttributeMetadata
{
    public DoubleAttributeMetadata() : this(null) { }
    public DoubleAttributeMetadata(string schemaName) : base(AttributeTypeCode.Double, schemaName) { }
    public double? MaxValue { get; set; }
    public double? MinValue { get; set; }

    /// <summary>In decimal places.</summary>
    public int? Precision { get; set; }
}

public sealed class MoneyAttributeMetadata : AttributeMetadata
{
    public MoneyAttributeMetadata() : this(null) { }
    public MoneyAttributeMetadata(string schemaName) : base(AttributeTypeCode.Money, schemaName) { }
    public double? MaxValue { get; set; }
    public double? MinValue { get; set; }

    /// <summary>In decimal places, where <see cref="PrecisionSource"/> is 0.</summary>
    public int? Precision { get; set; }

    /// <summary>0 this column's, 1 the organization's, 2 the currency's.</summary>
    public int? PrecisionSource { get; set; }
}
