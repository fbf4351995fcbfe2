namespace Iadvize.Core.Values;

/// <summary>How the numbers of a country look: ITU calling code, trunk prefix, lengths of a national number, first digits.</summary>
internal sealed class CallingCodes
{
    // country, calling code, trunk prefix ("-" for none, "?" behind one that people leave out), least and greatest length without it, first digits ("*" for any)
    private static readonly CallingCodes[] Table =
    [
        .. ("FR 33 0 9 9 123456789|DE 49 0 6 11 123456789|AT 43 0 5 12 123456789|CH 41 0 9 9 23456789|LI 423 - 7 7 234567|BE 32 0 8 9 123456789|NL 31 0 9 9 123456789|LU 352 - 5 11 *|" +
            "ES 34 - 9 9 56789|PT 351 - 9 9 2369|IT 39 - 6 11 03|SM 378 - 6 10 *|MC 377 - 8 9 34679|AD 376 - 6 9 *|GB 44 0 9 10 1235789|IE 353 0 7 10 12456789|MT 356 - 8 8 279|DK 45 - 8 8 23456789|" +
            "SE 46 0 7 10 123456789|NO 47 - 8 8 23456789|FI 358 0 5 12 123456789|IS 354 - 7 9 *|EE 372 - 7 8 *|LV 371 - 8 8 2678|LT 370 8 8 8 34567|PL 48 - 9 9 *|CZ 420 - 9 9 *|SK 421 0 9 9 *|HU 36 06 8 9 *|" +
            "SI 386 0 8 8 *|HR 385 0 8 9 *|RO 40 0 9 9 237|BG 359 0 7 9 *|GR 30 - 10 10 267|CY 357 - 8 8 *|US 1 1 10 10 23456789|CA 1 1 10 10 23456789|BR 55 0? 10 11 123456789|MX 52 - 10 10 *|" +
            "AR 54 0? 10 11 *|CL 56 - 9 9 *|CO 57 - 10 10 *|PE 51 0? 8 9 *|UY 598 0 8 8 *|MA 212 0 9 9 5678|TN 216 - 8 8 234579|DZ 213 0 8 9 *|SN 221 - 9 9 37|CI 225 - 10 10 *|RE 262 0 9 9 69|" +
            "AU 61 0 9 9 234578|NZ 64 0 8 10 *|IL 972 0 8 9 *|TR 90 0? 10 10 *|UA 380 0 9 9 *|RU 7 8 10 10 *|IN 91 0? 10 10 *|CN 86 0? 9 11 *|JP 81 0 9 10 *|SG 65 - 8 8 *|HK 852 - 8 8 *|ZA 27 0 9 9 *|AE 971 0 8 9 *")
            .Split('|').Select(row => new CallingCodes(row.Split(' '))),
    ];

    private readonly string country;
    private readonly string trunk;
    private readonly bool trunkNeeded;
    private readonly int shortest;
    private readonly int longest;
    private readonly string firstDigits;

    private CallingCodes(string[] row)
    {
        country = row[0];
        Code = row[1];
        trunk = row[2].Trim('-', '?');
        trunkNeeded = row[2] == "0";
        shortest = int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture);
        longest = int.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture);
        firstDigits = row[5];
    }

    /// <summary>The calling code without +.</summary>
    public string Code { get; }

    public static CallingCodes? OfCountry(string? country) =>
        country is null ? null : Array.Find(Table, row => string.Equals(row.country, country.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The country whose calling code an international number starts with.</summary>
    public static CallingCodes? OfNumber(string international) =>
        Table.Where(row => international.StartsWith(row.Code, StringComparison.Ordinal)).OrderByDescending(row => row.Code.Length).FirstOrDefault();

    /// <summary>The prefix with which calls abroad start.</summary>
    public string InternationalPrefix => Code == "1" ? "011" : Code == "61" ? "0011" : "00";

    /// <summary>The national number without trunk prefix, if it can be one of this country; null if not.</summary>
    public string? National(string digits, bool afterCode)
    {
        if (trunk.Length > 0 && digits.StartsWith(trunk, StringComparison.Ordinal) && IsNational(digits.Substring(trunk.Length)))
            return digits.Substring(trunk.Length);
        return (!trunkNeeded || afterCode) && IsNational(digits) ? digits : null;
    }

    private bool IsNational(string digits) =>
        digits.Length >= shortest && digits.Length <= longest && (firstDigits == "*" ? digits[0] != '0' : firstDigits.IndexOf(digits[0]) >= 0);
}
