using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;

namespace Iadvize.Dataverse.Trial;

/// <summary>
/// <c>answers FILE</c>: what would be found in a conversation, without sending it anywhere. The file holds one or an array of
/// <c>{"name","language","messages":[{"by","at","text","deleted","internal"}],"visitorEmail"}</c>, messages in the order received.
/// </summary>
internal static class AnswersCommand
{
    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>JSON for people: indented, and texts as they are.</summary>
    internal static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new WholeText() } };

    private static readonly Dictionary<int, string> NoMapping = [];

    /// <param name="file">UTF-8 JSON, at most 64 MiB.</param>
    /// <param name="output">Gets a JSON array of <c>{"name","email","answers":[{"q","question","answer","shared","history","reason"}]}</c>.</param>
    /// <param name="errors">Gets a sentence when the file cannot be read.</param>
    /// <returns>0, or 1 when the file cannot be read; nothing is printed then.</returns>
    public static int Run(FileInfo file, TextWriter output, TextWriter errors)
    {
        try
        {
            output.WriteLine(JsonSerializer.Serialize(Conversations(file).Select(Found).ToList(), Readable));
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            errors.WriteLine($"{file.Name}: {problem.Message}");
            return 1;
        }
    }

    private static IReadOnlyList<JsonValue> Conversations(FileInfo file)
    {
        if (file is { Exists: true, Length: > LargestFile }) throw new FormatException($"The file is larger than {LargestFile / 1024 / 1024} MiB. Split it.");
        var json = JsonValue.Parse(File.ReadAllBytes(file.FullName));
        return json.Kind == JsonKind.Array ? json.Items : [json];
    }

    private static object Found(JsonValue json, int index)
    {
        var name = json["name"];
        try
        {
            if (!name.IsNull && name.Kind != JsonKind.String) throw new FormatException("The conversation's \"name\" is not a text.");
            return Found(Conversation.Read(json), name.AsString());
        }
        catch (FormatException problem)
        {
            throw new FormatException($"conversation {index + 1}{(name.AsString() is { } known ? $" \"{known}\"" : "")}: {problem.Message}", problem);
        }
    }

    /// <summary>The members <c>name</c>, <c>email</c> and <c>answers</c>.</summary>
    internal static OrderedDictionary<string, object?> Found(Conversation conversation, string? name)
    {
        var answers = QuestionReader.Read(conversation);
        var email = VisitorEmail.Find(conversation, answers, NoMapping, takeLastAddressWritten: true);
        return new() { ["name"] = name, ["email"] = email?.Normalised, ["answers"] = answers.Select(Shown) };
    }

    private static object Shown(Answer answer) => new
    {
        q = answer.Question,
        question = answer.QuestionText,
        answer = answer.Text,
        shared = answer.Shared,
        history = answer.History,
        reason = answer.Reason?.ToString(),
    };

    /// <summary>Half a surrogate pair, left where a text was cut within an emoji, is written as its escape and not as a replacement character.</summary>
    private sealed class WholeText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteRawValue(new JsonWriter().Value(value).ToString());
    }
}
