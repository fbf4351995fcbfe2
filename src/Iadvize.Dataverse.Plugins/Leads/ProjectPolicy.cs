using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Microsoft.Xrm.Sdk;

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
        Tables.Project.SeveralMatches, Tables.Project.EmailFromMessages, Tables.Project.Language,
    };

    private readonly Entity row;

    private ProjectPolicy(Entity row, bool isNew)
    {
        this.row = row;
        IsNew = isNew;
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

    public string? Language => row.GetAttributeValue<string>(Tables.Project.Language);

    /// <summary>Reads the project of a conversation; its key follows from platform and project number.</summary>
    public static ProjectPolicy Of(IOrganizationService service, Conversation conversation)
    {
        var number = conversation.ProjectNumber ?? 0;
        var id = NameBasedGuid.Project(conversation.Platform, number);
        return service.Find(Tables.Project.Name, id, Columns) is { } known
            ? new ProjectPolicy(known, isNew: false)
            : new ProjectPolicy(
                new Entity(Tables.Project.Name, id)
                {
                    [Tables.Project.Title] = conversation.ProjectName ?? $"Project {number}",
                    [Tables.Project.Platform] = conversation.Platform,
                    [Tables.Project.Number] = number,
                },
                isNew: true);
    }

    /// <summary>A project that iAdvize speaks of appears under Set-up by itself, with the defaults.</summary>
    public void Enter(Writes writes)
    {
        if (IsNew) writes.Upsert(row);
    }

    public EntityReference Reference => row.ToEntityReference();

    /// <returns>The topic of a new lead. The template may hold {project}, {visitor} and {channel}.</returns>
    public string Topic(Conversation conversation, string visitor) =>
        (row.GetAttributeValue<string>(Tables.Project.TopicTemplate) is { Length: > 0 } template ? template : DefaultTopic)
        .Replace("{project}", Name)
        .Replace("{visitor}", visitor)
        .Replace("{channel}", conversation.Channel ?? "");
}
