namespace Iadvize.Core.Values.Languages;

/// <summary>
/// The words of one language, as a person would list them: phrases separated by "|", a meaning after "=".
/// Case and accents do not matter. Everything in a table also counts as a word that the language knows.
/// </summary>
internal sealed class LanguageTable
{
    public string Code { get; init; } = "";

    /// <summary>0 to 20 and the tens, "number=spellings separated by /"; <see cref="Compose"/> makes the rest up to 99.</summary>
    public string Numbers { get; init; } = "";

    /// <summary>The spellings of tens and unit, separated by "|"; the first argument is 20 to 90, the second 1 to 9.</summary>
    public Func<int, int, Func<int, string>, string> Compose { get; init; } = (_, _, _) => "";

    /// <summary>Words for a hundred, in compound spelling too.</summary>
    public string Hundred { get; init; } = "";

    /// <summary>Words for several hundreds that are not composed: "300=trescientos/trescientas".</summary>
    public string Hundreds { get; init; } = "";

    /// <summary>"1000=thousand".</summary>
    public string Scales { get; init; } = "";

    /// <summary>"12=dozen": they count only with an article or number before them.</summary>
    public string Collectives { get; init; } = "";

    /// <summary>Numbers that are also articles or other words: they count only before a counted noun, "only" or alone.</summary>
    public string Weak { get; init; } = "";

    /// <summary>How many come, where one word says it: "2=zu zweit".</summary>
    public string Parties { get; init; } = "";

    public string Counted { get; init; } = "";

    public string Only { get; init; } = "";

    public string Zero { get; init; } = "";

    /// <summary>A few, several: no number.</summary>
    public string Few { get; init; } = "";

    public string Half { get; init; } = "";

    public string AndHalf { get; init; } = "";

    public string AndQuarter { get; init; } = "";

    /// <summary>The decimal mark as it is spoken: "two point five".</summary>
    public string Point { get; init; } = "";

    public string Articles { get; init; } = "";

    public string Minus { get; init; } = "";

    /// <summary>The conjunction inside number words and between parts of a duration.</summary>
    public string And { get; init; } = "";

    public string Or { get; init; } = "";

    public string To { get; init; } = "";

    public string Between { get; init; } = "";

    public string Maybe { get; init; } = "";

    /// <summary>More than, less than.</summary>
    public string Beyond { get; init; } = "";

    /// <summary>At least, no more than: they hold a word of <see cref="Beyond"/> or of negation and yet name the number.</summary>
    public string Inclusive { get; init; } = "";

    public string Corrections { get; init; } = "";

    public string Negations { get; init; } = "";

    /// <summary>Why not, nothing but.</summary>
    public string Affirmations { get; init; } = "";

    public string But { get; init; } = "";

    public string Since { get; init; } = "";

    public string Percent { get; init; } = "";

    public string Streets { get; init; } = "";

    /// <summary>"1=january/jan".</summary>
    public string Months { get; init; } = "";

    /// <summary>"1=monday/mon", 7 is Sunday.</summary>
    public string Weekdays { get; init; } = "";

    /// <summary>"0=today", "1=tomorrow".</summary>
    public string Days { get; init; } = "";

    /// <summary>"s=second/seconds", m, h, d, w, M, y.</summary>
    public string Units { get; init; } = "";

    /// <summary>Spelled-out idioms after "in": "14=quinze jours"; -1 is not to be read.</summary>
    public string Idioms { get; init; } = "";

    public string In { get; init; } = "";

    public string AgoBefore { get; init; } = "";

    public string AgoAfter { get; init; } = "";

    public string Next { get; init; } = "";

    public string Last { get; init; } = "";

    public string NextWeek { get; init; } = "";

    /// <summary>The article that makes a day of a number: "le 25".</summary>
    public string DayArticles { get; init; } = "";

    /// <summary>"3=third/3rd".</summary>
    public string Ordinals { get; init; } = "";

    /// <summary>End of, week of, before, every: what follows is no day.</summary>
    public string NoDay { get; init; } = "";

    /// <summary>"p=in the afternoon", "a=in the morning", "n=noon", "0=midnight".</summary>
    public string DayParts { get; init; } = "";

    public string At { get; init; } = "";

    /// <summary>What makes an hour of a number: h, Uhr.</summary>
    public string Clock { get; init; } = "";

    public string Durations { get; init; } = "";

    public string Yes { get; init; } = "";

    public string No { get; init; } = "";

    public string Hedges { get; init; } = "";

    /// <summary>"No problem", "if possible": says neither yes nor no, and takes nothing from either.</summary>
    public string Neutral { get; init; } = "";

    public string All { get; init; } = "";

    public string Both { get; init; } = "";

    public string Except { get; init; } = "";

    /// <summary>Words around an answer that carry no value.</summary>
    public string Filler { get; init; } = "";
}
