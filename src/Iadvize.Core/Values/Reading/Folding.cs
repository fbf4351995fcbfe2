using System.Globalization;
using System.Text;

namespace Iadvize.Core.Values.Reading;

/// <summary>Lower case without accents: é = e, ä = a, ß = ss, œ = oe, æ = ae. Full-width letters and digits are the plain ones; superscripts are left alone.</summary>
internal static class Folding
{
    private const int TableSize = 0x250;
    private static readonly string[] Table = BuildTable();

    /// <summary>The folded form of one character: none (a combining mark), one or two characters.</summary>
    public static string Fold(char c)
    {
        if (c < TableSize)
            return Table[c];
        if (c is >= '\u0300' and <= '\u036F')
            return "";
        if (c is >= '\uFF01' and <= '\uFF5E')
            return Table[c - 0xFEE0];
        if (c is >= '\u1E00' and <= '\u1EFF')
            return Strip(c);
        return char.ToLowerInvariant(c).ToString();
    }

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
            folded.Append(Fold(c));
        return folded.ToString();
    }

    private static string[] BuildTable()
    {
        var table = new string[TableSize];
        for (var c = 0; c < TableSize; c++)
            table[c] = (char)c switch
            {
                'ß' => "ss",
                'œ' or 'Œ' => "oe",
                'æ' or 'Æ' => "ae",
                'ø' or 'Ø' => "o",
                'ł' or 'Ł' => "l",
                'ı' or 'İ' => "i",
                var other => Strip(other),
            };
        return table;
    }

    private static string Strip(char c)
    {
        var bare = new StringBuilder(2);
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                bare.Append(char.ToLowerInvariant(part));
        return bare.ToString();
    }
}
