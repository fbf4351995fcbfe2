using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk;

/// <summary>A text in each language of the organization.</summary>
public sealed class Label
{
    public Label(LocalizedLabel userLocalizedLabel, LocalizedLabel[] labels)
    {
        UserLocalizedLabel = userLocalizedLabel;
        LocalizedLabels.AddRange(labels);
    }

    public LocalizedLabelCollection LocalizedLabels { get; } = [];

    /// <summary>The text in the language of the user who asked.</summary>
    public LocalizedLabel UserLocalizedLabel { get; set; }
}

public sealed class LocalizedLabel : MetadataBase
{
    public LocalizedLabel(string label, int languageCode)
    {
        Label = label;
        LanguageCode = languageCode;
    }

    public string Label { get; set; }

    /// <summary>An LCID: 1033 English, 1036 French.</summary>
    public int LanguageCode { get; set; }
}

public sealed class LocalizedLabelCollection : DataCollection<LocalizedLabel> { }
