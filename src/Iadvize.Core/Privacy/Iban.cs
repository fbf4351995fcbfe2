using System.Globalization;

namespace Iadvize.Core.Privacy;

/// <summary>International bank account numbers, in one piece or in groups.</summary>
internal static class Iban
{
    /// <summary>Country and length, as the registry of ISO 13616 has them.</summary>
    private static readonly Dictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 "
        + "HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 "
        + "QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToDictionary(entry => entry.Substring(0, 2), entry => int.Parse(entry.Substring(2), CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    private const int CountryAndCheckDigits = 4;

    /// <returns>Where the IBAN that begins at a place ends; null if none begins there.</returns>
    public static int? At(string text, int start)
    {
        if (start + 2 > text.Length || (start > 0 && Masking.IsAlphanumeric(text[start - 1])) || !Lengths.TryGetValue(text.Substring(start, 2), out var length)) return null;
        var signs = new char[length];
        var count = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (!IsSign(text[at])) return null;
            signs[count++] = char.ToUpperInvariant(text[at]);
            var next = at + 1 < text.Length ? text[at + 1] : '\n';
            if (count == length) return !Masking.IsAlphanumeric(next) && HasCheckDigits(signs) ? at + 1 : null;
            if (!Masking.IsSeparator(next)) continue;
            // However the rest is grouped, nobody parts the country from its check digits; words with numbers between begin like that.
            if (count < CountryAndCheckDigits) return null;
            at++;
        }

        return null;
    }

    private static bool IsSign(char unit) => unit is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    /// <summary>With the first four signs at the end and letters as 10 to 35, the number leaves 1 when divided by 97.</summary>
    private static bool HasCheckDigits(char[] signs)
    {
        if (!char.IsDigit(signs[2]) || !char.IsDigit(signs[3])) return false;
        var rest = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            var sign = signs[(i + 4) % signs.Length];
            rest = char.IsDigit(sign) ? ((rest * 10) + sign - '0') % 97 : ((rest * 100) + sign - 'A' + 10) % 97;
        }

        return rest == 1;
    }
}
