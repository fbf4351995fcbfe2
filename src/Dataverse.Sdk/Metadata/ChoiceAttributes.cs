namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A yes/no column.</summary>
public sealed class BooleanAttributeMetadata() : AttributeMetadata(AttributeTypeCode.Boolean)
{
    public bool? DefaultValue { get; set; }
    public BooleanOptionSetMetadata OptionSet { get; set; }
}

/// <summary>A column whose value is one, or several, of a list.</summary>
public abstract class EnumAttributeMetadata : AttributeMetadata
{
    private protected EnumAttributeMetadata(AttributeTypeCode attributeType) : base(attributeType) { }
    public int? DefaultFormValue { get; set; }
    public OptionSetMetadata OptionSet { get; set; }
}

public sealed class PicklistAttributeMetadata() : EnumAttributeMetadata(AttributeTypeCode.Picklist) { }

public sealed class MultiSelectPicklistAttributeMetadata() : EnumAttributeMetadata(AttributeTypeCode.Virtual) { }

public sealed class StateAttributeMetadata() : EnumAttributeMetadata(AttributeTypeCode.State) { }

public sealed class StatusAttributeMetadata() : EnumAttributeMetadata(AttributeTypeCode.Status) { }
