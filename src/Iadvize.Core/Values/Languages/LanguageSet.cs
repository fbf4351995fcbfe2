using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values.Languages;

/// <summary>The seven languages, and which of them an answer is read in.</summary>
internal static class LanguageSet
{
    public static readonly IReadOnlyList<Language> All =
    [
        new(English.Table), new(French.Table), new(German.Table), new(Spanish.Table), new(Italian.Table), new(Dutch.Table), new(Portuguese.Table),
    ];

    /// <summary>The two-letter language of "fr-CA", lower case; empty for none.</summary>
    public static string CodeOf(string? tag)
    {
        if (tag is null)
            return "";
        var end = tag.IndexOfAny(['-', '_']);
        return (end < 0 ? tag : tag.Substring(0, end)).Trim().ToLowerInvariant();
    }

    /// <summary>The region of "fr-CA", upper case; null for none.</summary>
    public static string? RegionOf(string? tag)
    {
        foreach (var subtag in (tag ?? "").Split('-', '_').Skip(1))
            if (subtag.Length == 2)
                return subtag.ToUpperInvariant();
        return null;
    }

    public static Language? Find(string? tag)
    {
        var code = CodeOf(tag);
        foreach (var language in All)
            if (language.Code == code)
                return language;
        return null;
    }

    /// <summary>The language of the words: the conversation's, then the project's, then any in which the whole answer reads.</summary>
    public static Language Of(AnswerText text, ConversionContext context)
    {
        var conversation = Find(context.Language);
        if (conversation?.ReadsAll(text) == true)
            return conversation;
        var project = Find(context.ProjectLanguage);
        if (project?.ReadsAll(text) == true)
            return project;
        foreach (var language in All)
            if (language.ReadsAll(text))
                return language;
        return conversation ?? project ?? All[0];
    }
}
