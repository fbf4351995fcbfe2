using System.CommandLine;
using System.Globalization;

namespace Iadvize.Dataverse.Trial;

/// <summary>The command line: the trial itself, and what can be seen in a file without it.</summary>
internal static class CommandLine
{
    /// <param name="cancellation">Ends the trial, and the page with it.</param>
    /// <returns>The exit code: 0, or 1 with sentences on <paramref name="errors"/>.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var once = new Option<bool>("--once") { Description = "End when every conversation has ended, without serving the page." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of the report." };
        var port = new Option<int>("--port") { Description = "Where to serve the page.", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(given =>
        {
            // What is no number at all is refused before.
            if (given.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 65535)
                given.AddError("--port takes a number from 1 to 65535.");
        });

        var root = new RootCommand("Shows iAdvize for Dynamics 365 at work: packs and imports the solution, lets visitors chat, and tells what became of each conversation.")
        {
            once, json, port, Answers(output, errors), Convert(output, errors),
        };
        root.SetAction((parsed, ending) =>
            new TrialCommand(parsed.GetValue(once), parsed.GetValue(json), parsed.GetValue(port)).RunAsync(output, errors, ending));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = null }, cancellation);
    }

    private static Command Answers(TextWriter output, TextWriter errors)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON: one conversation, or an array of them." };
        var command = new Command("answers", "Prints which questions and answers would be found in a conversation, without sending it anywhere.") { file };
        command.SetAction(parsed => AnswersCommand.Run(parsed.GetRequiredValue(file), output, errors));
        return command;
    }

    private static Command Convert(TextWriter output, TextWriter errors)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Tab-separated lines: id, language, column, spec, sentAt, answer." };
        var command = new Command("convert", "Prints what answers would become in a column, without an environment.") { file };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(file);
            try
            {
                using var input = given.OpenText();
                return ConvertCommand.Run(input, output, errors);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"{given.Name}: {problem.Message}");
                return 1;
            }
        });
        return command;
    }
}
