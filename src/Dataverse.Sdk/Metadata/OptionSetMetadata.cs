namespace Microsoft.Xrm.Sdk.Metadata;

public abstract class OptionSetMetadataBase : MetadataBase { }

/// <summary>The options of a choice, in the order in which people see them.</summary>
public sealed class OptionSetMetadata : OptionSetMetadataBase
{
    public OptionSetMetadata(OptionMetadataCollection options) => Options = options;
    public OptionMetadataCollection Options { get; }
}

/// <summary>The labels of yes and no.</summary>
public sealed class BooleanOptionSetMetadata : OptionSetMetadataBase
{
    public BooleanOptionSetMetadata(OptionMetadata trueOption, OptionMetadata falseOption)
    {
        TrueOption = trueOption;
        FalseOption = falseOption;
    }

    public OptionMetadata FalseOption { get; set; }
    public OptionMetadata TrueOption { get; set; }
}

public class OptionMetadata : MetadataBase
{
    public OptionMetadata(int value) => Value = value;
    public Label Label { get; set; }
    public int? Value { get; set; }
}

/// <summary>A status reason, with the state that it belongs to.</summary>
public sealed class StatusOptionMetadata : OptionMetadata
{
    public StatusOptionMetadata(int value, int? state) : base(value) => State = state;
    public int? State { get; set; }
}

public sealed class OptionMetadataCollection : DataCollection<OptionMetadata>
{
    public OptionMetadataCollection(IList<OptionMetadata> list) : base(list) { }
}
