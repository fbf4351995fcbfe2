using Iadvize.Core.Values.Languages;

namespace Iadvize.Core.Values;

/// <summary>What a dot and a comma mean in numbers, by language and region.</summary>
internal readonly struct NumberMarks(char decimalMark)
{
    private const string CommaIsThousands = "MX US PR GT HN NI PA SV DO";

    /// <summary>'\0' if nobody can say.</summary>
    public char DecimalMark { get; } = decimalMark;

    public static NumberMarks Of(ConversionContext context)
    {
        var tag = LanguageSet.Find(context.Language) is null ? context.ProjectLanguage : context.Language;
        var region = LanguageSet.RegionOf(tag) ?? context.Region?.ToUpperInvariant();
        return LanguageSet.CodeOf(tag) switch
        {
            "en" => new('.'),
            "es" when region is not null && CommaIsThousands.Contains(region) => new('.'),
            "de" or "it" when region is "CH" or "LI" => new('.'),
            "fr" or "de" or "es" or "it" or "nl" or "pt" => new(','),
            _ => new('\0'),
        };
    }
}
