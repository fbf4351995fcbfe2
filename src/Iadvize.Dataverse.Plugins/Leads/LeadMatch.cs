using Iadvize.Core.Contact;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>
/// Which record a conversation belongs to, and why: the stored link, else the active lead with the visitor's e-mail,
/// else a new lead (with the contact that has the e-mail as its parent).
/// </summary>
internal sealed class LeadMatch
{
    private const int MostMatches = 50;
    private const int MostMerges = 8;
    private const int Active = 0;

    private LeadMatch(string decision, Entity? lead = null, EntityReference? contact = null, bool needsAttention = false)
    {
        Decision = decision;
        Lead = lead;
        Contact = contact;
        NeedsAttention = needsAttention;
    }

    /// <summary>A sentence for the conversation's row.</summary>
    public string Decision { get; }

    /// <summary>Null: a new lead.</summary>
    public Entity? Lead { get; }

    public EntityReference? Contact { get; }

    /// <summary>True when the project's policy leaves the choice among several leads to a person; nothing is written to a lead then.</summary>
    public bool NeedsAttention { get; }

    public static LeadMatch Find(IOrganizationService service, KnownVisitor visitor, VisitorEmail email, ProjectPolicy project, string[] leadColumns)
    {
        var linked = Survivor(service, visitor.LinkedLead, leadColumns);
        if (linked is not null && IsActive(linked))
            return new LeadMatch("Linked: an earlier conversation of this visitor belongs to this lead.", linked, visitor.LinkedContact);

        var before = linked is null ? "" : "The lead of earlier conversations is no longer open. ";
        var leads = WithEmail(service, Tables.Lead.Name, email, leadColumns);
        if (leads.Count == 1)
            return new LeadMatch(before + "Found: the one active lead with this e-mail.", leads[0], leads[0].GetAttributeValue<EntityReference>(Tables.Lead.ParentContact));
        if (leads.Count > 1 && !project.ChoosesAmongSeveral)
            return new LeadMatch($"{before}{leads.Count} active leads have this e-mail, and the project's policy is to choose none. Merge them, then retry the event.", needsAttention: true);
        if (leads.Count > 1)
            return new LeadMatch($"{before}Chosen: of {leads.Count} active leads with this e-mail, the one most recently modified.", leads[0], leads[0].GetAttributeValue<EntityReference>(Tables.Lead.ParentContact));

        var contact = WithEmail(service, Tables.Contact.Name, email, new[] { Tables.Contact.FullName, Tables.Contact.Email1, Tables.Contact.ModifiedOn }).FirstOrDefault();
        return contact is null
            ? new LeadMatch(before + "New: no active lead and no contact has this e-mail.")
            : new LeadMatch(before + "New: no active lead has this e-mail; a contact has, and becomes the lead's parent contact.", contact: contact.ToEntityReference());
    }

    /// <summary>Follows merges to the lead that was kept.</summary>
    private static Entity? Survivor(IOrganizationService service, Entity? lead, string[] leadColumns)
    {
        for (var merges = 0; lead?.GetAttributeValue<EntityReference>(Tables.Lead.Master) is { } master && merges < MostMerges; merges++)
            lead = service.Find(Tables.Lead.Name, master.Id, leadColumns);
        return lead;
    }

    private static bool IsActive(Entity row) => row.GetAttributeValue<OptionSetValue>(Tables.Lead.State)?.Value == Active;

    /// <summary>
    /// Active rows with the address, as it was written or normalised. The first e-mail column counts before the second and the third,
    /// and within a column the row modified last comes first.
    /// </summary>
    private static List<Entity> WithEmail(IOrganizationService service, string table, VisitorEmail email, string[] columns)
    {
        var forms = new[] { email.AsWritten, email.Normalised }.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = MostMatches };
        query.Criteria.AddCondition(Tables.Lead.State, ConditionOperator.Equal, Active);
        var anyColumn = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var column in new[] { Tables.Lead.Email1, Tables.Lead.Email2, Tables.Lead.Email3 })
            anyColumn.AddCondition(column, ConditionOperator.In, forms.Cast<object>().ToArray());
        query.AddOrder(Tables.Lead.ModifiedOn, OrderType.Descending);

        var rows = service.RetrieveMultiple(query).Entities.ToList();
        var first = rows.Where(row => forms.Contains(row.GetAttributeValue<string>(Tables.Lead.Email1), StringComparer.OrdinalIgnoreCase)).ToList();
        return first.Count > 0 ? first : rows;
    }
}
