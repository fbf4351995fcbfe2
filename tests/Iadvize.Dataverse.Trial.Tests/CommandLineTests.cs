namespace Iadvize.Dataverse.Trial.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Convert_prints_what_each_answer_would_become()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(["convert", Path.Combine(AppContext.BaseDirectory, "Answers", "numbers.tsv")], output, errors, CancellationToken.None);

        Assert.Equal((0, ""), (exit, errors.ToString()));
        Assert.Equal("rooms\t20\npersonen\t5\n", output.ToString());
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "eighty")]
    [InlineData("--twice")]
    [InlineData("answers")]
    [InlineData("convert", "there-is-no-such-file.tsv")]
    public async Task A_command_line_that_makes_no_sense_is_refused(params string[] args)
    {
        using var errors = new StringWriter();

        Assert.Equal(1, await CommandLine.RunAsync(args, TextWriter.Null, errors, CancellationToken.None));
        Assert.NotEmpty(errors.ToString());
    }
}
