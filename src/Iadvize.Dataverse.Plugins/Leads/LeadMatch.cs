using Iadvize.Core;
using Iadvize.Core.Contact;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>
/// Which record a conversation belongs to, and why: the stored link, else the active lead with the visitor's e-mail, else what the project
/// decides of a closed lead, else a new lead (with the contact that has the e-mail as its parent).
/// </summary>
internal sealed record LeadMatch(Destination Destination, Sentence Decision)
{
    private const int MostMatches = 50;
    private const int MostMerges = 8;
    private const int Active = 0;

    /// <summary>With the columns asked for; null unless the destination is an existing lead, or one that came of a conversation that still runs.</summary>
    public Entity? Lead { get; init; }

    public EntityReference? Contact { get; init; }

    /// <summary>The lead is closed and is to be opened again.</summary>
    public bool Reopens { get; init; }

    public static LeadMatch Find(IOrganizationService service, KnownVisitor visitor, VisitorEmail email, ProjectPolicy project, string[] leadColumns)
    {
        if (Survivor(service, visitor.NewLead, leadColumns) is { } own && IsActive(own))
            return WithoutActive(service, null, email, project) with { Lead = own };
        var linked = Survivor(service, visitor.LinkedLead, leadColumns);
        if (WasActive(linked))
            return Existing(DecisionSentences.Linked, linked!, visitor.LinkedContact);

        var leads = WithEmail(service, Tables.Lead.Name, email, leadColumns)
            .Select(lead => Survivor(service, lead, leadColumns))
            .OfType<Entity>()
            .GroupBy(lead => lead.Id).Select(same => same.First())
            .ToList();
        var active = FirstColumnFirst(leads.Where(WasActive).ToList(), email);
        return active.Count switch
        {
            1 => Existing(DecisionSentences.Found, active[0]),
            > 1 when project.ChoosesAmongSeveral => Existing(DecisionSentences.Chosen.With(active.Count), active[0]),
            > 1 => new LeadMatch(Destination.Undecided, DecisionSentences.Undecided.With(active.Count)),
            _ => WithoutActive(service, linked ?? leads.FirstOrDefault(), email, project),
        };

        // A running conversation may have reopened it.
        bool WasActive(Entity? lead) => lead is not null && IsActive(visitor.Provisional.TakeBack(lead).Row);
    }

    private static LeadMatch WithoutActive(IOrganizationService service, Entity? closed, VisitorEmail email, ProjectPolicy project)
    {
        if (closed is not null && project.ClosedLead == ClosedLead.Reopen)
            return Existing(DecisionSentences.Reopened, closed) with { Reopens = true };
        if (closed is not null && project.ClosedLead == ClosedLead.ItsContact && CameOf(service, closed) is { } itsContact)
            return new LeadMatch(Destination.Contact, DecisionSentences.ItsContact) { Contact = itsContact };

        var contact = WithEmail(service, Tables.Contact.Name, email, new[] { Tables.Contact.FullName, Tables.Contact.Email1, Tables.Contact.State }).FirstOrDefault(IsActive);
        return contact is null
            ? new LeadMatch(Destination.NewLead, closed is null ? DecisionSentences.NoLeadNoContact : DecisionSentences.NoOpenLeadNoContact)
            : new LeadMatch(Destination.NewLead, closed is null ? DecisionSentences.NoLeadButContact : DecisionSentences.NoOpenLeadButContact) { Contact = contact.ToEntityReference() };
    }

    private static LeadMatch Existing(Sentence decision, Entity lead, EntityReference? contact = null) =>
        new(Destination.ExistingLead, decision) { Lead = lead, Contact = contact ?? lead.GetAttributeValue<EntityReference>(Tables.Lead.ParentContact) };

    /// <summary>Follows merges to the lead that was kept.</summary>
    private static Entity? Survivor(IOrganizationService service, Entity? lead, string[] leadColumns)
    {
        for (var merges = 0; lead?.GetAttributeValue<EntityReference>(Tables.Lead.Master) is { } master && merges < MostMerges; merges++)
            lead = service.Find(Tables.Lead.Name, master.Id, leadColumns);
        return lead;
    }

    private static EntityReference? CameOf(IOrganizationService service, Entity lead)
    {
        var query = new QueryExpression(Tables.Contact.Name) { ColumnSet = new ColumnSet(Tables.Contact.Owner), TopCount = 1 };
        query.Criteria.AddCondition(Tables.Contact.OriginatingLead, ConditionOperator.Equal, lead.Id);
        query.AddOrder(Tables.Contact.ModifiedOn, OrderType.Descending);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference() ?? lead.GetAttributeValue<EntityReference>(Tables.Lead.ParentContact);
    }

    private static bool IsActive(Entity? row) => row?.GetAttributeValue<OptionSetValue>(Tables.Lead.State)?.Value == Active;

    /// <summary>Rows with the address in one of their e-mail columns, as it was written or normalised; the row modified last comes first.</summary>
    private static List<Entity> WithEmail(IOrganizationService service, string table, VisitorEmail email, string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = MostMatches };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        foreach (var column in new[] { Tables.Lead.Email1, Tables.Lead.Email2, Tables.Lead.Email3 })
            query.Criteria.AddCondition(column, ConditionOperator.In, Forms(email).Cast<object>().ToArray());
        query.AddOrder(Tables.Lead.ModifiedOn, OrderType.Descending);
        return service.RetrieveMultiple(query).Entities.ToList();
    }

    /// <summary>A lead's first e-mail column counts before its second and third.</summary>
    private static List<Entity> FirstColumnFirst(List<Entity> leads, VisitorEmail email)
    {
        var first = leads.Where(lead => Forms(email).Contains(lead.GetAttributeValue<string>(Tables.Lead.Email1) ?? "", StringComparer.OrdinalIgnoreCase)).ToList();
        return first.Count > 0 ? first : leads;
    }

    private static string[] Forms(VisitorEmail email) => new[] { email.AsWritten, email.Normalised }.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
}
