using System.Globalization;

namespace Iadvize.Dataverse;

/// <summary>One sentence in the languages of the solution; {0}, {1} stand for the same things in each.</summary>
internal sealed record Wording(string English, string French)
{
    public string In(ReaderLanguage language, params object?[] things) =>
        string.Format(CultureInfo.InvariantCulture, language == ReaderLanguage.French ? French : English, things);
}
