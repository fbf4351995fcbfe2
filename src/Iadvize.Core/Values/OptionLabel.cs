using System.Text;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>One label of one option, ready to be found in answers.</summary>
internal sealed class OptionLabel
{
    private static readonly HashSet<string> CommonWords = new(
        ("it other others no yes new won lost or open all both none some hot warm cold us me go do unknown any lead good bad old big small now later free high low best next last cancelled " +
         "autre autres nouveau nouvelle gagne perdu ouvert tout tous oui non or chaud froid bon petit grand jeune neu andere anderer ja nein alle gut offen gewonnen verloren heiss kalt gross klein " +
         "otro otra otros nuevo nueva si todo todos bueno malo abierto ganado perdido alto bajo altro altra altri nuovo nuova tutto tutti buono aperto vinto perso alto basso ander andere nieuw nieuwe alles open goed " +
         "gewonnen verloren outro outra novo nova sim nao tudo todos bom aberto ganho perdido alto baixo maybe sonstige sonstiges male female haut bas haute basse").Split(' '),
        StringComparer.Ordinal);

    // Three letters, and yet nobody writes them for anything else.
    private static readonly HashSet<string> Colours = new(["red", "rot", "blu"], StringComparer.Ordinal);

    public OptionLabel(string label)
    {
        Text = AnswerText.Read(label);
        Key = KeyOf(Text);
        Exact = ExactOf(Text.Original);
        var letters = Text.Tokens.Where(token => token.IsWord).Sum(token => token.Text.Length);
        var single = Text.Count == 1 && Text[0].IsWord;
        Delicate = Text.Count > 0 && letters > 0 && ((letters <= 3 && Text.Tokens.TrueForAll(token => !token.IsDigits) && !(single && Colours.Contains(Text[0].Text))) || (single && IsCommon(Text[0].Text)));
    }

    public AnswerText Text { get; }

    /// <summary>Letters and digits alone, runs of digits kept apart.</summary>
    public string Key { get; }

    /// <summary>Folded, signs included: tells C++ from C#.</summary>
    public string Exact { get; }

    /// <summary>A common or very short word: in a sentence it counts only as it is written.</summary>
    public bool Delicate { get; }

    public static string KeyOf(AnswerText text)
    {
        var key = new StringBuilder();
        var digits = false;
        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Address)
                key.Append(Folding.Fold(text.Original.Substring(token.Start, token.End - token.Start)));
            else if (token.IsWord || token.IsDigits)
                key.Append(digits && token.IsDigits ? "|" : "").Append(token.Text);
            if (token.IsWord || token.IsDigits)
                digits = token.IsDigits;
        }

        return key.ToString();
    }

    public static string ExactOf(string text) => Folding.Fold(text.Trim());

    private static bool IsCommon(string word)
    {
        if (CommonWords.Contains(word))
            return true;
        foreach (var language in LanguageSet.All)
            if (language.Filler.Find(word) || language.Negations.Find(word) || language.Yes.Find(word))
                return true;
        return false;
    }
}
