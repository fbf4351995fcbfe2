namespace Iadvize.Dataverse.Trial.Reading;

/// <summary>What stands in Dataverse after the conversations, choices by their English labels.</summary>
internal sealed record Records(IReadOnlyList<LeadRecord> Leads, IReadOnlyList<EventRecord> Events, IReadOnlyList<ConversationRecord> Conversations)
{
    public LeadRecord? LeadOf(ConversationRecord conversation) => Leads.FirstOrDefault(lead => lead.Id == conversation.Lead);
}

/// <param name="Created">By the connector; otherwise it was there before.</param>
/// <param name="Columns">Name, topic and the mapped columns by logical name, as a person sees them; empty ones are left out.</param>
/// <param name="Conversations">Ids, in the order in which they started.</param>
internal sealed record LeadRecord(Guid Id, string? Email, bool Created, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<Guid> Conversations);

/// <summary>A row of the ledger.</summary>
/// <param name="Source">Webhook, or Reconciliation for what the sweep found.</param>
/// <param name="Conversation">iAdvize's id; null for an event without one.</param>
/// <param name="ProcessedOn">Null while it is not.</param>
internal sealed record EventRecord(Guid Id, string Type, string Source, string Status, int Attempts, string? Error, Guid? Conversation, DateTimeOffset CreatedOn, DateTimeOffset? ProcessedOn);

/// <param name="Decision">Which lead was chosen, and why.</param>
internal sealed record ConversationRecord(
    Guid Id, string? Email, string? Language, string? Project, Guid? Lead, string? Decision, string? Transcript, IReadOnlyList<AnswerRecord> Answers);

/// <param name="Text">The question as it was asked.</param>
/// <param name="Answer">Null when there was none.</param>
/// <param name="Column">"lead.description"; null when no column is meant for the question.</param>
internal sealed record AnswerRecord(int Question, string? Text, string? Answer, string? Column, string Outcome, string? Reason);
