using Iadvize.Core.Contact;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>E-mail addresses as written. Disguised and mistyped ones are refused, never repaired; none is ever cut.</summary>
internal static class EmailConverter
{
    // What fingers make of the large providers.
    private static readonly HashSet<string> Mistyped = new(
        ("gmial.com gmai.com gmal.com gmil.com gmaill.com gnail.com gmail.fr.com gmail.co gmail.cm gmail.om gmail.fe hotmial.com hotmai.com hotmal.com hotmil.com hotmail.co hotmail.cm " +
         "hotnail.com hotmail.fe outlok.com outloo.com outlook.co outlook.cm yaho.com yahooo.com yahoo.co yahoo.cm yahoo.fe orange.fe orang.fr wanado.fr laposte.ne gamil.com gmaim.com").Split(' '),
        StringComparer.Ordinal);

    // Words of the seven languages that stand before an address and are no part of it, beside those that their tables know.
    private static readonly HashSet<string> Announcing = new(
        ("mail email emails mails courriel adresse adresses address addresses adress adres adr adrs contact contacto contatto contato kontakt voici voila here ecco eccola aqui aca hier reply write writing " +
         "ecrivez ecrire ecris envoyez envoyer envoie send sent schreiben schreib schicken senden unter via correo electronico direccion endereco direcao indirizzo posta elettronica using use try notez note " +
         "gmail outlook perso pro personal private work privat professionnel professionnelle login id user username name nom sicher certo claro eccolo e me at reach joindre joignable mailen naar stuur sturen bereikbaar scrivi scrivere " +
         "escribe escribir escribeme manda mandame envia enviar escreva escrever mande enviem lautet namens just yo hola").Split(' '),
        StringComparer.Ordinal);

    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var found = new List<int>();
        var addresses = new List<EmailAddress>();
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Is('@'))
                return Refusal.Because(text, ValueSentences.StrayAt);
            if (text[i].Kind != TokenKind.Address)
                continue;
            var here = EmailFinder.FindAll(text.Slice(i, i + 1));
            if (here.Count == 0 && text.Slice(i, i + 1).IndexOf('@') >= 0)
                return Refusal.Because(text, ValueSentences.ImpossibleEmail);
            if (IsTorn(text, i))
                return Refusal.Because(text, ValueSentences.TornEmail);
            foreach (var address in here)
            {
                if (Mistyped.Contains(address.Normalised.Substring(address.Normalised.IndexOf('@') + 1)))
                    return Refusal.Because(text, ValueSentences.MistypedEmail);
                found.Add(i);
                addresses.Add(address);
            }
        }

        if (addresses.Count == 0)
            return Refusal.Because(text, ValueSentences.NoEmail);
        var from = 0;
        for (var i = found.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, found[i - 1] + 1, found[i]))
            {
                from = found[i - 1] + 1;
                found.RemoveRange(0, i);
                addresses.RemoveRange(0, i);
                break;
            }

        if (addresses.Exists(address => address.Normalised != addresses[0].Normalised))
            return Refusal.Because(text, ValueSentences.SeveralEmails);
        if (Clauses.IsDenied(text, language, found[0], from))
            return Refusal.Because(text, ValueSentences.EmailDenied);
        var written = addresses[0].AsWritten;
        return column.MaxLength is { } max && written.Length > max
            ? Refusal.Because(text, ValueSentences.LongEmail.With(max, column.Name))
            : Conversion.Of(written, written);
    }

    // "jean dupont@ex.fr", "jean. dupont@ex.fr": a word in small letters that no language knows, before a first half without a mark of its own.
    private static bool IsTorn(AnswerText text, int at)
    {
        var address = text.Slice(at, at + 1);
        if (address[0] == '.' && at > 0)
            return true;
        var before = text.IsSymbol(at - 1, '.') && !text[at - 1].Spaced ? at - 2 : at - 1;
        if (before < 0 || !text[before].IsWord || address.IndexOf('@') is var end && end < 0)
            return false;
        var first = address.Substring(0, end);
        var word = text[before].Text;
        var folded = Folding.Fold(first);
        // "jean dupont jean@ex.fr": the name in full, then the address.
        if (text.Tokens.Take(at).Any(token => token.IsWord && token.Text.Length > 1 && folded.IndexOf(token.Text, StringComparison.Ordinal) >= 0))
            return false;
        return char.IsLower(text.Slice(before, before + 1)[0]) && first.All(char.IsLetter)
            && !Announcing.Contains(word) && !LanguageSet.All.Any(language => language.Knows(word));
    }
}
