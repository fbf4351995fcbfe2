using System.Globalization;
using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>What sets off the items of a list, word by word: Markdown's signs and numbers, and the pictures that bots use in their place.</summary>
internal static class ListBullet
{
    /// <summary>Whether the word is nothing but signs: <c>-</c>, <c>•</c>, <c>&gt;</c>, <c>##</c>, <c>[]</c>.</summary>
    public static bool IsSign(string word) => word.All(unit => unit is '-' or '*' or '+' or '•' or '>' or '#' or '[' or ']');

    /// <summary>Whether the word is an item's number: <c>2.</c> or <c>2)</c>.</summary>
    public static bool IsNumber(string word) =>
        word.Length > 1 && word[word.Length - 1] is '.' or ')' && word.Take(word.Length - 1).All(IsDigit);

    /// <summary>Whether the word is nothing but pictures: 👉, ✅, →, –, 1️⃣.</summary>
    public static bool IsPicture(string word)
    {
        var keycap = word.Length > 1 && word[word.Length - 1] == '\u20E3';
        return word.All(unit => IsPicture(unit) || (keycap && IsDigit(unit)));
    }

    /// <summary>Nearly all of Unicode's emoji stand behind one of three high surrogates; .NET Framework knows the category of the older ones only.</summary>
    private static bool IsPicture(char unit) => unit switch
    {
        < '\u0080' => false,
        '•' or '·' or '‣' or '\u200D' or '\u20E3' or (>= '\uD83C' and <= '\uD83E') => true,
        _ => char.IsLowSurrogate(unit) || Blank.IsVariationSelector(unit)
            || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.DashPunctuation,
    };

    private static bool IsDigit(char unit) => unit is >= '0' and <= '9';
}
