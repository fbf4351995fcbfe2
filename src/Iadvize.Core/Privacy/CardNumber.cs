using System.Globalization;

namespace Iadvize.Core.Privacy;

/// <summary>Payment card numbers: 14 to 19 digits, in one piece or in groups of three digits and more.</summary>
internal static class CardNumber
{
    private const int Shortest = 14;
    private const int Longest = 19;

    /// <summary>In groups of two, it is phone numbers that stand side by side.</summary>
    private const int ShortestGroup = 3;

    /// <returns>Where the card number that begins at a place ends; null if none begins there.</returns>
    public static int? At(string text, int start)
    {
        if (Digit(text, start) < 0 || (start > 0 && (char.IsDigit(text[start - 1]) || text[start - 1] == '+'))) return null;
        var digits = new int[Longest];
        int? end = null;
        var group = 0;
        for (int count = 0, at = start; at < text.Length && Digit(text, at) is >= 0 and var digit; at++)
        {
            if (count == Longest) return end;
            digits[count++] = digit;
            group++;
            if (Digit(text, at + 1) >= 0) continue;

            if (group < ShortestGroup) return end;
            if (count >= Shortest && IsIssued(digits, count) && HasCheckDigit(digits, count)) end = at + 1;
            if (at + 1 < text.Length && Masking.IsSeparator(text[at + 1])) at++;
            group = 0;
        }

        return end;
    }

    private static int Digit(string text, int at) => at < text.Length ? CharUnicodeInfo.GetDecimalDigitValue(text[at]) : -1;

    /// <summary>Prefixes and lengths of the issuers in use: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro.</summary>
    private static bool IsIssued(int[] digits, int count)
    {
        var two = (digits[0] * 10) + digits[1];
        var four = (two * 100) + (digits[2] * 10) + digits[3];
        return two switch
        {
            >= 40 and <= 49 => count is 16 or 19,
            >= 51 and <= 55 => count == 16,
            >= 22 and <= 27 => four is >= 2221 and <= 2720 && count == 16,
            34 or 37 => count == 15,
            30 or 36 or 38 or 39 => count is 14 or 16,
            35 => four is >= 3528 and <= 3589 && count >= 16,
            50 or (>= 56 and <= 58) or (>= 60 and <= 69) => count >= 16,
            _ => false,
        };
    }

    /// <summary>Luhn's: every second digit from the right counts twice.</summary>
    private static bool HasCheckDigit(int[] digits, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            var weighed = digits[count - 1 - i] * (1 + (i % 2));
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}
