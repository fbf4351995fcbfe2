namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class StringAttributeMetadata : AttributeMetadata
{
    public StringAttributeMetadata() : this(null) { }
    public StringAttributeMetadata(string schemaName) : base(AttributeTypeCode.String, schemaName) { }
    public StringFormat? Format { get; set; }
    public StringFormatName FormatName { get; set; }

    /// <summary>In UTF-16 units.</summary>
    public int? MaxLength { get; set; }
}

public sealed class MemoAttributeMetadata : AttributeMetadata
{
    public MemoAttributeMetadata() : this(null) { }
    public MemoAttributeMetadata(string schemaName) : base(AttributeTypeCode.Memo, schemaName) { }
    public StringFormat? Format { get; set; }

    /// <summary>In UTF-16 units.</summary>
    public int? MaxLength { get; set; }
}
