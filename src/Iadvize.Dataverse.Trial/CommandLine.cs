using System.CommandLine;
using System.Globalization;
using Iadvize.Dataverse.Trial.Importing;

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
            once, json, port, Answers(output, errors), Convert(output, errors), Import(output, errors),
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

    private static Command Import(TextWriter output, TextWriter errors)
    {
        var url = new Option<Uri?>("--url")
        {
            Description = "The address of iAdvize's API, e.g. https://api.iadvize.com; what stands in its path is kept.",
            Required = true,
            CustomParser = given =>
            {
                if (!Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) || address is not { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
                    given.AddError("--url takes an address that begins with https:// or http://, without a query: the platform is said by --platform.");
                else if (address.AbsolutePath.TrimEnd('/').EndsWith("/graphql", StringComparison.Ordinal))
                    given.AddError("--url takes the address before /graphql.");
                return address;
            },
        };
        var user = new Option<string>("--user") { Description = "The iAdvize user, an e-mail address.", Required = true };
        var passwordVariable = new Option<string>("--password-env") { Description = "The name of the environment variable that holds the password.", Required = true };
        passwordVariable.Validators.Add(given =>
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(given.GetValueOrDefault<string>() ?? "")))
                given.AddError("--password-env names an environment variable that is not set. Set it to the password, and give its name here.");
        });
        var platform = new Option<string>("--platform") { Description = "The platform of the account.", DefaultValueFactory = _ => "ha" };
        platform.AcceptOnlyFromAmong("ha", "sd");
        var chosen = new Option<bool>("--chosen") { Description = "Print the query that was made from the account's schema, and which fields were chosen." };
        var conversations = new Argument<Guid[]>("CONVERSATION-ID")
        {
            Description = "The id of a conversation, a UUID.",
            Arity = new ArgumentArity(1, ImportCommand.MostConversations),
            CustomParser = given =>
            {
                foreach (var token in given.Tokens.Where(token => !Guid.TryParse(token.Value, out _)))
                    given.AddError($"'{token.Value}' is no id of a conversation: it looks like 4c8c7408-f73c-42cd-89e9-afbbee7d9024.");
                return [.. given.Tokens.Select(token => Guid.TryParse(token.Value, out var id) ? id : Guid.Empty)];
            },
        };

        var command = new Command("import", "Runs the shipped plug-in against an iAdvize account, and prints what it finds in conversations. Nothing leaves this computer but the questions to iAdvize.")
        {
            url, user, passwordVariable, platform, chosen, conversations,
        };
        command.SetAction((parsed, ending) => new ImportCommand(
            parsed.GetRequiredValue(url)!, parsed.GetRequiredValue(user), Environment.GetEnvironmentVariable(parsed.GetRequiredValue(passwordVariable))!,
            parsed.GetRequiredValue(platform), parsed.GetRequiredValue(conversations), parsed.GetValue(chosen)).RunAsync(output, errors, ending));
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
