using System.Globalization;
using System.Text;
using Iadvize.Core.Text;

namespace Iadvize.Core.Contact;

/// <summary>An e-mail address: as it was written, to show and to store, and in the one form that equals itself, to match by.</summary>
public sealed record EmailAddress
{
    /// <summary>Characters that an address may have (RFC 5321).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    /// <summary>Endings that no registry has and that fingers make of com, net and org. An address is never repaired: it is none.</summary>
    private static readonly HashSet<string> MistypedEndings = new(StringComparer.Ordinal)
    {
        "con", "cmo", "ocm", "vom", "xom", "comm", "coom", "conm", "cpm", "cim", "nte", "ner", "ogr", "orgg",
    };

    private EmailAddress(string asWritten, string normalised)
    {
        AsWritten = asWritten;
        Normalised = normalised;
    }

    /// <summary>As written, without blanks and punctuation around it.</summary>
    public string AsWritten { get; }

    /// <summary>Lower case, the local part in Unicode's form C, the domain in ASCII (IDNA).</summary>
    public string Normalised { get; }

    /// <summary>The address that a text consists of, apart from blanks, punctuation, angle brackets and <c>mailto:</c> around it; null if it is none.</summary>
    public static EmailAddress? Read(string? text)
    {
        if (text is null || text.Length > 2 * MaxLength) return null;
        text = WithoutOuterPunctuation(text);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = WithoutOuterPunctuation(text.Substring("mailto:".Length));
        var at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') ? Create(text.Substring(0, at), text.Substring(at + 1)) : null;
    }

    /// <summary>The text's one form to match by; null if it is no address.</summary>
    public static string? Normalise(string? text) => Read(text)?.Normalised;

    /// <summary>The address of a local part and a domain; null if one of them is not possible.</summary>
    internal static EmailAddress? Create(string local, string domain)
    {
        if (!IsLocalPart(local) || ToAscii(domain) is not { } asciiDomain) return null;
        var normalised = local.Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormC) + "@" + asciiDomain;
        return normalised.Length <= MaxLength ? new EmailAddress($"{local}@{domain}", normalised) : null;
    }

    /// <summary>Whether the character may stand in the part before the @, where people write it: letters of any script, digits and a few signs.</summary>
    internal static bool IsLocalUnit(char unit) => IsWordUnit(unit) || unit is '.' or '_' or '%' or '+' or '-' or '\'' or '&' or '#' or '!' or '$';

    /// <summary>Whether the character may stand in a domain.</summary>
    internal static bool IsDomainUnit(char unit) => IsWordUnit(unit) || unit is '.' or '-';

    /// <summary>Other signs at the beginning are punctuation around the address.</summary>
    internal static bool CanBegin(char unit) => (IsWordUnit(unit) && !IsMark(unit)) || unit is '_' or '+';

    private static bool IsWordUnit(char unit) =>
        unit < '\u0080'
            ? unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
            : char.IsLetterOrDigit(unit) || IsMark(unit);

    /// <summary>An accent or vowel sign, which stands on the letter before it. What picks the look of an emoji is of the same category.</summary>
    private static bool IsMark(char unit) =>
        CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && !Blank.IsBlank(unit);

    private static bool IsLocalPart(string local) =>
        local.Length is > 0 and <= MaxLocalLength
        && local.All(IsLocalUnit)
        && CanBegin(local[0]) && local[local.Length - 1] != '.'
        && local.IndexOf("..", StringComparison.Ordinal) < 0;

    /// <summary>The domain in lower-case ASCII; null unless it has two labels or more and the last one can be a top-level domain.</summary>
    private static string? ToAscii(string domain)
    {
        if (domain.Length is 0 or > MaxLength || !domain.All(IsDomainUnit) || HasEndingOfTwoScripts(domain)) return null;
        string ascii;
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain.Normalize(NormalizationForm.FormC).ToLowerInvariant()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // IdnMapping's way to say that this is no domain name.
            return null;
        }

        var labels = ascii.Split('.');
        var ending = labels[labels.Length - 1];
        return labels.Length > 1 && labels.All(IsLabel) && IsEnding(ending) ? ascii : null;
    }

    /// <summary>No registry has such an ending; a word has run into it: "ivan@ex.ruпривет".</summary>
    private static bool HasEndingOfTwoScripts(string domain)
    {
        const char lastLatin = '\u024F';
        var ending = domain.Substring(domain.LastIndexOf('.') + 1).Normalize(NormalizationForm.FormC);
        return ending.Any(unit => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) && ending.Any(unit => unit > lastLatin);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[label.Length - 1] != '-';

    private static bool IsEnding(string ending) =>
        ending.StartsWith("xn--", StringComparison.Ordinal)
        || (ending.Length > 1 && ending.All(unit => unit is >= 'a' and <= 'z') && !MistypedEndings.Contains(ending));

    private static string WithoutOuterPunctuation(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !CanBegin(text[start])) start++;
        while (end > start && !IsWordUnit(text[end - 1])) end--;
        return text.Substring(start, end - start);
    }
}
