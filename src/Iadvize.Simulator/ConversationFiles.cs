using System.Text.Json;

namespace Iadvize.Simulator;

/// <summary>
/// The conversations in <c>Conversations/*.json</c>. A file is one <see cref="StoredConversation"/> in camel case:
/// <code>
/// {
///   "id": "…", "title": "what it shows", "projectId": 335, "channel": "CHAT", "language": "en", "startedAt": "2026-03-02T09:14:00Z",
///   "visitor": { "id": "…", "email": "…" }, "tags": [], "targetingRule": "…", "routingGroup": "…", "survey": { "customerSatisfaction": 5 },
///   "messages": [ { "by": "Helio", "text": "[](Q1) What is your budget?" }, { "by": "visitor", "after": 8, "text": "15k" } ]
/// }
/// </code>
/// A message is by "visitor", "system" or an operator of <c>company.json</c>, comes "after" so many seconds (10), and may have "choices",
/// "file", "card", "deleted", "internal" or "pushedTo". Without "closedAt" the file's conversation ended a minute after its last message.
/// <para>
/// The company sells heat pumps, solar panels and kitchens, and asks everywhere: Q1 budget, Q2 how many rooms or people (a whole number),
/// Q3 kind of project (Heat pump, Solar panels or Kitchen), Q4 whether to call back (yes or no), Q5 comments, Q6 e-mail, Q7 city.
/// </para>
/// </summary>
public static class ConversationFiles
{
    internal const string CompanyFile = "Conversations.company.json";

    internal static JsonSerializerOptions Format { get; } =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>All of them, closed, in the order in which they started.</summary>
    public static IReadOnlyList<StoredConversation> All { get; } =
        [.. EmbeddedFiles.NamesIn("Conversations").Where(file => file != CompanyFile)
            .Select(file => Read(EmbeddedFiles.Text(file)) with { Name = file.Split('.')[1] })
            .OrderBy(conversation => conversation.StartedAt)];

    /// <summary>The conversation of a file, e.g. <c>fr-cuisine</c>.</summary>
    public static StoredConversation Named(string name) => All.Single(conversation => conversation.Name == name);

    /// <summary>A conversation from the text of a file.</summary>
    /// <exception cref="JsonException">Not JSON, a member that there is not, or one that is missing.</exception>
    public static StoredConversation Read(string json)
    {
        var conversation = JsonSerializer.Deserialize<StoredConversation>(json, Format) ?? throw new JsonException("The file holds null.");
        return conversation with { ClosedAt = conversation.ClosedAt ?? conversation.Timeline().Last().At.AddMinutes(1) };
    }
}

/// <summary>The company whose visitors chat: its projects (web sites), the people and bots who answer, and how conversations reach them.</summary>
public static class Company
{
    // Not by the conversations' format: a conversation's default project is the company's, and two types that wait for each other's first use find null.
    /// <summary>All of it, as <c>company.json</c> has it.</summary>
    public static StoredCompany Content { get; } =
        JsonSerializer.Deserialize<StoredCompany>(EmbeddedFiles.Text(ConversationFiles.CompanyFile), JsonSerializerOptions.Web)!;

    /// <summary>iAdvize's number for the company itself.</summary>
    public static int ClientId => Content.ClientId;

    public static IReadOnlyList<StoredProject> Projects => Content.Projects;

    public static IReadOnlyList<StoredOperator> Operators => Content.Operators;

    /// <summary>The operator of that user name; null for a visitor or the system.</summary>
    public static StoredOperator? Operator(string userName) =>
        Operators.FirstOrDefault(known => known.UserName == userName)
        ?? (userName is "visitor" or "system" ? null : throw new ArgumentException($"company.json has no operator {userName}.", nameof(userName)));
}
