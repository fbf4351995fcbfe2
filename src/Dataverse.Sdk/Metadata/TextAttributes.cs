namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class StringAttributeMetadata() : AttributeMetadata(AttributeTypeCode.String)
{
    public StringFormatName FormatName { get; set; }

    /// <summary>In UTF-16 units.</summary>
    public int? MaxLength { get; set; }
}

public sealed class MemoAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Memo)
{
    /// <summary>In UTF-16 units.</summary>
    public int? MaxLength { get; set; }
}
