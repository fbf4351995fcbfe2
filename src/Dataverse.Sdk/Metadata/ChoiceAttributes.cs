namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A yes/no column.</summary>
public sealed class BooleanAttributeMetadata : AttributeMetadata
{
    public BooleanAttributeMetadata() : this(null, null) { }
    public BooleanAttributeMetadata(string schemaName) : this(schemaName, null) { }
    public BooleanAttributeMetadata(BooleanOptionSetMetadata optionSet) : this(null, optionSet) { }
    public BooleanAttributeMetadata(string schemaName, BooleanOptionSetMetadata optionSet) : base(AttributeTypeCode.Boolean, schemaName) => OptionSet = optionSet;
    public bool? DefaultValue { get; set; }
    public BooleanOptionSetMetadata OptionSet { get; set; }
}

/// <summary>A column whose value is one, or several, of a list.</summary>
public abstract class EnumAttributeMetadata : AttributeMetadata
{
    protected EnumAttributeMetadata() { }
    protected EnumAttributeMetadata(AttributeTypeCode attributeType, string schemaName) : base(attributeType, schemaName) { }
    public int? DefaultFormValue { get; set; }
    public OptionSetMetadata OptionSet { get; set; }
}

public sealed class PicklistAttributeMetadata : EnumAttributeMetadata
{
    public PicklistAttributeMetadata() : this(null) { }
    public PicklistAttributeMetadata(string schemaName) : base(AttributeTypeCode.Picklist, schemaName) { }
}

public sealed class MultiSelectPicklistAttributeMetadata : EnumAttributeMetadata
{
    public MultiSelectPicklistAttributeMetadata() : this(null) { }

    public MultiSelectPicklistAttributeMetadata(string schemaName) : base(AttributeTypeCode.Virtual, schemaName) =>
        AttributeTypeName = AttributeTypeDisplayName.MultiSelectPicklistType;
}

public sealed class StateAttributeMetadata : EnumAttributeMetadata
{
    public StateAttributeMetadata() : base(AttributeTypeCode.State, null) { }
}

public sealed class StatusAttributeMetadata : EnumAttributeMetadata
{
    public StatusAttributeMetadata() : base(AttributeTypeCode.Status, null) { }
}
