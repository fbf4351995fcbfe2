using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>What a lead gets beside the answers: who the visitor is, where the lead came from, when they last talked.</summary>
internal static class LeadDraft
{
    /// <summary>A cut number would be another number.</summary>
    private const int LongestPhone = 50;
    private const int OpenState = 0;
    private const int NewStatus = 1;

    /// <summary>Filled from what iAdvize knows of the visitor, where the lead's column is empty.</summary>
    private static readonly (string Column, Func<Visitor, string?> Value)[] FromVisitor =
    {
        (Tables.Lead.FirstName, visitor => visitor.FirstName),
        (Tables.Lead.LastName, visitor => visitor.LastName),
        (Tables.Lead.Phone, visitor => visitor.PhoneNumber?.Length <= LongestPhone ? visitor.PhoneNumber : null),
        (Tables.Lead.Street, visitor => visitor.Address),
        (Tables.Lead.PostalCode, visitor => visitor.ZipCode),
        (Tables.Lead.City, visitor => visitor.City),
        (Tables.Lead.Country, visitor => visitor.Country),
    };

    private static readonly string[] Base =
    {
        Tables.Lead.Id, Tables.Lead.FullName, Tables.Lead.Email1, Tables.Lead.Email2, Tables.Lead.Email3, Tables.Lead.State, Tables.Lead.Master,
        Tables.Lead.Owner, Tables.Lead.ParentContact, Tables.Lead.ModifiedOn, Tables.Lead.LastConversationOn, Tables.Lead.Currency,
    };

    /// <summary>The columns whose metadata is needed whatever the mappings say.</summary>
    public static IEnumerable<(string Table, string Column)> Columns { get; } =
        FromVisitor.Select(known => known.Column).Concat(new[] { Tables.Lead.Email1, Tables.Lead.Subject, Tables.Lead.LeadSource }).Select(column => (Tables.Lead.Name, column)).ToArray();

    public static string[] ColumnsToRead(ColumnCatalog columns) => Base.Union(columns.NamesOf(Tables.Lead.Name)).ToArray();

    public static RecordDraft Of(LeadMatch match, KnownVisitor visitor) => match.Lead is null ? new RecordDraft(Tables.Lead.Name) : new RecordDraft(match.Lead, visitor.Provisional);

    public static void Complete(RecordDraft lead, LeadMatch match, ColumnCatalog columns, Conversation conversation, ProjectPolicy project, VisitorEmail email)
    {
        foreach (var (column, value) in FromVisitor)
            lead.FillIfEmpty(columns.Find(Tables.Lead.Name, column), value(conversation.Visitor));

        var talkedOn = (conversation.ClosedAt ?? conversation.StartedAt)?.UtcDateTime;
        if (talkedOn is not null && !(lead.Before(Tables.Lead.LastConversationOn) as DateTime? > talkedOn)) lead.Changes[Tables.Lead.LastConversationOn] = talkedOn;

        if (match.Reopens)
        {
            lead.Changes[Tables.Lead.State] = new OptionSetValue(OpenState);
            lead.Changes[Tables.Lead.Status] = new OptionSetValue(NewStatus);
        }
        if (lead.IsNew) CompleteNew(lead, match, columns, conversation, project, email);
    }

    private static void CompleteNew(RecordDraft lead, LeadMatch match, ColumnCatalog columns, Conversation conversation, ProjectPolicy project, VisitorEmail email)
    {
        var emailColumn = columns.Find(Tables.Lead.Name, Tables.Lead.Email1);
        // A cut address would be another address: one that is too long for the column stays on the visitor and the conversation.
        if (emailColumn?.Converts?.MaxLength >= email.AsWritten.Length) lead.FillIfEmpty(emailColumn, email.AsWritten);
        // Lists of leads show the name: an address says more than nothing.
        if (string.IsNullOrEmpty(conversation.Visitor.FirstName)) lead.FillIfEmpty(columns.Find(Tables.Lead.Name, Tables.Lead.LastName), email.AsWritten);

        var visitor = $"{conversation.Visitor.FirstName} {conversation.Visitor.LastName}".Trim();
        lead.FillIfEmpty(columns.Find(Tables.Lead.Name, Tables.Lead.Subject), project.Topic(conversation, visitor.Length > 0 ? visitor : email.AsWritten));
        // The organisation may have removed the option; a lead without a source is better than no lead.
        if (columns.Find(Tables.Lead.Name, Tables.Lead.LeadSource) is { } source && source.HasOption(project.LeadSource)) lead.FillIfEmpty(source, new OptionSetValue(project.LeadSource));
        if (match.Contact is not null) lead.Changes[Tables.Lead.ParentContact] = match.Contact;
        if (project.LeadOwner is not null && !lead.IsStored) lead.Changes[Tables.Lead.Owner] = project.LeadOwner;
    }
}
