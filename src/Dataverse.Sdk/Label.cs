using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk;

/// <summary>A text in each language of the organization.</summary>
public sealed class Label(LocalizedLabel userLocalizedLabel, LocalizedLabel[] labels)
{
    public LocalizedLabelCollection LocalizedLabels { get; } = [.. labels];

    /// <summary>The text in the language of the user who asked.</summary>
    public LocalizedLabel UserLocalizedLabel { get; set; } = userLocalizedLabel;
}

public sealed class LocalizedLabel(string label, int languageCode) : MetadataBase
{
    public string Label { get; set; } = label;

    /// <summary>An LCID: 1033 English, 1036 French.</summary>
    public int LanguageCode { get; set; } = languageCode;
}

public sealed class LocalizedLabelCollection : DataCollection<LocalizedLabel> { }
