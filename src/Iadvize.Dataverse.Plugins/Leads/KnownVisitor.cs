using Iadvize.Core.Contact;
using Iadvize.Core.Identity;
using Iadvize.Core.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>
/// One person by e-mail: the row of iadv_visitor whose key follows from the normalised address.
/// Writing it first takes its lock until the transaction ends, so two conversations of one person come one after the other.
/// </summary>
internal sealed class KnownVisitor
{
    private const string LeadAlias = "lead";
    private const int LongestVisitorIds = 10000;

    private readonly Entity present;
    private readonly Entity changes;

    private KnownVisitor(Guid id, Entity? present)
    {
        this.present = present ?? new Entity(Tables.Visitor.Name, id);
        Provisional = Provisional.Read(this.present.GetAttributeValue<string>(Tables.Visitor.Provisional));
        changes = new Entity(Tables.Visitor.Name, id);
    }

    public EntityReference Reference => new(Tables.Visitor.Name, changes.Id);

    /// <summary>What a conversation of this visitor that still runs has written.</summary>
    public Provisional Provisional { get; }

    /// <summary>The lead that an earlier conversation was linked to, with the columns asked for; null when there is none or it is gone.</summary>
    public Entity? LinkedLead => Provisional.IsNewLink ? null : Lead;

    /// <summary>The lead that came of a conversation that still runs.</summary>
    public Entity? NewLead => Provisional.IsNewLead ? Lead : null;

    private Entity? Lead => present.Joined(LeadAlias, Tables.Lead.Name, Tables.Lead.Id);

    public EntityReference? LinkedContact => Provisional.IsNewLink ? null : present.GetAttributeValue<EntityReference>(Tables.Visitor.Contact);

    /// <summary>UTC; null unless this person's data was erased once.</summary>
    public DateTime? ErasedOn => present.GetAttributeValue<DateTime?>(Tables.Visitor.ErasedOn);

    /// <param name="writes">Takes the lock.</param>
    /// <param name="service">Reads what is known of a visitor who has been here before.</param>
    /// <param name="email">Who it is.</param>
    /// <param name="leadColumns">Columns of the linked lead to bring along.</param>
    public static KnownVisitor Enter(Writes writes, IOrganizationService service, VisitorEmail email, string[] leadColumns)
    {
        var id = NameBasedGuid.Visitor(email.Normalised);
        var isNew = writes.Upsert(new Entity(Tables.Visitor.Name, id)
        {
            [Tables.Visitor.Title] = email.AsWritten,
            [Tables.Visitor.EmailAddress] = email.Normalised,
        });
        return new KnownVisitor(id, isNew ? null : Read(service, id, leadColumns));
    }

    /// <summary>Remembers the records and iAdvize's id of the visitor; writes only what is new.</summary>
    /// <param name="writes">Writes it.</param>
    /// <param name="filing">The records.</param>
    /// <param name="contact">The contact that the lead belongs to, or null.</param>
    /// <param name="visitorId">iAdvize's id.</param>
    /// <param name="runs">Whether the conversation goes on, so that nothing of it is final.</param>
    public void Link(Writes writes, Filing filing, EntityReference? contact, string? visitorId, bool runs)
    {
        var lead = filing.Lead?.Reference;
        if (lead is not null && !lead.Equals(present.GetAttributeValue<EntityReference>(Tables.Visitor.Lead))) changes[Tables.Visitor.Lead] = lead;
        if (contact is not null && !contact.Equals(present.GetAttributeValue<EntityReference>(Tables.Visitor.Contact))) changes[Tables.Visitor.Contact] = contact;

        var before = present.GetAttributeValue<string>(Tables.Visitor.Provisional);
        var now = runs ? Provisional.Of(LinkedLead is null, filing.Lead, filing.Contact).ToJson() : null;
        if (before != now) changes[Tables.Visitor.Provisional] = now;

        var ids = present.GetAttributeValue<string>(Tables.Visitor.VisitorIds) ?? "";
        if (visitorId is { Length: > 0 } && !ids.Split('\n').Contains(visitorId) && ids.Length + visitorId.Length < LongestVisitorIds)
            changes[Tables.Visitor.VisitorIds] = DataverseText.Clean(ids.Length == 0 ? visitorId : ids + "\n" + visitorId);

        writes.Update(changes);
    }

    private static Entity? Read(IOrganizationService service, Guid id, string[] leadColumns)
    {
        var query = new QueryExpression(Tables.Visitor.Name)
        {
            ColumnSet = new ColumnSet(Tables.Visitor.Lead, Tables.Visitor.Contact, Tables.Visitor.VisitorIds, Tables.Visitor.ErasedOn, Tables.Visitor.Provisional),
            TopCount = 1,
        };
        query.Criteria.AddCondition(Tables.Visitor.Id, ConditionOperator.Equal, id);
        var lead = query.AddLink(Tables.Lead.Name, Tables.Visitor.Lead, Tables.Lead.Id, JoinOperator.LeftOuter);
        lead.EntityAlias = LeadAlias;
        lead.Columns = new ColumnSet(leadColumns);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }
}
