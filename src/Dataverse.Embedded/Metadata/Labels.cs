namespace Dataverse.Embedded.Metadata;

/// <summary>A text by language (LCID).</summary>
internal sealed record Labels(ImmutableSortedDictionary<int, string> Texts)
{
    public const int BaseLanguage = 1033;

    public static Labels None { get; } = new(ImmutableSortedDictionary<int, string>.Empty);

    /// <summary>The text in the base language, or an empty string.</summary>
    public string Base => Texts.GetValueOrDefault(BaseLanguage, "");

    public static Labels English(string? text) => text is null ? None : new(None.Texts.Add(BaseLanguage, text));
}
