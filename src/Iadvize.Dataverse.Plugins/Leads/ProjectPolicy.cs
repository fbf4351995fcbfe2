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

    /// <summary>Web, in the standard option set of lead.leadsourcecode.</summary>
    private const int Web = 8;

    private static readonly string[] Columns =
    {
        Tables.Project.Title, Tables.Project.LeadOwnerUser, Tables.Project.LeadOwnerTeam, Tables.Project.TopicTemplate, Tables.Project.LeadSource,
        Tables.Project.SeveralMatches, Tables.Project.ClosedLead, Tables.Project.EmailFromMessages, Tables.Project.Language, Tables.Project.TimeZone,
        Tables.Project.RetentionDays, Tables.Project.Masking,
    };

    private readonly Entity row;
    private readonly bool conversationIsErased;

    private ProjectPolicy(Entity row, bool isNew, bool conversationIsErased)
    {
        this.row = row;
        IsNew = isNew;
        this.conversationIsErased = conversationIsErased;
    }

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

    /// <summary>Reads the project of a conversation by platform and number, whether an administrator entered it or <see cref="Enter"/> did.</summary>
    public static ProjectPolicy Of(IOrganizationService service, Conversation conversation)
    {
        var number = conversation.ProjectNumber ?? 0;
        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Columns), TopCount = 1 };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, conversation.Platform);
        query.Criteria.AddCondition(Tables.Project.Number, ConditionOperator.Equal, number);
        Tombstone.Join(query, conversation.Id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } known
            ? new ProjectPolicy(known, isNew: false, conversation.ProjectNumber is null ? Tombstone.Stands(service, conversation.Id) : Tombstone.IsJoined(known))
            : new ProjectPolicy(
                new Entity(Tables.Project.Name, NameBasedGuid.Project(conversation.Platform, number))
                {
                    [Tables.Project.Title] = conversation.ProjectName ?? $"Project {number}",
                    [Tables.Project.Platform] = conversation.Platform,
                    [Tables.Project.Number] = number,
                },
                isNew: true,
                Tombstone.Stands(service, conversation.Id));
    }

    /// <param name="conversation">The one that the policy was read for.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Why nothing of the conversation is stored any more; null when it is.</returns>
    public string? WhyNotStored(Conversation conversation, DateTime now)
    {
        if (conversationIsErased) return "This conversation was erased. Nothing of it is stored again.";
        return row.GetAttributeValue<int?>(Tables.Project.RetentionDays) is { } days && conversation.ClosedAt?.UtcDateTime < now.AddDays(-days)
            ? $"This conversation ended more than {days} days ago, and project '{Name}' keeps none longer. Nothing of it is stored."
            : null;
    }

    /// <summary>A project that iAdvize speaks of appears under Set-up by itself, with the defaults.</summary>
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
}
