using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Telephone numbers: E.164 where the number can be one of its country, as written otherwise; an extension stays behind it.</summary>
internal static class PhoneConverter
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    private static readonly Lexicon<bool> Extensions = Build("ext|extension|poste|x|durchwahl|dw|int|interno|extensión|toestel|tst|ramal|ext tel|anexo");
    private static readonly Lexicon<bool> OtherNumbers = Build("siret|siren|iban|bic|order|order number|commande|bestellnummer|bestelling|pedido|ordine|encomenda|facture|invoice|ticket|vat|tva|dossier|référence|reference|ref|client n|customer number|kundennummer|nif|cif|cpf|cnpj|nie|dni|account|konto|passport");

    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var country = CallingCodes.OfCountry(context.Country) ?? CallingCodes.OfCountry(context.Region);
        var numbers = new List<PhoneNumber>();
        for (var i = 0; i < text.Count;)
        {
            if (!StartsNumber(text, i) || End(text, i, out var digits) is var end && (digits.Length < FewestDigits || IsSomethingElse(text, i, end)))
            {
                i = text[i].IsDigits ? SkipDigits(text, i) : i + 1;
                continue;
            }

            if (digits.Length > MostDigits + 3)
                return Refusal.Because(text, ValueSentences.TooManyDigits);
            var number = Read(text, i, end, digits, country);
            if (number is null)
                return Refusal.Because(text, ValueSentences.TooManyDigits);
            i = Extension(text, end, number);
            numbers.Add(number);
        }

        var from = 0;
        for (var i = numbers.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, numbers[i - 1].End, numbers[i].First))
            {
                from = numbers[i - 1].End;
                numbers.RemoveRange(0, i);
                break;
            }

        if (numbers.Count > 1)
            numbers.RemoveAll(number => Clauses.IsDenied(text, language, number.First, 0));
        if (numbers.Count == 0)
            return Refusal.Because(text, ValueSentences.NoTelephone.With(FewestDigits));
        var first = numbers[0];
        if (numbers.Exists(other => other.Key != first.Key))
            return Refusal.Because(text, ValueSentences.SeveralTelephones);
        if (Clauses.IsDenied(text, language, first.First, from))
            return Refusal.Because(text, ValueSentences.TelephoneDenied);
        first = numbers.Find(number => number.International is not null) ?? first;
        var value = (first.International ?? first.Written) + (first.Extension is null ? "" : " " + first.Extension);
        if (column.MaxLength is { } max && value.Length > max)
            return Refusal.Because(text, ValueSentences.LongTelephone.With(max, column.Name));
        return Conversion.Of(value, value, first.International is not null ? null
            : (country is null ? ValueSentences.UnknownCountry : ValueSentences.NotOfItsCountry).With());
    }

    private static bool StartsNumber(AnswerText text, int at)
    {
        var attachedWord = at > 0 && text.IsAttached(at) && text[at - 1].IsWord && text[at - 1].End == text[at].Start;
        if (attachedWord && text[at - 1].Text is not ("tel" or "t" or "fax" or "mob"))
            return false;
        return text[at].IsDigits || (text[at].Is('+') && text.IsDigits(text.IsSymbol(at + 1, '(') ? at + 2 : at + 1)) || (text[at].Is('(') && (text.IsDigits(at + 1) || (text.IsSymbol(at + 1, '+') && text.IsDigits(at + 2))));
    }

    private static int SkipDigits(AnswerText text, int at)
    {
        while (at < text.Count && (text[at].IsDigits || ((text[at].Is('.') || text[at].Is(',')) && text.IsDigits(at + 1) && text.IsAttached(at + 1))))
            at++;
        return at;
    }

    private static int End(AnswerText text, int at, out string digits)
    {
        var end = at;
        var all = "";
        for (var i = at; i < text.Count; i++)
        {
            if (text[i].IsDigits)
            {
                // "0612345678 / 0712345678": two numbers.
                if (i > at && text[i - 1].Is('/') && all.Length >= 8 && text[i].Spaced)
                    break;
                all += text[i].Text;
                end = i + 1;
            }
            else if (!((text[i].Is('+') && i == at) || (text[i].Is('+') && i == at + 1 && text[at].Is('(')) || ".-/()".IndexOf(text[i].Text, StringComparison.Ordinal) >= 0 && text[i].Kind == TokenKind.Symbol))
            {
                break;
            }
        }

        if (text.IsSymbol(end, ')') && text[at].Is('('))
            end++;
        digits = all;
        return end;
    }

    // A date, an amount or a number of another kind that happens to have seven digits or more.
    private static bool IsSomethingElse(AnswerText text, int at, int end)
    {
        if (end - at == 5 && (text[at + 1].Is('/') || text[at + 1].Is('-') || text[at + 1].Is('.')) && text[at + 3].Text == text[at + 1].Text
            && ((text[at].Text.Length <= 2 && text[at + 2].Text.Length <= 2 && text[at + 4].Text.Length is 2 or 4) || (text[at].Text.Length == 4 && text[at + 2].Text.Length == 2 && text[at + 4].Text.Length == 2)))
            return true;
        if (Currencies.Match(text, end, out _) > 0 || (at > 0 && Currencies.MatchBefore(text, at, out _) > 0) || text.IsSymbol(end, '%') || text.IsSymbol(at - 1, '#') || text.IsSymbol(at - 1, '°'))
            return true;
        if (end < text.Count && text.IsAttached(end) && text[end].IsWord && Extensions.Match(text, end) == 0)
            return true;
        for (var i = Math.Max(0, at - 4); i < at; i++)
            if (OtherNumbers.Match(text, i) > 0)
                return true;
        return false;
    }

    private static PhoneNumber? Read(AnswerText text, int first, int end, string digits, CallingCodes? country)
    {
        var written = text.Slice(first, end).Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim(' ', '-', '/', '.');
        string? international = null;
        var prefix = country?.InternationalPrefix ?? "00";
        var plus = text[first].Is('+') || text.IsSymbol(first + 1, '+');
        if (plus || digits.StartsWith(prefix, StringComparison.Ordinal) || digits.StartsWith("00", StringComparison.Ordinal))
        {
            var number = plus ? digits : digits.Substring(digits.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : 2);
            if (CallingCodes.OfNumber(number) is { } known)
                international = known.National(number.Substring(known.Code.Length), afterCode: true) is { } national ? "+" + known.Code + national : null;
            else if (plus && number.Length is >= 8 and <= MostDigits && number[0] != '0')
                international = "+" + number;
        }
        else if (country?.National(digits, afterCode: false) is { } national)
        {
            international = "+" + country.Code + national;
        }

        return digits.Length > MostDigits && international is null ? null : new PhoneNumber(first, end, written, digits, international);
    }

    private static int Extension(AnswerText text, int at, PhoneNumber number)
    {
        var word = text.IsSymbol(at, ',') || text.IsSymbol(at, '(') ? at + 1 : at;
        var length = text.IsSymbol(word, '#') ? 1 : Extensions.Match(text, word);
        var digits = word + length;
        if (text.IsSymbol(digits, '.') || text.IsSymbol(digits, ':'))
            digits++;
        if (length == 0 || !text.IsDigits(digits) || text[digits].Text.Length > 6)
            return at;
        number.Extension = text.Slice(word, digits + 1);
        number.End = digits + 1;
        return digits + 1;
    }

    private static Lexicon<bool> Build(string list)
    {
        var lexicon = new Lexicon<bool>();
        foreach (var phrase in list.Split('|'))
            lexicon.Add(phrase, true);
        return lexicon;
    }
}
