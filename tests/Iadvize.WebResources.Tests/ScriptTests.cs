using System.Text.Json;
using System.Xml.Linq;

namespace Iadvize.WebResources.Tests;

/// <summary>The JavaScript of the web resources, by the tests in Scripts.</summary>
public sealed class ScriptTests
{
    [SkippableTheory]
    [InlineData("commands.test.js")]
    [InlineData("forms.test.js")]
    [InlineData("pages.test.js")]
    [InlineData("texts.test.js")]
    [InlineData("transcript.test.js")]
    public async Task The_tests_of_the_scripts_pass(string file)
    {
        var (exitCode, output) = await Node.RunAsync("", "--test", file);

        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task Every_function_that_a_form_or_a_command_calls_is_there()
    {
        var solution = Path.GetDirectoryName(Node.WebResources)!;
        var files = Directory.EnumerateFiles(solution, "*.xml", SearchOption.AllDirectories).Select(XDocument.Load).ToList();
        var called = files.SelectMany(file => file.Descendants("Handler").Attributes("functionName").Select(name => name.Value))
            .Concat(files.SelectMany(file => file.Descendants("onclickeventjavascriptfunctionname").Select(name => name.Value))).Distinct().ToList();
        Assert.Superset(new HashSet<string> { "Iadvize.commands.retry", "Iadvize.commands.previewEvent", "Iadvize.commands.importConversation", "Iadvize.forms.project" }, called.ToHashSet());

        var (exitCode, output) = await Node.RunAsync(JsonSerializer.Serialize(called), "functions.js");

        Assert.True(exitCode == 0, output);
    }
}
