using System.Diagnostics;
using System.Text;

namespace Iadvize.WebResources.Tests;

/// <summary>The pages in a real browser, around the Dynamics of Scripts/dynamics.js; where there is no Chromium, skipped by name.</summary>
public sealed class PageTests : IDisposable
{
    private const string Conversation = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pages-");

    public PageTests()
    {
        foreach (var file in Directory.EnumerateFiles(Node.WebResources))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "dynamics.js"), Path.Combine(folder.FullName, "dynamics.js"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_conversation_is_shown_as_a_chat_and_what_a_visitor_wrote_runs_nothing()
    {
        var page = await OpenAsync("iadv_transcript.html", $"id=%7B{Conversation}%7D");

        Assert.Contains("<li class=\"message visitor\">", page, StringComparison.Ordinal);
        Assert.Contains("Dan Brown · Visitor", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("attacked", page[..page.IndexOf("<main", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Readiness_is_checked_when_the_page_opens()
    {
        var page = await OpenAsync("iadv_readiness.html", "");

        Assert.Contains("Not yet. 1 of 2 need you.", page, StringComparison.Ordinal);
        Assert.Contains("<title>Readiness</title>", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_preview_that_a_command_asked_for_is_there_when_the_page_opens_in_the_users_language()
    {
        var page = await OpenAsync("iadv_import.html", $"french&data={Uri.EscapeDataString($$"""{"conversation":"{{Conversation}}","preview":true}""")}");

        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("Rien n'a été écrit.", page, StringComparison.Ordinal);
        Assert.Contains(">Écrite</td>", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_answers_of_a_lead_stand_on_its_form()
    {
        var page = await OpenAsync("iadv_answers.html", $"id=%7B{Conversation}%7D");

        Assert.Contains("<th scope=\"row\">2. How many people?</th><td>we are 4</td>", page, StringComparison.Ordinal);
    }

    /// <summary>What the page holds once its scripts have run.</summary>
    private async Task<string> OpenAsync(string name, string query)
    {
        var browser = Known.FirstOrDefault(File.Exists);
        Skip.If(browser is null, "There is no Chromium on this machine.");
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("<head>", "<head><script src=\"dynamics.js\"></script>", StringComparison.Ordinal));

        // Without a sandbox, because a container's root cannot have one; every page is our own.
        var start = new ProcessStartInfo(browser, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--virtual-time-budget=5000", "--dump-dom", $"file://{path}?{query}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var page = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await errors);
        return await page;
    }
}
