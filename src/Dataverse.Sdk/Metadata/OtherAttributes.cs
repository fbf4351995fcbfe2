namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class DateTimeAttributeMetadata() : AttributeMetadata(AttributeTypeCode.DateTime)
{
    public DateTimeBehavior DateTimeBehavior { get; set; }
    public DateTimeFormat? Format { get; set; }
}

public sealed class LookupAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Lookup)
{
    /// <summary>The tables that it may point to.</summary>
    public string[] Targets { get; set; }
}
