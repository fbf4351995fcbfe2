using System.Text.Json;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Trial.Tests;

/// <summary>The command import against an account: a simulated one, over a socket, behind a path of its own.</summary>
public sealed class ImportCommandTests
{
    private const string User = "support@maison-claire.example";
    private const string Password = "correct horse";
    private static readonly StoredConversation HeatPump = ConversationFiles.Named("en-heat-pump");

    public static TheoryData<string> Schemas => [.. PlatformSchema.Names];

    [Fact]
    public async Task What_is_printed_is_what_the_command_answers_prints_and_the_messages_and_last_the_requests()
    {
        await using var account = await Account.StartAsync();

        var (exit, output, errors) = await account.ImportAsync([], HeatPump.Id);

        Assert.Equal((0, ""), (exit, errors));
        var conversation = Assert.Single(Parse(output));
        Assert.Equal(["name", "email", "answers", "messages", "requests"], conversation.EnumerateObject().Select(member => member.Name));
        Assert.Equal(HeatPump.Id.ToString(), conversation.GetProperty("name").GetString());
        Assert.Equal("harriet.coleman@example.com", conversation.GetProperty("email").GetString());
        Assert.Equal([1, 2, 3, 4, 7], conversation.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("q").GetInt32()));
        var messages = conversation.GetProperty("messages").EnumerateArray().ToList();
        Assert.All(messages, message => Assert.Equal(["by", "at", "text"], message.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(HeatPump.Messages.Where(message => message.By != "system").Select(message => message.Text), messages.Where(message => By(message) != "system").Select(Text));
        Assert.Equal(["bot", "bot", "visitor"], messages.Take(3).Select(By));
        Assert.Equal("2026-03-02T09:14:06.12Z", messages[0].GetProperty("at").GetString());
    }

    /// <summary>Whatever the schema, what is found is the same; what was asked for is counted where it passes.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_schema_gives_the_same_and_the_requests_are_those_that_iAdvize_saw(string schema)
    {
        var ids = new[] { "en-heat-pump", "fr-plan", "de-solar", "en-agent-card" }.Select(name => ConversationFiles.Named(name).Id).ToArray();
        await using var plain = await Account.StartAsync();
        await using var account = await Account.StartAsync(schema);

        var (expectedExit, expected, _) = await plain.ImportAsync([], ids);
        var (exit, output, errors) = await account.ImportAsync([], ids);

        Assert.Equal((0, 0, ""), (expectedExit, exit, errors));
        Assert.Equal(Parse(expected).Select(WithoutRequestsAndSystem), Parse(output).Select(WithoutRequestsAndSystem));
        var requests = Parse(output).Select(conversation => conversation.GetProperty("requests")).ToList();
        int Sum(string kind) => requests.Sum(each => each.GetProperty(kind).GetInt32());
        Assert.Equal(account.Iadvize.Counters, new PlatformCounters(Sum("logins"), Sum("queries") + Sum("introspections"), Sum("introspections")));
        Assert.Equal(1, Sum("logins"));
        Assert.All(requests.Skip(1), each => Assert.Equal("""{"logins":0,"introspections":0,"queries":1}""", JsonSerializer.Serialize(each)));
    }

    [Fact]
    public async Task A_file_is_its_name_and_address_a_deleted_message_is_left_out_and_a_note_says_that_it_is_one()
    {
        await using var account = await Account.StartAsync();
        var conversation = HeatPump with
        {
            Id = Guid.NewGuid(),
            Messages =
            [
                new("Tom", "[](Q1) Your plan?"), new("Tom", "She is in a hurry") { Internal = true }, new("visitor", "My card number is 4111…") { Deleted = true },
                new("visitor") { File = new StoredFile("plan.pdf", "application/pdf", new Uri("https://files.example/plan.pdf")) },
            ],
        };
        account.Iadvize.Add(conversation);

        var (_, output, _) = await account.ImportAsync([], conversation.Id);

        var messages = Assert.Single(Parse(output)).GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["[](Q1) Your plan?", "She is in a hurry", "plan.pdf https://files.example/plan.pdf"], messages.Select(Text));
        Assert.Equal([false, true, false], messages.Select(message => message.TryGetProperty("internal", out var note) && note.GetBoolean()));
    }

    [Fact]
    public async Task The_platform_sd_is_asked_where_it_is()
    {
        await using var account = await Account.StartAsync();
        var id = ConversationFiles.Named("nl-zonnepanelen").Id;

        Assert.Equal(0, (await account.ImportAsync(["--platform", "sd"], id)).Exit);
        var (exit, output, errors) = await account.ImportAsync([], id);

        Assert.Equal((1, "[]\n"), (exit, output));
        Assert.Contains($"{id}", errors, StringComparison.Ordinal);
        Assert.Contains("knows no conversation", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_be_imported_is_printed_and_what_could_not_is_told_with_its_id()
    {
        await using var account = await Account.StartAsync();
        var unknown = Guid.NewGuid();

        var (exit, output, errors) = await account.ImportAsync([], HeatPump.Id, unknown);

        Assert.Equal(1, exit);
        Assert.Single(Parse(output));
        Assert.StartsWith($"Conversation {unknown}: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_never_shown()
    {
        await using var account = await Account.StartAsync();

        var (exit, output, errors) = await account.ImportAsync([], password: "mistyped-password", HeatPump.Id);

        Assert.Equal((1, "[]\n"), (exit, output));
        Assert.Contains("Check its user name and password", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("mistyped-password", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_permission_comes_with_its_own_text()
    {
        await using var account = await Account.StartAsync();
        account.Iadvize.Faults.Add(Fault.PermissionDenied() with { Requests = 5 });

        var (exit, _, errors) = await account.ImportAsync([], HeatPump.Id);

        Assert.Equal(1, exit);
        Assert.Contains("PERMISSION_DENIED", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_named_with_the_reason()
    {
        Uri gone;
        await using (var account = await Account.StartAsync()) gone = account.Address;

        var (exit, _, errors) = await RunAsync(gone, [], Password, HeatPump.Id);

        Assert.Equal(1, exit);
        Assert.Contains($"{gone} could not be reached: Connection refused", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url takes an address", "--url", "api.iadvize.com")]
    [InlineData("said by --platform", "--url", "https://api.iadvize.com/?platform=sd")]
    [InlineData("before /graphql", "--url", "https://api.iadvize.com/graphql")]
    [InlineData("is not set", "--password-env", "NO_SUCH_VARIABLE")]
    [InlineData("xx", "--platform", "xx")]
    [InlineData("4c8c7408", "--chosen", "4c8c7408")]
    public async Task A_command_line_that_makes_no_sense_says_what_to_change(string complaint, string option, string value)
    {
        var given = new Dictionary<string, string> { ["--url"] = "https://api.iadvize.com", ["--user"] = User, ["--password-env"] = "PATH", [option] = value };
        using var errors = new StringWriter();

        var exit = await CommandLine.RunAsync(["import", .. given.SelectMany(each => new[] { each.Key, each.Value }), $"{HeatPump.Id}"], TextWriter.Null, errors, CancellationToken.None);

        Assert.Equal(1, exit);
        Assert.Contains(complaint, errors.ToString(), StringComparison.Ordinal);
    }

    private static string? By(JsonElement message) => message.GetProperty("by").GetString();

    private static string? Text(JsonElement message) => message.GetProperty("text").GetString();

    /// <summary>What a system message says is each schema's own affair.</summary>
    private static string WithoutRequestsAndSystem(JsonElement conversation) => JsonSerializer.Serialize(new
    {
        name = conversation.GetProperty("name"),
        email = conversation.GetProperty("email"),
        answers = conversation.GetProperty("answers"),
        messages = conversation.GetProperty("messages").EnumerateArray().Where(message => By(message) != "system"),
    });

    private static List<JsonElement> Parse(string output) => [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(Uri address, string[] options, string password, params Guid[] ids)
    {
        var variable = $"PASSWORD_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, password);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["import", "--url", address.AbsoluteUri, "--user", User, "--password-env", variable, .. options, .. ids.Select(id => id.ToString())], output, errors, CancellationToken.None);
        return (exit, output.ToString(), errors.ToString());
    }

    private sealed class Account(WebApplication host, SimulatedPlatform iadvize) : IAsyncDisposable
    {
        public SimulatedPlatform Iadvize => iadvize;

        public Uri Address => new($"{host.Urls.Single()}/gateway/iadvize/");

        public static async Task<Account> StartAsync(string schema = "default")
        {
            var iadvize = new SimulatedPlatform(new SimulatedPlatformOptions { Schema = PlatformSchema.Named(schema, IntrospectionLimits.Both) });
            iadvize.AddAccount(User, Password);
            foreach (var conversation in ConversationFiles.All) iadvize.Add(conversation);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var host = builder.Build();
            host.MapGroup("/gateway/iadvize").MapIadvize(iadvize);
            await host.StartAsync();
            return new Account(host, iadvize);
        }

        public Task<(int Exit, string Output, string Errors)> ImportAsync(string[] options, params Guid[] ids) => RunAsync(Address, options, Password, ids);

        public Task<(int Exit, string Output, string Errors)> ImportAsync(string[] options, string password, params Guid[] ids) => RunAsync(Address, options, password, ids);

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            iadvize.Dispose();
        }
    }
}
