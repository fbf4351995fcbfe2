namespace Iadvize.Dataverse.Trial.Reading;

/// <summary>Reads leads, ledger, conversations and answers back over the Web API.</summary>
/// <param name="connector">The user that creates leads out of conversations.</param>
internal sealed class RecordsReader(WebApi api, Guid connector)
{
    private static readonly string[] Always = ["fullname", "subject", "emailaddress1"];

    public async Task<Records> ReadAsync(CancellationToken cancellation)
    {
        var conversations = await ReadConversationsAsync(cancellation).ConfigureAwait(false);
        return new Records(
            await ReadLeadsAsync(conversations, cancellation).ConfigureAwait(false),
            await ReadEventsAsync(cancellation).ConfigureAwait(false),
            conversations);
    }

    private async Task<IReadOnlyList<LeadRecord>> ReadLeadsAsync(IReadOnlyList<ConversationRecord> conversations, CancellationToken cancellation)
    {
        var mappings = await api.ReadAsync("iadv_questionmappings?$select=iadv_column&$orderby=iadv_questionnumber", cancellation).ConfigureAwait(false);
        string[] columns = [.. Always.Union(mappings.Select(mapping => mapping.Text("iadv_column")!))];
        var leads = await api.ReadAsync($"leads?$select=leadid,_createdby_value,{string.Join(',', columns)}&$orderby=createdon", cancellation).ConfigureAwait(false);
        return [.. leads.Select(lead => new LeadRecord(
            lead.Id("leadid")!.Value,
            lead.Text("emailaddress1"),
            lead.Id("_createdby_value") == connector,
            columns.Where(column => lead.Shown(column) is not null).ToDictionary(column => column, column => lead.Shown(column)!),
            [.. conversations.Where(conversation => conversation.Lead == lead.Id("leadid")).Select(conversation => conversation.Id)]))];
    }

    private async Task<IReadOnlyList<EventRecord>> ReadEventsAsync(CancellationToken cancellation)
    {
        var events = await api.ReadAsync(
            "iadv_webhookevents?$select=iadv_webhookeventid,iadv_eventtype,iadv_source,iadv_status,iadv_attempts,iadv_error,iadv_iadvizeconversationid,createdon,iadv_processedon&$orderby=createdon",
            cancellation).ConfigureAwait(false);
        return [.. events.Select(row => new EventRecord(
            row.Id("iadv_webhookeventid")!.Value, row.Text("iadv_eventtype") ?? "", row.Shown("iadv_source") ?? "", row.Shown("iadv_status") ?? "", row.Number("iadv_attempts") ?? 0, row.Text("iadv_error"),
            row.Id("iadv_iadvizeconversationid"), row.Time("createdon")!.Value, row.Time("iadv_processedon")))];
    }

    private async Task<IReadOnlyList<ConversationRecord>> ReadConversationsAsync(CancellationToken cancellation)
    {
        var answers = await api.ReadAsync(
            "iadv_answers?$select=_iadv_conversationid_value,iadv_questionnumber,iadv_question,iadv_answer,iadv_column,iadv_outcome,iadv_reason&$orderby=iadv_questionnumber",
            cancellation).ConfigureAwait(false);
        var ofConversation = answers.ToLookup(answer => answer.Id("_iadv_conversationid_value"), answer => new AnswerRecord(
            answer.Number("iadv_questionnumber")!.Value, answer.Text("iadv_question"), answer.Text("iadv_answer"),
            answer.Text("iadv_column"), answer.Shown("iadv_outcome") ?? "", answer.Text("iadv_reason")));
        var conversations = await api.ReadAsync(
            "iadv_conversations?$select=activityid,iadv_emailaddress,iadv_language,_iadv_projectid_value,_iadv_leadid_value,iadv_decision,iadv_transcript&$orderby=iadv_startedon",
            cancellation).ConfigureAwait(false);
        return [.. conversations.Select(row => new ConversationRecord(
            row.Id("activityid")!.Value, row.Text("iadv_emailaddress"), row.Text("iadv_language"), row.Shown("_iadv_projectid_value"),
            row.Id("_iadv_leadid_value"), row.Text("iadv_decision"), row.Text("iadv_transcript"), [.. ofConversation[row.Id("activityid")]]))];
    }
}
