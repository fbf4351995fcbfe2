namespace Microsoft.Xrm.Sdk.Metadata;

public abstract class OptionSetMetadataBase : MetadataBase { }

/// <summary>The options of a choice, in the order in which people see them.</summary>
public sealed class OptionSetMetadata(OptionMetadataCollection options) : OptionSetMetadataBase
{
    public OptionMetadataCollection Options { get; } = options;
}

/// <summary>The labels of yes and no.</summary>
public sealed class BooleanOptionSetMetadata(OptionMetadata trueOption, OptionMetadata falseOption) : OptionSetMetadataBase
{
    public OptionMetadata FalseOption { get; set; } = falseOption;
    public OptionMetadata TrueOption { get; set; } = trueOption;
}

public class OptionMetadata(int value) : MetadataBase
{
    public Label Label { get; set; }
    public int? Value { get; set; } = value;
}

/// <summary>A status reason, with the state that it belongs to.</summary>
public sealed class StatusOptionMetadata(int value, int? state) : OptionMetadata(value)
{
    public int? State { get; set; } = state;
}

public sealed class OptionMetadataCollection(IList<OptionMetadata> list) : DataCollection<OptionMetadata>(list) { }
