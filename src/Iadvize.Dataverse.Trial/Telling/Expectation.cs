using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iadvize.Dataverse.Trial.Telling;

/// <summary>What one conversation must become, as <c>expected.json</c> says.</summary>
internal sealed record Expectation
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Expectation> All { get; } = JsonSerializer.Deserialize<List<Expectation>>(EmbeddedFiles.Text("Telling.expected.json"), Format)!;

    /// <summary>The name of the conversation's file.</summary>
    public required string Conversation { get; init; }

    /// <summary>The one lead's; null where there must be none.</summary>
    public string? Email { get; init; }

    public LeadOrigin Lead { get; init; }

    /// <summary>The ledger's.</summary>
    public string Status { get; init; } = "Processed";

    /// <summary>The ledger's.</summary>
    public string Source { get; init; } = "Webhook";

    /// <summary>How often it was worked on.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long an outage must have kept it waiting, in seconds; the ledger's times are whole seconds, so it may say one less.</summary>
    public int WaitsSeconds { get; init; }

    /// <summary>Every question that must be found and no other, with the outcome of its answer; null where the outcome is another test's business.</summary>
    public IReadOnlyDictionary<int, string?> Answers { get; init; } = new Dictionary<int, string?>();

    /// <summary>Some of the lead's columns in the end, as a person sees them.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}

internal enum LeadOrigin { None, Created, Existing }
