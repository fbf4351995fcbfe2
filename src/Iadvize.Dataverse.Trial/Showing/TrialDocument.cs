using System.Text.Encodings.Web;
using System.Text.Json;
using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Setting;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>What <c>--json</c> prints.</summary>
internal static class TrialDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Records records, Swept swept) => JsonSerializer.Serialize(
        new
        {
            leads = records.Leads.Select(lead => new { id = lead.Id, email = lead.Email, created = lead.Created, columns = lead.Columns, conversations = lead.Conversations }),
            events = records.Events.Select(row => new { id = row.Id, type = row.Type, source = row.Source, status = row.Status, attempts = row.Attempts, error = row.Error }),
            sweep = new { takenUp = swept.TakenUp, found = swept.Found },
            conversations = records.Conversations.Select(conversation => new
            {
                id = conversation.Id,
                email = conversation.Email,
                answers = conversation.Answers.Select(answer => new
                {
                    question = answer.Question, text = answer.Text, answer = answer.Answer, column = answer.Column, outcome = answer.Outcome,
                }),
            }),
        },
        Readable);
}
