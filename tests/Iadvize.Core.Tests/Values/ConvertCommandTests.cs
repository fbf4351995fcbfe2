using Iadvize.Dataverse.Trial;

namespace Iadvize.Core.Tests.Values;

public sealed class ConvertCommandTests
{
    private const string Header = "id\tlanguage\tcolumn\tspec\tsentAt\tanswer";

    [Fact]
    public void Run_GoodLines_PrintsValuesAndRefusals()
    {
        var (code, output, errors) = Run(Header, "a\ten\tmoney\t{\"currency\":\"EUR\"}\t\taround 25k, maybe 30", "b\tfr\tinteger\t{}\t\tun instant", "c\tde\tdate\t{\"timeZone\":\"Europe/Berlin\"}\t2024-03-06T10:00:00+01:00\tmorgen");
        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Equal("a\t25000\nb\tREFUSE: The answer 'un instant' holds no number.\nc\t2024-03-07\n", output);
    }

    [Fact]
    public void Run_BadLines_NamesEachAndPrintsTheOthers()
    {
        var (code, output, errors) = Run(Header, "a\ten\tcolour\t{}\t\tred", "b\ten\tinteger\t{\t\t5", "c\ten\tinteger\t{}\tyesterday\t5", "d\ten\tinteger", "e\ten\tinteger\t{}\t\t5");
        Assert.Equal(1, code);
        Assert.Equal("e\t5\n", output);
        Assert.StartsWith("Line 2: 'colour' is no column type", errors, StringComparison.Ordinal);
        foreach (var line in new[] { "Line 3: The spec is not JSON", "Line 4: 'yesterday' is no date and time", "Line 5: The line has 3 cells" })
            Assert.Contains(line, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OtherOrderAndMoreColumns_FollowsTheHeader()
    {
        var (code, output, _) = Run("\uFEFFcomment\tanswer\tid\tlanguage\tcolumn\tspec\tsentAt\r", "x\ttwo\\nlines\t7\ten\tmemo\t{}\t\r");
        Assert.Equal(0, code);
        Assert.Equal("7\ttwo\\nlines\n", output);
    }

    [Fact]
    public void Run_EmptyFile_SaysWhatItNeeds()
    {
        var (code, _, errors) = Run();
        Assert.Equal(1, code);
        Assert.Contains("first line names the columns", errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(params string[] lines)
    {
        using var input = new StringReader(string.Join("\n", lines));
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (ConvertCommand.Run(input, output, errors), output.ToString(), errors.ToString());
    }
}
