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

    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var found = new List<int>();
        var addresses = new List<EmailAddress>();
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Is('@'))
                return Refusal.Because(text, "holds an @ that is not part of a whole e-mail address");
            if (text[i].Kind != TokenKind.Address)
                continue;
            var here = EmailFinder.FindAll(text.Slice(i, i + 1));
            if (here.Count == 0 && text.Slice(i, i + 1).IndexOf('@') >= 0)
                return Refusal.Because(text, "holds an e-mail address that cannot be one");
            foreach (var address in here)
            {
                if (Mistyped.Contains(address.Normalised.Substring(address.Normalised.IndexOf('@') + 1)))
                    return Refusal.Because(text, "holds an e-mail address that looks mistyped");
                found.Add(i);
                addresses.Add(address);
            }
        }

        if (addresses.Count == 0)
            return Refusal.Because(text, "holds no e-mail address");
        for (var i = found.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, found[i - 1] + 1, found[i]))
            {
                found.RemoveRange(0, i);
                addresses.RemoveRange(0, i);
                break;
            }

        if (addresses.Exists(address => address.Normalised != addresses[0].Normalised))
            return Refusal.Because(text, "holds several e-mail addresses");
        if (Clauses.IsDenied(text, language, found[0], 0))
            return Refusal.Because(text, "names an e-mail address only to deny it");
        var written = addresses[0].AsWritten;
        return column.MaxLength is { } max && written.Length > max
            ? Refusal.Because(text, "holds an e-mail address longer than the " + max + " characters of " + column.Name + "; an address is not cut")
            : Conversion.Of(written, written);
    }
}
