using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iadvize.Dataverse.Trial.Chatting;

/// <summary>What the company's bot says in one language, as <c>interviews.json</c> has it.</summary>
internal sealed record Interview
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>By language, in the order in which they are offered.</summary>
    public static IReadOnlyList<Interview> All { get; } = JsonSerializer.Deserialize<List<Interview>>(EmbeddedFiles.Text("Chatting.interviews.json"), Format)!;

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>The name of the language in itself.</summary>
    public required string Name { get; init; }

    /// <summary>iAdvize's number of the web site that speaks it.</summary>
    public required int ProjectId { get; init; }

    public required string Greeting { get; init; }

    public required string Thanks { get; init; }

    /// <summary>Asks a question that the script does not know; <c>{0}</c> stands for the mapping's name.</summary>
    public required string Other { get; init; }

    /// <summary>By question number.</summary>
    public required IReadOnlyDictionary<int, ScriptedQuestion> Questions { get; init; }

    /// <param name="mapping">The name of the mapping, for a question that an administrator has added.</param>
    public ScriptedQuestion Ask(int number, string mapping) =>
        Questions.GetValueOrDefault(number) ?? new ScriptedQuestion(string.Format(CultureInfo.InvariantCulture, Other, mapping), null);
}

/// <param name="Text">Markdown, without the marker.</param>
/// <param name="Choices">Offered as quick replies.</param>
internal sealed record ScriptedQuestion(string Text, IReadOnlyList<string>? Choices);
