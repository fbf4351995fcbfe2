using System.Diagnostics;
using System.Text;
using Dataverse.Packaging;

namespace Iadvize.WebResources.Tests;

/// <summary>Runs scripts on Node.js, which the product does not need; where there is none, the test is skipped by name.</summary>
internal static class Node
{
    /// <summary>The folder of the web resources, which the scripts find in IADVIZE_WEB_RESOURCES.</summary>
    public static string WebResources { get; } = Path.Combine(PacConfig.Find(AppContext.BaseDirectory).Root, "solution", "iAdvizeDataverse", "WebResources");

    public static async Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Scripts"), StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["IADVIZE_WEB_RESOURCES"] = WebResources;
        start.Environment["TZ"] = "UTC";
        using var process = Start(start);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("There is no Node.js on this machine's PATH.");
        }
    }
}
