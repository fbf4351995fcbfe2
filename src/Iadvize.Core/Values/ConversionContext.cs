namespace Iadvize.Core.Values;

/// <summary>What decides the ambiguous: who speaks where, and what the record supplies.</summary>
public sealed record ConversionContext
{
    /// <summary>The conversation's language: "fr", "fr-CA", "en_US".</summary>
    public string? Language { get; init; }

    /// <summary>The project's language, the fallback, in the same form.</summary>
    public string? ProjectLanguage { get; init; }

    /// <summary>The project's region, two letters of ISO 3166.</summary>
    public string? Region { get; init; }

    /// <summary>The country of telephone numbers without +, two letters of ISO 3166; without it the region counts.</summary>
    public string? Country { get; init; }

    /// <summary>The project's time zone, an IANA name. Without it, clock times are read in the offset of the message.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The currency of the record, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>The organisation's language, in which option labels are shown.</summary>
    public string BaseLanguage { get; init; } = "en";

    public RangePolicy Range { get; init; }
}
