using System.Globalization;
using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Setting;
using Spectre.Console;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>The report for a person: each conversation and its answers, the ledger, the sum.</summary>
internal static class ConsoleReport
{
    private const int RedirectedWidth = 150;

    public static void Write(TextWriter output, Records records, Swept swept, int complaints)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected) console.Profile.Width = RedirectedWidth;
        foreach (var conversation in records.Conversations)
        {
            console.Write(new Rule(Markup.Escape($"{conversation.Email ?? "visitor without e-mail"} ({conversation.Language ?? "language unknown"}, {conversation.Project})")).LeftJustified());
            console.WriteLine($"{Fate(records.LeadOf(conversation))}. {conversation.Decision}");
            console.Write(Answers(conversation));
        }
        console.Write(new Rule("Ledger").LeftJustified());
        console.Write(Ledger(records));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The sweep took up {swept.TakenUp} event(s) that an outage had left waiting, and found {swept.Found} conversation(s) that no webhook had announced."));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{records.Conversations.Count} conversations, {records.Leads.Count} leads, {records.Events.Count} events: {(complaints == 0 ? "everything ended as it should." : $"{complaints} things did not end as they should.")}"));
    }

    private static string Fate(LeadRecord? lead) => lead switch
    {
        null => "No lead",
        { Created: true } => $"New lead: {lead.Columns.GetValueOrDefault("subject")}",
        _ => $"Lead updated: {lead.Columns.GetValueOrDefault("subject")}",
    };

    private static Table Answers(ConversationRecord conversation)
    {
        var table = Table(["Q", "Column", "Outcome"], "Q", "Question", "Answer", "Column", "Outcome", "Reason");
        foreach (var answer in conversation.Answers)
            Add(table, answer.Question.ToString(CultureInfo.InvariantCulture), answer.Text, answer.Answer, answer.Column, answer.Outcome, answer.Reason);
        return table;
    }

    private static Table Ledger(Records records)
    {
        var table = Table(["Event", "Type", "Source", "Status"], "Event", "Type", "Source", "Status", "Attempts", "Error");
        foreach (var row in records.Events)
            Add(table, row.Id.ToString(), row.Type, row.Source, row.Status, row.Attempts.ToString(CultureInfo.InvariantCulture), row.Error);
        return table;
    }

    private static Table Table(string[] whole, params string[] columns) =>
        new Table().Border(TableBorder.Minimal).AddColumns([.. columns.Select(column => whole.Contains(column) ? new TableColumn(column).NoWrap() : new TableColumn(column))]);

    private static void Add(Table table, params string?[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell ?? ""))]);
}
