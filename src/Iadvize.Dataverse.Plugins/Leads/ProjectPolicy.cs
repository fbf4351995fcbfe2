using System.Globalization;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Iadvize.Core.Values;
using Iadvize.Dataverse.Privacy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>What the administrator decided for one iAdvize project (web site): a row of iadv_project, or the defaults when there is none yet.</summary>
internal sealed class ProjectPolicy
{
    private const string DefaultTopic = "iAdvize: {project}";
    private const string ConversationPlace = "{conversation}";

    /// <summary>Of the column of the conversation.</summary>
    private const int LongestAddress = 500;

    /// <summary>Web, in the standard option set of lead.leadsourcecode.</summary>
    private const int Web = 8;

    private const string Alias = "project";

    private static readonly char[] ListSeparators = { ',', ';', '\n' };

    private static readonly string[] Columns =
    {
        Tables.Project.Id, Tables.Project.Platform, Tables.Project.State, Tables.Project.LiveCapture, Tables.Project.Channels, Tables.Project.OperatorFilter,
        Tables.Project.Title, Tables.Project.LeadOwnerUser, Tables.Project.LeadOwnerTeam, Tables.Project.TopicTemplate, Tables.Project.ConversationAddress, Tables.Project.LeadSource,
        Tables.Project.SeveralMatches, Tables.Project.ClosedLead, Tables.Project.EmailFromMessages, Tables.Project.Language, Tables.Project.TimeZone,
        Tables.Project.RetentionDays, Tables.Project.Masking,
    };

    private readonly Entity row;

    private ProjectPolicy(Entity row, bool isNew, StoredConversation? stored = null)
    {
        this.row = row;
        IsNew = isNew;
        Stored = stored;
    }

    /// <summary>The conversation as an earlier application left it; null when it is new, or when it was not asked for.</summary>
    public StoredConversation? Stored { get; }

    /// <summary>Whether conversations are to be seen here while they run.</summary>
    public bool CapturesLive => row.GetAttributeValue<bool>(Tables.Project.LiveCapture);

    /// <summary>True when iAdvize's project has no row here yet.</summary>
    public bool IsNew { get; }

    public Guid Id => row.Id;

    public string Name => row.GetAttributeValue<string>(Tables.Project.Title) ?? "";

    /// <summary>Null: whoever runs the connector.</summary>
    public EntityReference? LeadOwner => row.GetAttributeValue<EntityReference>(Tables.Project.LeadOwnerTeam) ?? row.GetAttributeValue<EntityReference>(Tables.Project.LeadOwnerUser);

    public int LeadSource => row.GetAttributeValue<int?>(Tables.Project.LeadSource) ?? Web;

    public bool ChoosesAmongSeveral => row.GetAttributeValue<OptionSetValue>(Tables.Project.SeveralMatches)?.Value != (int)SeveralMatches.NoneAndNeedsAttention;

    public bool TakesLastAddressWritten => row.GetAttributeValue<bool>(Tables.Project.EmailFromMessages);

    public ClosedLead ClosedLead => (ClosedLead)(row.GetAttributeValue<OptionSetValue>(Tables.Project.ClosedLead)?.Value ?? (int)ClosedLead.NewLead);

    /// <summary>An IANA name, such as Europe/Paris.</summary>
    public string? TimeZone => row.GetAttributeValue<string>(Tables.Project.TimeZone);

    /// <summary>Payment card numbers and IBANs are stored without what could be misused.</summary>
    public bool Masks => row.GetAttributeValue<bool>(Tables.Project.Masking);

    private string? Language => row.GetAttributeValue<string>(Tables.Project.Language);

    private bool IsActive => (row.GetAttributeValue<OptionSetValue>(Tables.Project.State)?.Value ?? 0) == 0;

    /// <summary>Makes a query bring the projects that have the number in a column of its rows.</summary>
    public static void Join(QueryExpression query, string numberColumn)
    {
        var link = query.AddLink(Tables.Project.Name, numberColumn, Tables.Project.Number, JoinOperator.LeftOuter);
        link.EntityAlias = Alias;
        link.Columns = new ColumnSet(Columns);
    }

    /// <returns>Of what <see cref="Join"/> brought, the project of the platform; null when it brought none.</returns>
    public static ProjectPolicy? Joined(IEnumerable<Entity> rows, string? platform) => rows
        .Select(joined => joined.Joined(Alias, Tables.Project.Name, Tables.Project.Id))
        .OfType<Entity>()
        .Where(project => string.Equals(project.GetAttributeValue<string>(Tables.Project.Platform), platform, StringComparison.OrdinalIgnoreCase))
        .Select(project => new ProjectPolicy(project, isNew: false))
        .FirstOrDefault();

    /// <summary>Whether the administrator wants conversations of this project at all.</summary>
    /// <returns>Why not, or null.</returns>
    public Sentence? Refusal() => IsActive ? null : DecisionSentences.ProjectInactive.With(Name);

    /// <summary>Whether the administrator wants a conversation, as far as is known of it by now.</summary>
    /// <param name="channel">Null when it is not known yet.</param>
    /// <param name="operators">iAdvize's numbers of the operators and bots; null when they are not known yet.</param>
    /// <returns>Why not, or null.</returns>
    public Sentence? Refusal(string? channel, IReadOnlyCollection<int>? operators)
    {
        if (Refusal() is { } refusal) return refusal;
        var channels = List(Tables.Project.Channels);
        if (channel is { Length: > 0 } && channels.Count > 0 && !channels.Contains(channel, StringComparer.OrdinalIgnoreCase))
            return DecisionSentences.OtherChannel.With(channel, Name, string.Join(", ", channels));
        var wanted = List(Tables.Project.OperatorFilter);
        if (operators is not null && wanted.Count > 0 && !operators.Any(id => wanted.Contains(id.ToString(CultureInfo.InvariantCulture))))
            return operators.Count == 0 ? DecisionSentences.NoOperator.With(Name) : DecisionSentences.OtherOperators.With(string.Join(", ", operators), Name);
        return null;
    }

    /// <summary>
    /// Reads the project of a conversation by platform and number, whether an administrator entered it or <see cref="Enter"/> did,
    /// and in the same request what is stored of the conversation.
    /// </summary>
    public static ProjectPolicy Of(IOrganizationService service, Conversation conversation)
    {
        var number = conversation.ProjectNumber ?? 0;
        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Columns), TopCount = 1 };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, conversation.Platform);
        query.Criteria.AddCondition(Tables.Project.Number, ConditionOperator.Equal, number);
        StoredConversation.Join(query, Tables.Project.Number, conversation.Id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } known
            ? new ProjectPolicy(known, isNew: false, conversation.ProjectNumber is null ? StoredConversation.Find(service, conversation.Id) : StoredConversation.Joined(known))
            : new ProjectPolicy(
                new Entity(Tables.Project.Name, NameBasedGuid.Project(conversation.Platform, number))
                {
                    [Tables.Project.Title] = conversation.ProjectName ?? $"Project {number}",
                    [Tables.Project.Platform] = conversation.Platform,
                    [Tables.Project.Number] = number,
                },
                isNew: true,
                StoredConversation.Find(service, conversation.Id));
    }

    /// <param name="conversation">The one that the policy was read for.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Why nothing of the conversation is stored any more; null when it is.</returns>
    public Sentence? WhyNotStored(Conversation conversation, DateTime now)
    {
        if (Stored is { IsErased: true }) return DecisionSentences.ConversationErased;
        return row.GetAttributeValue<int?>(Tables.Project.RetentionDays) is { } days && Retention.End(conversation.ClosedAt?.UtcDateTime, conversation.StartedAt?.UtcDateTime) < now.AddDays(-days)
            ? DecisionSentences.PastRetention.With(days, Name)
            : null;
    }

    /// <summary>A project that iAdvize speaks of appears under Set-up by itself, with the defaults.</summary>
    /// <param name="writes">As the system: of two workers that meet a project at once, one finds it made, and the connector may change none.</param>
    public void Enter(Writes writes)
    {
        if (IsNew) writes.Upsert(row);
    }

    public EntityReference Reference => row.ToEntityReference();

    /// <summary>What decides the ambiguous in an answer: the languages, and the countries that they and the visitor name.</summary>
    public ConversionContext ContextOf(Conversation conversation)
    {
        var region = Language?.Split('-', '_').Skip(1).LastOrDefault(part => part.Length == 2)?.ToUpperInvariant();
        return new ConversionContext
        {
            Language = conversation.Language,
            ProjectLanguage = Language,
            Region = region,
            Country = conversation.Visitor.Country is { Length: 2 } country ? country.ToUpperInvariant() : region,
            TimeZone = TimeZone,
        };
    }

    /// <returns>The topic of a new lead. The template may hold {project}, {visitor} and {channel}.</returns>
    public string Topic(Conversation conversation, string visitor) =>
        (row.GetAttributeValue<string>(Tables.Project.TopicTemplate) is { Length: > 0 } template ? template : DefaultTopic)
        .Replace("{project}", Name)
        .Replace("{visitor}", visitor)
        .Replace("{channel}", conversation.Channel ?? "");

    /// <summary>iAdvize does not publish the addresses of its own pages, so the administrator shows one.</summary>
    /// <returns>Where iAdvize shows the conversation; null when the project does not say.</returns>
    public string? AddressOf(Conversation conversation) =>
        row.GetAttributeValue<string>(Tables.Project.ConversationAddress) is { Length: > 0 } template ? AddressFrom(template, conversation.Id, conversation.ProjectNumber ?? 0) : null;

    /// <returns>False when an address made from the template would be none, or the same for every conversation.</returns>
    public static bool MakesAddresses(string template) =>
        template.Contains(ConversationPlace)
        && AddressFrom(template, Guid.Empty, int.MaxValue) is { Length: <= LongestAddress } address
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string AddressFrom(string template, Guid conversation, int project) => template
        .Replace(ConversationPlace, conversation.ToString())
        .Replace("{project}", project.ToString(CultureInfo.InvariantCulture));

    private List<string> List(string column) =>
        (row.GetAttributeValue<string>(column) ?? "").Split(ListSeparators).Select(entry => entry.Trim()).Where(entry => entry.Length > 0).ToList();
}
