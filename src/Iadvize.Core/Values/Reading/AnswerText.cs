using System.Globalization;
using System.Text;
using Iadvize.Core.Privacy;
using Iadvize.Core.Text;

namespace Iadvize.Core.Values.Reading;

/// <summary>An answer as the converters read it: composed Unicode, cut into words, digits and signs, each with its place and its message.</summary>
internal sealed class AnswerText
{
    private AnswerText(string original, IReadOnlyList<DateTimeOffset?> times, List<Token> tokens)
    {
        Original = original;
        Times = times;
        Tokens = tokens;
    }

    /// <summary>All messages, one a line, composed, without what XML cannot carry.</summary>
    public string Original { get; }

    public List<Token> Tokens { get; }

    public int Count => Tokens.Count;

    public Token this[int index] => Tokens[index];

    private IReadOnlyList<DateTimeOffset?> Times { get; }

    public static AnswerText Read(IReadOnlyList<AnswerPart> answer)
    {
        var times = new DateTimeOffset?[answer.Count];
        var text = new StringBuilder();
        var starts = new int[answer.Count];
        for (var i = 0; i < answer.Count; i++)
        {
            if (i > 0)
                text.Append('\n');
            starts[i] = text.Length;
            text.Append(Clean(answer[i].Text));
            times[i] = answer[i].At;
        }

        var original = text.ToString();
        return new AnswerText(original, times, Tokenize(original, starts));
    }

    public static AnswerText Read(string text) => Read([new AnswerPart(text, null)]);

    /// <summary>When the message that holds a token was sent.</summary>
    public DateTimeOffset? TimeOf(int token) => Times[Tokens[token].Part];

    /// <summary>The answer as it was written between two tokens.</summary>
    public string Slice(int first, int end) => Original.Substring(Tokens[first].Start, Tokens[end - 1].End - Tokens[first].Start);

    public bool IsWord(int index, string word) => index >= 0 && index < Count && Tokens[index].IsWord && Tokens[index].Text == word;

    public bool IsSymbol(int index, char symbol) => index >= 0 && index < Count && Tokens[index].Is(symbol);

    public bool IsDigits(int index) => index >= 0 && index < Count && Tokens[index].IsDigits;

    public bool IsAttached(int index) => index < Count && !Tokens[index].Spaced && Tokens[index].Kind != TokenKind.Break;

    /// <summary>What Dataverse can carry of a text, every line break as "\n", accents composed.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return text;
        var clean = DataverseText.Clean(text).Replace("\r\n", "\n").Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n').Replace('\u0085', '\n');
        return clean.Normalize(NormalizationForm.FormC);
    }

    private static List<Token> Tokenize(string text, int[] starts)
    {
        var tokens = new List<Token>(16);
        var word = new StringBuilder();
        var part = 0;
        var spaced = false;
        var i = 0;
        while (i < text.Length)
        {
            while (part + 1 < starts.Length && i >= starts[part + 1])
                part++;
            var c = text[i];
            if (c == '\n')
            {
                tokens.Add(new Token(TokenKind.Break, "\n", i, ++i, true, part));
                spaced = true;
                continue;
            }

            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                spaced |= char.IsWhiteSpace(c);
                i++;
                continue;
            }

            var start = i;
            if (c != '*' && (i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '*') && AddressEnd(text, i) is var end && end > i)
            {
                i = end;
                tokens.Add(new Token(TokenKind.Address, "@", start, i, spaced, part));
            }
            else if (Masking.EndOf(text, i) is var masked && masked > i)
            {
                i = masked;
                tokens.Add(new Token(TokenKind.Symbol, "•", start, i, spaced, part));
            }
            else if (IsLetter(c))
            {
                word.Clear();
                while (i < text.Length && (IsLetter(text[i]) || IsMark(text[i])))
                    word.Append(Folding.Fold(text[i++]));
                tokens.Add(new Token(TokenKind.Word, word.ToString(), start, i, spaced, part));
                if (i + 1 < text.Length && IsJoint(text[i]) && IsLetter(text[i + 1]))
                    i++;
            }
            else if (DigitOf(c) != '\0')
            {
                word.Clear();
                while (i < text.Length && DigitOf(text[i]) is var digit && digit != '\0')
                {
                    word.Append(digit);
                    i++;
                }

                tokens.Add(new Token(TokenKind.Digits, word.ToString(), start, i, spaced, part));
            }
            else if (IsMark(c) || c == '\uFE0F')
            {
                i++;
                continue;
            }
            else
            {
                i += char.IsSurrogate(c) ? 2 : 1;
                tokens.Add(new Token(TokenKind.Symbol, SymbolOf(text, start, i), start, i, spaced, part));
            }

            spaced = false;
        }

        return tokens;
    }

    // A word without blanks that has an @ inside, a scheme or www. in front. What it is exactly is the business of the converters of addresses.
    private static int AddressEnd(string text, int start)
    {
        var end = start;
        var at = -1;
        var scheme = false;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            if (text[end] == '@')
                at = end;
            if (text[end] == ':' && end + 2 < text.Length && text[end + 1] == '/' && text[end + 2] == '/')
                scheme = true;
            end++;
        }

        var www = string.Compare(text, start, "www.", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
        return scheme || www || (at > start && at < end - 1) ? end : start;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (c > '~' && c is not ('ª' or 'º') && char.IsLetter(c));

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    // "don't", "l'an", "peut-être": one word, read as two.
    private static bool IsJoint(char c) => c is '\'' or '’' or 'ʼ' or '`' or '´' or '-' or '\u2010' or '\u2011';

    private static char DigitOf(char c) => c is >= '0' and <= '9' ? c : c is >= '０' and <= '９' ? (char)(c - '０' + '0') : '\0';

    private static string SymbolOf(string text, int start, int end) => text[start] switch
    {
        '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '\u2212' or '-' => "-",
        '’' or 'ʼ' or '`' or '´' or '′' or '\'' => "'",
        '⁄' or '∕' or '/' => "/",
        >= '\uFF01' and <= '\uFF5E' => Folding.Fold(text[start]),
        < (char)128 => Ascii[text[start]],
        _ => text.Substring(start, end - start),
    };

    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];
}
