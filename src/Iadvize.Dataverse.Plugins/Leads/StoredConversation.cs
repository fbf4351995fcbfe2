using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>What is stored of a conversation already, as far as the next application must know it.</summary>
internal sealed class StoredConversation
{
    private const string Alias = "stored";

    private static readonly string[] Columns =
    {
        Tables.Conversation.Id, Tables.Conversation.VersionNumber, Tables.Conversation.ClosedOn, Tables.Conversation.Visitor, Tables.Conversation.Lead,
        Tables.Conversation.IadvizeVisitorIds, Tables.Conversation.ErasedOn,
    };

    private readonly Entity row;

    private StoredConversation(Entity row) => this.row = row;

    public EntityReference Reference => row.ToEntityReference();

    /// <summary>As optimistic concurrency compares it.</summary>
    public string RowVersion => row.GetAttributeValue<long>(Tables.Conversation.VersionNumber).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsClosed => row.GetAttributeValue<DateTime?>(Tables.Conversation.ClosedOn) is not null;

    public EntityReference? Visitor => row.GetAttributeValue<EntityReference>(Tables.Conversation.Visitor);

    public EntityReference? Lead => row.GetAttributeValue<EntityReference>(Tables.Conversation.Lead);

    /// <summary>The ids by which iAdvize's events and API have named the visitor.</summary>
    public IReadOnlyList<string> IadvizeVisitorIds => VisitorIds.In(row, Tables.Conversation.IadvizeVisitorIds);

    /// <summary>Nothing of it is to be stored again.</summary>
    public bool IsErased => row.Contains(Tables.Conversation.ErasedOn);

    /// <summary>Makes a query of projects bring the conversation, so that it costs no request of its own.</summary>
    public static void Join(QueryExpression projects, string projectNumber, Guid conversationId)
    {
        var link = projects.AddLink(Tables.Conversation.Name, projectNumber, Tables.Conversation.ProjectNumber, JoinOperator.LeftOuter);
        link.EntityAlias = Alias;
        link.Columns = new ColumnSet(Columns);
        link.LinkCriteria.AddCondition(Tables.Conversation.Id, ConditionOperator.Equal, conversationId);
    }

    /// <summary>Where there is no project to join.</summary>
    public static StoredConversation? Find(IOrganizationService service, Guid conversationId) =>
        service.Find(Tables.Conversation.Name, conversationId, Columns) is { } row ? new StoredConversation(row) : null;

    public static StoredConversation? Joined(Entity row) => row.Joined(Alias, Tables.Conversation.Name, Tables.Conversation.Id) is { } joined ? new StoredConversation(joined) : null;
}
