using Iadvize.Core.Contact;
using Iadvize.Core.Identity;
using Iadvize.Core.Webhooks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Privacy;

/// <summary>Where a person's address has left traces in our tables, and which of the customer's own records have it.</summary>
internal sealed class Footprint
{
    private static readonly string[] EmailColumns = { Tables.Lead.Email1, Tables.Lead.Email2, Tables.Lead.Email3 };

    private readonly IOrganizationService service;
    private readonly EmailAddress email;
    private readonly List<Entity> conversations;

    private Footprint(IOrganizationService service, EmailAddress email, int mostConversations)
    {
        this.service = service;
        this.email = email;
        VisitorKey = NameBasedGuid.Visitor(email.Normalised);
        Visitor = service.Find(Tables.Visitor.Name, VisitorKey, Tables.Visitor.EmailAddress, Tables.Visitor.VisitorIds, Tables.Visitor.Lead);
        VisitorIds = Dataverse.VisitorIds.In(Visitor, Tables.Visitor.VisitorIds);
        conversations = ReadConversations(mostConversations + 1);
        More = conversations.Count > mostConversations;
        if (More) conversations.RemoveAt(mostConversations);
    }

    /// <summary>The key of the visitor's row, whether or not there is one.</summary>
    public Guid VisitorKey { get; }

    /// <summary>Null when nobody with this address was ever stored.</summary>
    public Entity? Visitor { get; }

    /// <summary>iAdvize's ids of the visitor.</summary>
    public IReadOnlyList<string> VisitorIds { get; }

    /// <summary>Conversations that are not erased yet, the oldest first.</summary>
    public IReadOnlyList<Guid> Conversations => conversations.ConvertAll(row => row.Id);

    /// <summary>The same conversations by the platform that they took place on.</summary>
    public ILookup<string, Guid> ByPlatform => conversations.ToLookup(row => row.GetAttributeValue<string>(Tables.Conversation.Platform) ?? "", row => row.Id);

    /// <summary>Whether there are more than were asked for.</summary>
    public bool More { get; }

    /// <param name="service">As the caller: nobody erases what they may not read.</param>
    /// <param name="email">Whose traces.</param>
    /// <param name="mostConversations">A bound.</param>
    public static Footprint Of(IOrganizationService service, EmailAddress email, int mostConversations) => new(service, email, mostConversations);

    /// <summary>Events about the visitor that belong to no conversation: visitor.updated carries iAdvize's id of the visitor.</summary>
    public List<Entity> VisitorEvents()
    {
        if (VisitorIds.Count == 0) return new List<Entity>();
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.EventType) };
        query.Criteria.AddCondition(Tables.WebhookEvent.Title, ConditionOperator.In, VisitorIds.Select(id => (object)$"{WebhookEventTypes.VisitorUpdated} {id}").ToArray());
        return service.FindAll(query);
    }

    /// <summary>Leads of these conversations that no other conversation speaks of: our own columns on them tell of the erased ones alone.</summary>
    public List<Guid> LeadsOfTheseAlone()
    {
        var leads = conversations.Select(row => row.GetAttributeValue<EntityReference>(Tables.Conversation.Lead)?.Id).OfType<Guid>().Distinct().ToList();
        if (leads.Count == 0) return leads;
        var query = new QueryExpression(Tables.Conversation.Name) { ColumnSet = new ColumnSet(Tables.Conversation.Lead) };
        query.Criteria.AddCondition(Tables.Conversation.Lead, ConditionOperator.In, leads.Cast<object>().ToArray());
        query.Criteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        var ofOthers = service.FindAll(query).Where(row => !Conversations.Contains(row.Id)).Select(row => row.GetAttributeValue<EntityReference>(Tables.Conversation.Lead).Id);
        return leads.Except(ofOthers).ToList();
    }

    /// <summary>The customer's own records: they are counted, never touched.</summary>
    /// <returns>How many rows of the table (lead or contact) hold the address.</returns>
    public int RecordsWithAddress(string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(Tables.Lead.Email1) };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        foreach (var column in EmailColumns) query.Criteria.AddCondition(column, ConditionOperator.In, Forms());
        return service.FindAll(query).Count;
    }

    private List<Entity> ReadConversations(int most)
    {
        var query = new QueryExpression(Tables.Conversation.Name)
        {
            ColumnSet = new ColumnSet(
                Tables.Conversation.Lead, Tables.Conversation.Platform, Tables.Conversation.Visitor, Tables.Conversation.EmailAddress, Tables.Conversation.IadvizeVisitorIds),
        };
        query.Criteria.AddCondition(Tables.Conversation.ErasedOn, ConditionOperator.Null);
        var theirs = query.Criteria.AddFilter(LogicalOperator.Or);
        theirs.AddCondition(Tables.Conversation.Visitor, ConditionOperator.Equal, VisitorKey);
        theirs.AddCondition(Tables.Conversation.EmailAddress, ConditionOperator.In, Forms());
        if (VisitorIds.Count > 0)
        {
            // The same browser, without an address. One that gave another address is another person's.
            var withoutAddress = theirs.AddFilter(LogicalOperator.And);
            withoutAddress.AddCondition(Tables.Conversation.EmailAddress, ConditionOperator.Null);
            var oneOfTheirs = withoutAddress.AddFilter(LogicalOperator.Or);
            foreach (var id in VisitorIds) oneOfTheirs.Conditions.Add(Dataverse.VisitorIds.MayName(id));
        }
        query.AddOrder(Tables.Conversation.StartedOn, OrderType.Ascending);
        return service.FindAll(query).Where(IsTheirs).Take(most).ToList();
    }

    /// <summary>A pattern also finds another visitor's ids that merely contain one of these.</summary>
    private bool IsTheirs(Entity row) =>
        row.Contains(Tables.Conversation.EmailAddress) || row.GetAttributeValue<EntityReference>(Tables.Conversation.Visitor)?.Id == VisitorKey
        || VisitorIds.Any(id => Dataverse.VisitorIds.Names(row, id));

    private object[] Forms() => new[] { email.AsWritten, email.Normalised }.Distinct(StringComparer.OrdinalIgnoreCase).Cast<object>().ToArray();
}
