namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class IntegerAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Integer)
{
    /// <summary>A duration is kept in minutes.</summary>
    public IntegerFormat? Format { get; set; }
    public int? MaxValue { get; set; }
    public int? MinValue { get; set; }
}

public sealed class DecimalAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Decimal)
{
    public decimal? MaxValue { get; set; }
    public decimal? MinValue { get; set; }

    /// <summary>In decimal places.</summary>
    public int? Precision { get; set; }
}

public sealed class DoubleAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Double)
{
    public double? MaxValue { get; set; }
    public double? MinValue { get; set; }

    /// <summary>In decimal places.</summary>
    public int? Precision { get; set; }
}

public sealed class MoneyAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Money)
{
    public double? MaxValue { get; set; }
    public double? MinValue { get; set; }

    /// <summary>In decimal places.</summary>
    public int? Precision { get; set; }
}
