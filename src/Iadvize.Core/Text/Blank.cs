using System.Globalization;

namespace Iadvize.Core.Text;

/// <summary>What a reader sees as nothing: blanks of any script and characters without width.</summary>
internal static class Blank
{
    private static readonly string[] Names = ["nbsp", "ensp", "emsp", "thinsp", "ZeroWidthSpace", "zwnj", "zwj", "NoBreak", "Tab"];

    /// <summary>Whether a line ends here, in any of Unicode's ways.</summary>
    public static bool IsLineBreak(char unit) => unit is (>= '\n' and <= '\r') or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether the character leaves a line visibly empty without ending it.</summary>
    public static bool IsBlank(char unit)
    {
        if (unit < '\u0080') return unit is ' ' or '\t';
        if (IsLineBreak(unit)) return false;
        if (char.IsWhiteSpace(unit)) return true;
        return unit switch
        {
            // The Arabic and Syriac number signs are of the same category, but are seen.
            (>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u08E2' => false,
            // Joiners, fillers, variation selectors and the blank Braille pattern: no category tells that they are not seen.
            '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F') or '\u2800' or '\u3164' or '\uFFA0' => true,
            _ when IsVariationSelector(unit) => true,
            _ => CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.Format,
        };
    }

    /// <summary>Whether the character says how the one before it is to be drawn: ❤ and ❤️ differ by one. Behind something visible it is a part of that.</summary>
    public static bool IsVariationSelector(char unit) => unit is >= '\uFE00' and <= '\uFE0F';

    /// <summary>Whether nothing of the text is seen; line breaks are not.</summary>
    public static bool IsEmpty(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (!IsBlank(text[i]) && !IsLineBreak(text[i])) return false;
        }

        return true;
    }

    /// <summary>The first place from <paramref name="at"/> on that is no blank of its line; <c>&amp;nbsp;</c> and its like are blanks.</summary>
    public static int Skip(string text, int at)
    {
        while (at < text.Length && LengthAt(text, at) is > 0 and var length) at += length;
        return at;
    }

    /// <summary>The units that the blank at this place takes; 0 if there is none.</summary>
    public static int LengthAt(string text, int at) => text[at] == '&' ? EntityLengthAt(text, at) : IsBlank(text[at]) ? 1 : 0;

    /// <summary>The units of an HTML entity that stands for a blank, such as <c>&amp;nbsp;</c>, <c>&amp;#160;</c> or <c>&amp;#x200B;</c>.</summary>
    private static int EntityLengthAt(string text, int at)
    {
        const int longest = 16;
        var end = text.IndexOf(';', at, Math.Min(longest, text.Length - at));
        if (end < 0) return 0;
        var name = text.Substring(at + 1, end - at - 1);
        return IsBlankEntity(name) ? end + 1 - at : 0;
    }

    private static bool IsBlankEntity(string name)
    {
        if (!name.StartsWith("#", StringComparison.Ordinal)) return Names.Contains(name, StringComparer.Ordinal);
        var hexadecimal = name.Length > 1 && name[1] is 'x' or 'X';
        var digits = name.Substring(hexadecimal ? 2 : 1);
        return int.TryParse(digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= char.MaxValue && IsBlank((char)code);
    }
}
