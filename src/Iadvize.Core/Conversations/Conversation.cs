using Iadvize.Core.Json;

namespace Iadvize.Core.Conversations;

/// <summary>A whole conversation, fetched from iAdvize or read from a file.</summary>
public sealed record Conversation
{
    /// <summary>iAdvize's id; empty for a conversation that never was on iAdvize.</summary>
    public Guid Id { get; init; }

    /// <summary><c>ha</c> or <c>sd</c>.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The project (web site) by iAdvize's number.</summary>
    public int? ProjectNumber { get; init; }

    /// <summary>The project's name.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Such as <c>CHAT</c>, <c>CALL</c>, <c>SMS</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The language spoken, as iAdvize writes it: <c>fr</c>, <c>en-GB</c>, <c>pt_BR</c>.</summary>
    public string? Language { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether it goes on: nothing of it is final then.</summary>
    public bool Runs => ClosedAt is null;

    /// <summary>How long it took by iAdvize's count.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The other side.</summary>
    public Visitor Visitor { get; init; } = new();

    /// <summary>Who took part on the company's side.</summary>
    public IReadOnlyList<Operator> Operators { get; init; } = [];

    /// <summary>The tags set on it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The distribution group that took it.</summary>
    public string? DistributionGroup { get; init; }

    /// <summary>The targeting rule that offered it.</summary>
    public string? TargetingRule { get; init; }

    /// <summary>What the visitor said of it afterwards.</summary>
    public Satisfaction Satisfaction { get; init; } = Satisfaction.None;

    /// <summary>
    /// The messages in the order received: iAdvize's own order, oldest first, whichever way their pages were fetched.
    /// <see cref="MessageOrder"/> gives the order in which they are read.
    /// </summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>Reads a conversation as <see cref="ToJson"/> writes it; every member but <c>messages</c> may be missing.</summary>
    /// <exception cref="FormatException">A member has the wrong shape; the message names it.</exception>
    public static Conversation Read(JsonValue json) => ConversationFormat.Read(json);

    /// <summary>Writes the conversation where <paramref name="json"/> stands.</summary>
    public void WriteTo(JsonWriter json) => ConversationFormat.Write(this, json);

    /// <summary>The conversation as JSON text.</summary>
    public string ToJson()
    {
        var json = new JsonWriter();
        WriteTo(json);
        return json.ToString();
    }
}
