using System.Globalization;
using System.Text;

namespace Iadvize.Core.Json;

/// <summary>
/// Reads RFC 8259 to the letter. The framework's own reader (JsonReaderWriterFactory) is no judge of what comes from outside:
/// it takes <c>[1,]</c>, <c>[1 2]</c> and <c>{}{}</c> for JSON, drops the member <c>__type</c>, refuses U+FFFE, and guesses encodings.
/// </summary>
internal sealed class JsonReader(string json, int maxDepth)
{
    private int at;

    /// <summary>Reads the one value that the text holds.</summary>
    public JsonValue Read()
    {
        if (json.Length > 0 && json[0] == '\uFEFF') at = 1;
        var value = ReadValue(depth: 0);
        SkipBlanks();
        return at == json.Length ? value : throw Unexpected("the end");
    }

    private JsonValue ReadValue(int depth)
    {
        SkipBlanks();
        switch (Peek())
        {
            case '{': return ReadObject(Deeper(depth));
            case '[': return ReadArray(Deeper(depth));
            case '"': return JsonValue.OfString(ReadString());
            case 't': return ReadWord("true", JsonValue.True);
            case 'f': return ReadWord("false", JsonValue.False);
            case 'n': return ReadWord("null", JsonValue.Null);
            default: return ReadNumber();
        }
    }

    private int Deeper(int depth) => depth < maxDepth ? depth + 1 : throw Bad($"It is nested deeper than {maxDepth} levels");

    private JsonValue ReadObject(int depth)
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        at++;
        SkipBlanks();
        if (Take('}')) return JsonValue.OfMembers(members);
        do
        {
            SkipBlanks();
            if (Peek() != '"') throw Unexpected("a member name in double quotes");
            var name = ReadString();
            SkipBlanks();
            if (!Take(':')) throw Unexpected("':'");
            members[name] = ReadValue(depth);
            SkipBlanks();
        }
        while (Take(','));
        return Take('}') ? JsonValue.OfMembers(members) : throw Unexpected("',' or '}'");
    }

    private JsonValue ReadArray(int depth)
    {
        var items = new List<JsonValue>();
        at++;
        SkipBlanks();
        if (Take(']')) return JsonValue.OfItems(items);
        do
        {
            items.Add(ReadValue(depth));
            SkipBlanks();
        }
        while (Take(','));
        return Take(']') ? JsonValue.OfItems(items) : throw Unexpected("',' or ']'");
    }

    private string ReadString()
    {
        var start = ++at;
        while (at < json.Length && json[at] != '"' && json[at] != '\\' && json[at] >= ' ') at++;
        if (Take('"')) return json.Substring(start, at - 1 - start);

        var value = new StringBuilder(json, start, at - start, Math.Max(16, 2 * (at - start)));
        while (!Take('"'))
        {
            if (Peek() < ' ') throw Unexpected("a string's closing '\"' or an escaped control character");
            value.Append(Take('\\') ? ReadEscaped() : json[at++]);
        }

        return value.ToString();
    }

    private char ReadEscaped()
    {
        var escape = Peek();
        at++;
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when at + 4 <= json.Length && ushort.TryParse(json.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                at += 4;
                return (char)unit;
            default:
                at--;
                throw Unexpected("an escape such as \\n or \\u00e9");
        }
    }

    private JsonValue ReadNumber()
    {
        var start = at;
        Take('-');
        if (!Take('0') && !TakeDigits()) throw Unexpected("a value");
        if (Take('.') && !TakeDigits()) throw Unexpected("a digit");
        if (Peek() is 'e' or 'E')
        {
            at++;
            if (!Take('+')) Take('-');
            if (!TakeDigits()) throw Unexpected("a digit");
        }

        return JsonValue.OfNumber(json.Substring(start, at - start));
    }

    private JsonValue ReadWord(string word, JsonValue value)
    {
        if (string.CompareOrdinal(json, at, word, 0, word.Length) != 0) throw Unexpected("a value");
        at += word.Length;
        return value;
    }

    private bool TakeDigits()
    {
        var start = at;
        while (Peek() is >= '0' and <= '9') at++;
        return at > start;
    }

    private bool Take(char expected)
    {
        if (at >= json.Length || json[at] != expected) return false;
        at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < json.Length && json[at] is ' ' or '\t' or '\n' or '\r') at++;
    }

    /// <summary>The character that stands here; U+0000, which is nowhere allowed unescaped, after the end.</summary>
    private char Peek() => at < json.Length ? json[at] : '\0';

    private FormatException Unexpected(string expected) =>
        Bad(at < json.Length ? $"{expected} was expected, not {Describe(json[at])}" : $"{expected} was expected, but the text ends");

    private FormatException Bad(string what) =>
        new(string.Format(CultureInfo.InvariantCulture, "The text is not JSON: at character {0}, {1}.", at + 1, what));

    private static string Describe(char unit) =>
        unit is > ' ' and < '\u007F' ? $"'{unit}'" : string.Format(CultureInfo.InvariantCulture, "U+{0:X4}", (int)unit);
}
