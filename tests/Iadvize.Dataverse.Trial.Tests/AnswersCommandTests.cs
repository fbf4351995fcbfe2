using System.Text.Json;

namespace Iadvize.Dataverse.Trial.Tests;

public sealed class AnswersCommandTests
{
    [Fact]
    public async Task One_conversation_comes_back_as_an_array_of_one_and_its_texts_stay_readable()
    {
        var (exit, output, errors) = await RunAsync("one.json");

        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("Für wie viele?", output, StringComparison.Ordinal);
        var conversation = Assert.Single(Parse(output));
        Assert.Equal("küche", conversation.GetProperty("name").GetString());
        Assert.Equal("jürgen@xn--mller-kchen-thbg.example", conversation.GetProperty("email").GetString());
        var answers = conversation.GetProperty("answers").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], answers.Select(answer => answer.GetProperty("q").GetInt32()));
        Assert.Equal("Für wie viele?", answers[1].GetProperty("question").GetString());
        Assert.Equal("12.500 €, zu fünft 👨‍👩‍👧", answers[1].GetProperty("answer").GetString());
        Assert.True(answers[1].GetProperty("shared").GetBoolean());
        Assert.Equal("Jürgen@Müller-Küchen.example", answers[2].GetProperty("answer").GetString());
    }

    [Fact]
    public async Task Several_conversations_come_back_in_their_order_with_history_and_reason()
    {
        var (exit, output, _) = await RunAsync("several.json");

        Assert.Equal(0, exit);
        var conversations = Parse(output);
        Assert.Equal("ada@example.com", conversations[0].GetProperty("email").GetString());
        var city = Assert.Single(conversations[0].GetProperty("answers").EnumerateArray());
        Assert.Equal("York", city.GetProperty("answer").GetString());
        Assert.Equal(["Leeds"], city.GetProperty("history").EnumerateArray().Select(earlier => earlier.GetString()));
        Assert.Equal(JsonValueKind.Null, conversations[1].GetProperty("name").ValueKind);
        Assert.Equal(JsonValueKind.Null, conversations[1].GetProperty("email").ValueKind);
        var budget = Assert.Single(conversations[1].GetProperty("answers").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, budget.GetProperty("answer").ValueKind);
        Assert.NotEmpty(budget.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        var (exit, output, _) = await RunAsync("with-byte-order-mark.json");

        Assert.Equal(0, exit);
        Assert.Empty(Assert.Single(Parse(output)).GetProperty("answers").EnumerateArray());
    }

    [Fact]
    public async Task Half_an_emoji_is_printed_as_its_escape()
    {
        var (exit, output, _) = await RunAsync("cut-emoji.json");

        Assert.Equal(0, exit);
        Assert.Contains("\"answer\": \"\\u0000 fine \\ud83d\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-json.json", "not JSON")]
    [InlineData("not-utf8.json", "not UTF-8")]
    [InlineData("no-author.json", "conversation 2 \"second\"", "\"messages[1].by\" is missing")]
    [InlineData("no-messages.json", "conversation 1 \"no messages\"", "\"messages\" is missing")]
    [InlineData("unknown-author.json", "conversation 2", "\"messages[0].by\"", "visitor, operator, bot or system")]
    [InlineData("bad-time.json", "conversation 1", "\"messages[0].at\"", "ISO 8601")]
    [InlineData("bad-name.json", "conversation 1", "\"name\" is not a text")]
    [InlineData("no-object.json", "conversation 1", "not a JSON object")]
    [InlineData("there-is-no-such-file.json", "there-is-no-such-file.json")]
    public async Task A_bad_file_prints_nothing_but_an_error_that_names_the_place(string file, params string[] named)
    {
        var (exit, output, errors) = await RunAsync(file);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(file, errors, StringComparison.Ordinal);
        Assert.All(named, name => Assert.Contains(name, errors, StringComparison.Ordinal));
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string file)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(["answers", Path.Combine(AppContext.BaseDirectory, "Answers", file)], output, errors, CancellationToken.None);
        return (exit, output.ToString(), errors.ToString());
    }

    private static List<JsonElement> Parse(string output) => [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
}
