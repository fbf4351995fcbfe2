using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Currencies by sign, code and word. Signs and words that several share name all of them; slang names none.</summary>
internal static class Currencies
{
    private const string Dollars = "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BBD BSD JMD";
    private const string Pesos = "MXN ARS CLP COP UYU DOP PHP CUP";
    private const string Crowns = "SEK NOK DKK ISK CZK";
    private const string Francs = "CHF XOF XAF XPF";

    // The first column is what is named, in the order in which a region decides; the second how people write it.
    private static readonly string[] Table =
    [
        "EUR=€|eur|euro|euros|euronen|eurs",
        "USD=usd|us$|u$|us dollars|us dollar|dollars us|dollar us|$ us|$ usd|dollars américains|american dollars|dólares americanos|dólares estadounidenses|dollari americani|amerikaanse dollar|us dólares",
        "CAD=cad|ca$|$ ca|$ can|$ cad|c$|cdn|canadian dollars|dollars canadiens|dollar canadien|dólares canadienses",
        "AUD=aud|$ aud|au$|a$|australian dollars|dollars australiens|dólares australianos",
        "NZD=nzd|nz$",
        "SGD=sgd|s$",
        "HKD=hkd|hk$",
        "GBP=gbp|£|pound|pounds|sterling|pounds sterling|livres|livre|livres sterling|pfund|libras|libra|libras esterlinas|sterline|sterlina|pond|gbp£|pfund sterling",
        "CHF=chf|sfr|swiss francs|swiss franc|francs suisses|franc suisse|schweizer franken|franken|francos suizos|franchi svizzeri|zwitserse frank|zwitserse franken|francos suíços|stutz",
        "BRL=brl|r$|reais|real|reales",
        "JPY=jpy|yen|yens",
        "CNY=cny|rmb|yuan|renminbi",
        "JPY CNY=¥",
        "INR=inr|₹|rupees|rupee|rs|roupies",
        "RUB=rub|₽",
        "TRY=₺",
        "PLN=pln|zł|zloty|zlotys",
        "CZK=czk|kč",
        "SEK=sek|swedish krona",
        "NOK=nok",
        "DKK=dkk",
        "ISK=isk",
        "MXN=mxn|mx$|pesos mexicanos",
        "ARS=ars|pesos argentinos",
        "CLP=clp|pesos chilenos",
        "COP=cop|pesos colombianos",
        "UYU=uyu",
        "TND=tnd",
        "DZD=dzd",
        "MAD=mad|dh|dhs",
        "AED=aed",
        "XOF=xof|fcfa",
        "XAF=xaf",
        "HUF=huf",
        "RON=ron",
        "BGN=bgn",
        "ILS=ils|₪",
        "KRW=krw|₩",
        "ZAR=zar|rand",
        Dollars + "=$|dollar|dollars|dólar|dólares|dollari|dollaro|us$us",
        Pesos + "=pesos|peso",
        Crowns + "=kr|kroner|kronor|crowns|couronnes|kronen|kronor|coronas|corone|kronen|coroas|krone",
        Francs + "=fr|frs|francs|franc|francos|franchi|sfr",
        "MAD AED=dirham|dirhams",
        "TND DZD=dinar|dinars|dt",
        "=bucks|quid|balles|pavos|boules|buck|mäuse|piepen|ocken|euri|piek|paus|contos|pelas",
    ];

    private static readonly Lexicon<string[]> Lexicon = Build();

    public static bool Knows(string word) => Lexicon.Find(word) is not null;

    /// <summary>The currency named from token <paramref name="at"/> on.</summary>
    public static int Match(AnswerText text, int at, out string[] currencies) => Lexicon.Match(text, at, out currencies);

    public static int MatchBefore(AnswerText text, int end, out string[] currencies) => Lexicon.MatchBefore(text, end, out currencies);

    /// <summary>The one currency that is meant: the only one, the record's, else the region's; null if nobody can say.</summary>
    public static string? Decide(string[] named, ConversionContext context)
    {
        if (named.Length == 1)
            return named[0];
        var record = context.Currency?.Trim().ToUpperInvariant();
        if (record is not null && named.Contains(record))
            return record;
        var region = context.Region ?? LanguageSet.RegionOf(context.Language) ?? LanguageSet.RegionOf(context.ProjectLanguage);
        return region is not null && OfRegion(region.ToUpperInvariant()) is { } currency && named.Contains(currency) ? currency : null;
    }

    private static string? OfRegion(string region) => region switch
    {
        "US" or "PR" or "EC" or "SV" => "USD",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "SG" => "SGD",
        "HK" => "HKD",
        "MX" => "MXN",
        "AR" => "ARS",
        "CL" => "CLP",
        "CO" => "COP",
        "UY" => "UYU",
        "CH" or "LI" => "CHF",
        "SE" => "SEK",
        "NO" => "NOK",
        "DK" => "DKK",
        "IS" => "ISK",
        "CZ" => "CZK",
        "JP" => "JPY",
        "CN" => "CNY",
        "MA" => "MAD",
        "AE" => "AED",
        "TN" => "TND",
        "DZ" => "DZD",
        _ => null,
    };

    private static Lexicon<string[]> Build()
    {
        var lexicon = new Lexicon<string[]>();
        foreach (var row in Table)
        {
            var equals = row.IndexOf('=');
            var codes = row.Substring(0, equals).Split([' '], StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in row.Substring(equals + 1).Split('|'))
                lexicon.Add(name, codes);
        }

        return lexicon;
    }
}
