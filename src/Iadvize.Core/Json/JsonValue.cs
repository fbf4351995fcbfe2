using System.Globalization;
using System.Text;

namespace Iadvize.Core.Json;

/// <summary>
/// One immutable JSON value (RFC 8259). Looking for what is not there gives <see cref="Missing"/> and never fails, so that
/// <c>reply["data"]["conversation"]["id"].AsGuid()</c> reads a path in one line.
/// </summary>
public sealed class JsonValue
{
    /// <summary>Levels of arrays and objects that <see cref="Parse(byte[], int)"/> accepts unless told otherwise.</summary>
    public const int DefaultMaxDepth = 32;

    /// <summary>What a missing member or item reads as; its kind is <see cref="JsonKind.Null"/>.</summary>
    public static readonly JsonValue Missing = new(JsonKind.Null);

    internal static readonly JsonValue Null = new(JsonKind.Null);
    internal static readonly JsonValue True = new(JsonKind.Boolean, "true");
    internal static readonly JsonValue False = new(JsonKind.Boolean, "false");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string? text;
    private readonly Dictionary<string, JsonValue>? members;

    private JsonValue(JsonKind kind, string? text = null)
    {
        Kind = kind;
        this.text = text;
        Items = [];
    }

    private JsonValue(IReadOnlyList<JsonValue> items)
    {
        Kind = JsonKind.Array;
        Items = items;
    }

    private JsonValue(Dictionary<string, JsonValue> members)
    {
        Kind = JsonKind.Object;
        Items = [];
        this.members = members;
    }

    /// <summary>What this value is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The array's items; of anything else none.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>The object's members, in no promised order; of anything else none.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Members => members ?? [];

    /// <summary>Whether this is <c>null</c> or was not there at all.</summary>
    public bool IsNull => Kind == JsonKind.Null;

    /// <summary>Whether this was not there at all.</summary>
    public bool IsMissing => ReferenceEquals(this, Missing);

    /// <summary>The member of that name; <see cref="Missing"/> if there is none or this is no object.</summary>
    public JsonValue this[string name] =>
        members is not null && members.TryGetValue(name, out var value) ? value : Missing;

    /// <summary>Reads a JSON text in UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="FormatException">It is not JSON, not UTF-8, or nested deeper than <paramref name="maxDepth"/>; the message says where.</exception>
    public static JsonValue Parse(byte[] utf8, int maxDepth = DefaultMaxDepth)
    {
        try
        {
            return Parse(StrictUtf8.GetString(utf8), maxDepth);
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new FormatException(string.Format(CultureInfo.InvariantCulture, "The text is not UTF-8 (byte {0}).", Math.Max(notUtf8.Index, 0)), notUtf8);
        }
    }

    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="FormatException">It is not JSON, or nested deeper than <paramref name="maxDepth"/>; the message says where.</exception>
    public static JsonValue Parse(string json, int maxDepth = DefaultMaxDepth) => new JsonReader(json, maxDepth).Read();

    /// <summary>The string; null if this is anything else.</summary>
    public string? AsString() => Kind == JsonKind.String ? text : null;

    /// <summary>The boolean; null if this is anything else.</summary>
    public bool? AsBool() => Kind == JsonKind.Boolean ? ReferenceEquals(this, True) : null;

    /// <summary>The number, if it is a whole one that fits 32 bits; else null.</summary>
    public int? AsInt() => AsLong() is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>The number, if it is a whole one that fits 64 bits (<c>5</c>, <c>5.0</c> and <c>5e0</c> are the same number); else null.</summary>
    public long? AsLong()
    {
        if (Kind != JsonKind.Number) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return AsDecimal() is { } number && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
    }

    /// <summary>The number, if a decimal can hold it; else null.</summary>
    public decimal? AsDecimal() =>
        Kind == JsonKind.Number && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The string as a GUID in the form <c>xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx</c>; else null.</summary>
    public Guid? AsGuid() => Guid.TryParseExact(AsString(), "D", out var id) ? id : null;

    /// <summary>The string as a moment (<see cref="Timestamp.TryParse"/>); else null.</summary>
    public DateTimeOffset? AsTime() => Timestamp.TryParse(AsString(), out var time) ? time : null;

    /// <summary>The value as JSON text.</summary>
    public override string ToString()
    {
        var json = new JsonWriter();
        WriteTo(json);
        return json.ToString();
    }

    /// <summary>Writes the value where <paramref name="json"/> stands.</summary>
    public void WriteTo(JsonWriter json)
    {
        switch (Kind)
        {
            case JsonKind.Object:
                json.BeginObject();
                foreach (var member in Members)
                {
                    json.Name(member.Key);
                    member.Value.WriteTo(json);
                }

                json.EndObject();
                break;
            case JsonKind.Array:
                json.BeginArray();
                foreach (var item in Items) item.WriteTo(json);
                json.EndArray();
                break;
            case JsonKind.String:
                json.Value(text);
                break;
            default:
                json.Literal(text ?? "null");
                break;
        }
    }

    internal static JsonValue OfString(string value) => new(JsonKind.String, value);

    internal static JsonValue OfNumber(string asWritten) => new(JsonKind.Number, asWritten);

    internal static JsonValue OfItems(List<JsonValue> items) => new(items);

    internal static JsonValue OfMembers(Dictionary<string, JsonValue> members) => new(members);
}
