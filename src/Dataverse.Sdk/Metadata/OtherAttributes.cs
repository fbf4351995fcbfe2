namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class DateTimeAttributeMetadata : AttributeMetadata
{
    public DateTimeAttributeMetadata() : base(AttributeTypeCode.DateTime) { }
    public DateTimeBehavior DateTimeBehavior { get; set; }
    public DateTimeFormat? Format { get; set; }
}

public sealed class LookupAttributeMetadata : AttributeMetadata
{
    public LookupAttributeMetadata() : base(AttributeTypeCode.Lookup) { }

    /// <summary>The tables that it may point to.</summary>
    public string[] Targets { get; set; }
}
