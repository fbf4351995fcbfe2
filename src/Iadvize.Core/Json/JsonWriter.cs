using System.Globalization;
using System.Text;

namespace Iadvize.Core.Json;

/// <summary>
/// Writes JSON text, compact. Commas are its own business; that a name is followed by a value and that what begins also ends is the caller's.
/// </summary>
public sealed class JsonWriter
{
    private readonly StringBuilder json = new();
    private bool needsComma;

    /// <summary>Begins an object.</summary>
    public JsonWriter BeginObject() => Begin('{');

    /// <summary>Ends an object.</summary>
    public JsonWriter EndObject() => End('}');

    /// <summary>Begins an array.</summary>
    public JsonWriter BeginArray() => Begin('[');

    /// <summary>Ends an array.</summary>
    public JsonWriter EndArray() => End(']');

    /// <summary>Writes a member's name; the value comes next.</summary>
    public JsonWriter Name(string name)
    {
        Separate();
        AppendString(name);
        json.Append(':');
        needsComma = false;
        return this;
    }

    /// <summary>Writes a string, or <c>null</c>.</summary>
    public JsonWriter Value(string? value)
    {
        if (value is null) return Literal("null");
        Separate();
        AppendString(value);
        needsComma = true;
        return this;
    }

    /// <summary>Writes a boolean, or <c>null</c>.</summary>
    public JsonWriter Value(bool? value) => Literal(value switch { true => "true", false => "false", null => "null" });

    /// <summary>Writes a whole number, or <c>null</c>.</summary>
    public JsonWriter Value(long? value) => Literal(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Writes a number, or <c>null</c>.</summary>
    public JsonWriter Value(decimal? value) => Literal(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Writes a GUID as a string, or <c>null</c>.</summary>
    public JsonWriter Value(Guid? value) => Value(value?.ToString("D"));

    /// <summary>Writes a moment as an ISO 8601 string with its offset, or <c>null</c>.</summary>
    public JsonWriter Value(DateTimeOffset? value) => Value(value is { } time ? Timestamp.Format(time) : null);

    /// <summary>Writes a member with a string value, or <c>null</c>.</summary>
    public JsonWriter Member(string name, string? value) => Name(name).Value(value);

    /// <summary>Writes a member with a boolean value, or <c>null</c>.</summary>
    public JsonWriter Member(string name, bool? value) => Name(name).Value(value);

    /// <summary>Writes a member with a whole number, or <c>null</c>.</summary>
    public JsonWriter Member(string name, long? value) => Name(name).Value(value);

    /// <summary>Writes a member with a number, or <c>null</c>.</summary>
    public JsonWriter Member(string name, decimal? value) => Name(name).Value(value);

    /// <summary>Writes a member with a GUID, or <c>null</c>.</summary>
    public JsonWriter Member(string name, Guid? value) => Name(name).Value(value);

    /// <summary>Writes a member with a moment, or <c>null</c>.</summary>
    public JsonWriter Member(string name, DateTimeOffset? value) => Name(name).Value(value);

    /// <summary>Writes a member with an array of strings.</summary>
    public JsonWriter Member(string name, IEnumerable<string> values)
    {
        Name(name).BeginArray();
        foreach (var value in values) Value(value);
        return EndArray();
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => json.ToString();

    internal JsonWriter Literal(string text)
    {
        Separate();
        json.Append(text);
        needsComma = true;
        return this;
    }

    private JsonWriter Begin(char bracket)
    {
        Separate();
        json.Append(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter End(char bracket)
    {
        json.Append(bracket);
        needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (needsComma) json.Append(',');
    }

    private void AppendString(string value)
    {
        json.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var unit = value[i];
            if (char.IsHighSurrogate(unit) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                json.Append(unit).Append(value[++i]);
                continue;
            }

            switch (unit)
            {
                case '"' or '\\': json.Append('\\').Append(unit); break;
                case '\n': json.Append("\\n"); break;
                case '\r': json.Append("\\r"); break;
                case '\t': json.Append("\\t"); break;
                // UTF-8 has no form for a lone surrogate: unescaped it would be lost on the way.
                case < ' ' or '\u007F' or '\u2028' or '\u2029' or (>= '\uD800' and <= '\uDFFF'):
                    json.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default: json.Append(unit); break;
            }
        }

        json.Append('"');
    }
}
