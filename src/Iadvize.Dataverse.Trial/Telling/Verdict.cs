using Iadvize.Dataverse.Trial.Reading;

namespace Iadvize.Dataverse.Trial.Telling;

/// <summary>Holds the rows in Dataverse against what each conversation must become.</summary>
internal static class Verdict
{
    /// <returns>A sentence for each thing that is not as it should be; none is a success.</returns>
    public static IReadOnlyList<string> Complaints(Records records, Told told) =>
    [
        .. Expectation.All.SelectMany(expected => Conversation(records, expected)),
        .. Strays(records),
        .. Deliveries(records, told),
        .. Swept(records, told),
    ];

    private static IEnumerable<string> Conversation(Records records, Expectation expected)
    {
        var id = Story.Conversations.Single(each => each.Name == expected.Conversation).Id;
        var name = $"Conversation {expected.Conversation} ({id})";
        var events = records.Events.Where(each => each.Conversation == id).ToList();
        if (events.Count != 1)
            yield return $"{name} has {events.Count} rows in the ledger, not one.";
        foreach (var row in events.Where(row => row.Status != expected.Status))
            yield return $"{name}: its event is {row.Status}, not {expected.Status}. {row.Error}";
        foreach (var row in events.Where(row => row.Source != expected.Source || row.Attempts != expected.Attempts))
            yield return $"{name}: its event has the source {row.Source} and {row.Attempts} attempts, not {expected.Source} and {expected.Attempts}.";
        foreach (var row in events.Where(row => expected.WaitsSeconds > 0 && row.ProcessedOn - row.CreatedOn < TimeSpan.FromSeconds(expected.WaitsSeconds - 1)))
            yield return $"{name} was processed within {(row.ProcessedOn - row.CreatedOn)?.TotalSeconds} s: iAdvize had no outage.";

        if (records.Conversations.FirstOrDefault(each => each.Id == id) is not { } conversation)
        {
            yield return $"{name} has no row.";
            yield break;
        }
        foreach (var complaint in Lead(records.LeadOf(conversation), expected).Concat(Answers(conversation, expected)))
            yield return $"{name}: {complaint}";
    }

    private static IEnumerable<string> Lead(LeadRecord? lead, Expectation expected)
    {
        var origin = lead switch { null => LeadOrigin.None, { Created: true } => LeadOrigin.Created, _ => LeadOrigin.Existing };
        if (origin != expected.Lead)
            yield return $"its lead is {origin}, not {expected.Lead}.";
        if (lead is null) yield break;

        if (!string.Equals(lead.Email, expected.Email, StringComparison.OrdinalIgnoreCase))
            yield return "its lead is somebody else's.";
        foreach (var (column, value) in expected.Columns)
            if (lead.Columns.GetValueOrDefault(column) is var found && found != value)
                yield return $"the lead's column {column} holds '{found}', not '{value}'.";
    }

    private static IEnumerable<string> Answers(ConversationRecord conversation, Expectation expected)
    {
        var found = conversation.Answers.ToDictionary(answer => answer.Question);
        foreach (var question in expected.Answers.Keys.Except(found.Keys))
            yield return $"question {question} was not found.";
        foreach (var question in found.Keys.Except(expected.Answers.Keys))
            yield return $"question {question} was found, which nobody asked.";
        foreach (var (question, outcome) in expected.Answers)
            if (outcome is not null && found.TryGetValue(question, out var answer) && answer.Outcome != outcome)
                yield return $"the answer to question {question} is {answer.Outcome}, not {outcome}. {answer.Reason}";
    }

    /// <summary>Nothing may be there that no conversation asked for, and nobody may have two leads.</summary>
    private static IEnumerable<string> Strays(Records records)
    {
        foreach (var stray in Story.Conversations.Select(each => each.Name).Except(Expectation.All.Select(each => each.Conversation)))
            yield return $"Conversation {stray} has no expectation. Add it to expected.json.";
        foreach (var person in records.Leads.GroupBy(lead => lead.Email, StringComparer.OrdinalIgnoreCase).Where(leads => leads.Count() > 1))
            yield return $"One person has {person.Count()} leads: {string.Join(", ", person.Select(lead => lead.Id))}.";
        foreach (var lead in records.Leads.Where(lead => lead.Conversations.Count == 0))
            yield return $"Lead {lead.Id} belongs to no conversation.";
    }

    private static IEnumerable<string> Deliveries(Records records, Told told)
    {
        foreach (var delivery in told.Deliveries.Where(delivery => !delivery.IsDelivered || delivery.Attempts.Count > 1))
            yield return $"Event {Story.EventId(delivery.Body)} was answered with {string.Join(", ", delivery.Attempts.Select(attempt => $"{attempt.Status}{attempt.Error}"))}.";
        foreach (var missing in told.Deliveries.Select(delivery => Story.EventId(delivery.Body)).Except(records.Events.Select(row => row.Id)))
            yield return $"Event {missing} was delivered, but is not in the ledger.";
        if (records.Events.FirstOrDefault(row => row.Id == told.UnknownEvent) is { Status: not "Ignored" } taken)
            yield return $"Event {taken.Id} is of a type that nobody knows, but is {taken.Status}, not Ignored.";
        if (told.Forged.Status != 401)
            yield return $"A delivery with a wrong signature was answered with {told.Forged.Status}, not 401.";
        if (records.Events.Any(row => row.Id == told.Forged.EventId))
            yield return "A delivery with a wrong signature is in the ledger.";
    }

    /// <summary>What waited and what was never announced must be there by the sweep, and by nothing else.</summary>
    private static IEnumerable<string> Swept(Records records, Told told)
    {
        var retried = records.Events.Where(row => row.Attempts > 1).Select(row => row.Id).ToList();
        if (told.Waited.Count == 0 || !retried.Order().SequenceEqual(told.Waited.Order()))
            yield return $"The outage left {told.Waited.Count} events waiting; {retried.Count} were worked on again.";
        if (told.Swept.TakenUp != told.Waited.Count)
            yield return $"The sweep took up {told.Swept.TakenUp} events, but {told.Waited.Count} had waited.";
        if (records.Events.Count(row => row.Source == "Reconciliation") is var found && found != told.Swept.Found)
            yield return $"The sweep says that it found {told.Swept.Found} conversations; {found} are in the ledger.";
    }
}
