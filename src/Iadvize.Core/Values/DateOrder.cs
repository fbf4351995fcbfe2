using Iadvize.Core.Values.Languages;

namespace Iadvize.Core.Values;

/// <summary>Which of two numbers is the day.</summary>
internal static class DateOrder
{
    private const string MonthFirst = "US PH PR GU AS VI MP FM";
    private const string Undecided = "CA";

    /// <summary>True if the day comes first, false if the month does, null if nobody can say.</summary>
    public static bool? DayFirst(ConversionContext context)
    {
        var tag = LanguageSet.Find(context.Language) is null ? context.ProjectLanguage : context.Language;
        var code = LanguageSet.CodeOf(tag);
        var region = LanguageSet.RegionOf(tag) ?? context.Region?.ToUpperInvariant();
        if (region is not null && Undecided == region && code is "en" or "fr")
            return null;
        if (code is "fr" or "de" or "es" or "it" or "nl" or "pt")
            return region == "US" && LanguageSet.RegionOf(tag) is not null ? null : true;
        return region is null || code.Length == 0 && region == Undecided ? null : !MonthFirst.Contains(region);
    }
}
