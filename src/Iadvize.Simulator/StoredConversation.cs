using System.Security.Cryptography;
using System.Text;

namespace Iadvize.Simulator;

/// <summary>A conversation as the simulated platform keeps it, whatever schema it is then shown by.</summary>
public sealed record StoredConversation
{
    public required Guid Id { get; init; }

    /// <summary>The number by which deprecated events name it.</summary>
    public int LegacyId => BitConverter.ToInt32(Id.ToByteArray()) & int.MaxValue;

    /// <summary>Its file's name without the extension; empty for one made in code.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the conversation is there to show, in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>"ha" or "sd".</summary>
    public string Platform { get; init; } = "ha";

    /// <summary>The number of one of the <see cref="Company"/>'s projects.</summary>
    public int ProjectId { get; init; } = Company.Projects[0].Id;

    public string Channel { get; init; } = "CHAT";

    public string? Language { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the conversation goes on.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public required StoredVisitor Visitor { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? TargetingRule { get; init; }

    public string? RoutingGroup { get; init; }

    public StoredSurvey? Survey { get; init; }

    public required IReadOnlyList<StoredMessage> Messages { get; init; }

    /// <summary>The messages with their ids and times, in the order in which they came.</summary>
    internal IEnumerable<(Guid Id, DateTimeOffset At, StoredMessage Message)> Timeline()
    {
        var at = StartedAt;
        for (var index = 0; index < Messages.Count; index++)
        {
            at += TimeSpan.FromSeconds(Messages[index].After);
            yield return (NamedGuid.Of($"{Id}/{index}"), at, Messages[index]);
        }
    }

    /// <summary>Who took part, bots included, in the order of their first word or hand-over.</summary>
    internal IEnumerable<StoredOperator> Operators() =>
        Messages.Select(message => message.PushedTo ?? message.By).Distinct().Select(Company.Operator).OfType<StoredOperator>();
}

public sealed record StoredVisitor(
    Guid Id, string? Email = null, string? FirstName = null, string? LastName = null, string? PhoneNumber = null, string? ExternalUserId = null,
    string? Address = null, string? ZipCode = null, string? City = null, string? Country = null);

/// <param name="By">"visitor", "system", or the user name of one of the <see cref="Company"/>'s operators.</param>
/// <param name="Text">Markdown; with <paramref name="File"/> or in a system message it is not used.</param>
public sealed record StoredMessage(string By, string? Text = null)
{
    /// <summary>Seconds since the message before, or since the conversation started. 0 makes two messages of one time.</summary>
    public double After { get; init; } = 10;

    /// <summary>A quick reply's choices, offered by an operator or standing where the visitor chose one.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public StoredFile? File { get; init; }

    public StoredCard? Card { get; init; }

    public bool Deleted { get; init; }

    /// <summary>A note that only operators see.</summary>
    public bool Internal { get; init; }

    /// <summary>In a system message: the user name of the operator that the conversation is handed to. Without it, the message says that the conversation was closed.</summary>
    public string? PushedTo { get; init; }
}

public sealed record StoredFile(string? Name, string? MimeType, Uri Url);

public sealed record StoredCard(string? Title, string? Text, Uri? Url);

/// <param name="CustomerSatisfaction">1 to 5.</param>
/// <param name="NetPromoterScore">0 to 10.</param>
public sealed record StoredSurvey(int? CustomerSatisfaction, int? NetPromoterScore, string? Comment);

/// <param name="RoutingRules">Distribution rules, as the user interface calls them.</param>
/// <param name="RoutingGroups">Distribution groups.</param>
public sealed record StoredCompany(
    int ClientId, IReadOnlyList<StoredProject> Projects, IReadOnlyList<StoredOperator> Operators, IReadOnlyList<StoredRoutingGroup> RoutingGroups,
    IReadOnlyList<StoredRoutingRule> RoutingRules, IReadOnlyList<StoredTargetingRule> TargetingRules);

public sealed record StoredProject(int Id, string Name);

/// <param name="Operators">User names.</param>
public sealed record StoredRoutingGroup(string Name, int ProjectId, IReadOnlyList<string> Operators);

/// <param name="RoutingGroups">Names; so are <paramref name="TargetingRules"/>.</param>
public sealed record StoredRoutingRule(
    string Name, int ProjectId, IReadOnlyList<string> RoutingGroups, IReadOnlyList<string> TargetingRules, bool IsAvailable = true);

public sealed record StoredTargetingRule(string Name, int ProjectId, bool IsActive = true);

public sealed record StoredOperator(int Id, string UserName, string? FirstName, string LastName, string? Email, bool IsBot);

/// <summary>Ids for what has none in the files: the same name always gives the same one.</summary>
internal static class NamedGuid
{
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
