using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dataverse.Embedded.Metadata;

/// <summary>A text by language (LCID). In the file of standard tables it is the English text alone.</summary>
[JsonConverter(typeof(EnglishConverter))]
internal sealed record Labels(ImmutableSortedDictionary<int, string> Texts)
{
    public const int BaseLanguage = 1033;
    public static readonly Labels None = new(ImmutableSortedDictionary<int, string>.Empty);

    /// <summary>The text in the base language, or an empty string.</summary>
    public string Base => Texts.GetValueOrDefault(BaseLanguage, "");

    private sealed class EnglishConverter : JsonConverter<Labels>
    {
        public override Labels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(None.Texts.Add(BaseLanguage, reader.GetString()!));
        public override void Write(Utf8JsonWriter writer, Labels value, JsonSerializerOptions options) => writer.WriteStringValue(value.Base);
    }
}
