namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class DateTimeAttributeMetadata : AttributeMetadata
{
    public DateTimeAttributeMetadata() : this(null, null) { }
    public DateTimeAttributeMetadata(DateTimeFormat? format) : this(format, null) { }
    public DateTimeAttributeMetadata(DateTimeFormat? format, string schemaName) : base(AttributeTypeCode.DateTime, schemaName) => Format = format;
    public DateTimeBehavior DateTimeBehavior { get; set; }
    public DateTimeFormat? Format { get; set; }
}

public sealed class LookupAttributeMetadata : AttributeMetadata
{
    public LookupAttributeMetadata() : base(AttributeTypeCode.Lookup) { }

    /// <summary>The tables that it may point to.</summary>
    public string[] Targets { get; set; }
}

public sealed class UniqueIdentifierAttributeMetadata : AttributeMetadata
{
    public UniqueIdentifierAttributeMetadata() : this(null) { }
    public UniqueIdentifierAttributeMetadata(string schemaName) : base(AttributeTypeCode.Uniqueidentifier, schemaName) { }
}
