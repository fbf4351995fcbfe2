using System.Diagnostics;

namespace Dataverse.Packaging.Tests;

/// <summary>The command, as a person or a build runs it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly SolutionCopy solution = new();

    public void Dispose() => solution.Dispose();

    [Fact]
    public async Task It_packs_both_flavours_into_the_artifacts_folder_from_anywhere_in_the_repository()
    {
        var (code, output, _) = await RunAsync(solution.PathOf("Entities"));

        Assert.Equal(0, code);
        Assert.Equal(solution.Pack(PackageType.Managed), await File.ReadAllBytesAsync(Path.Combine(solution.Root, "artifacts", "iAdvizeDataverse_managed.zip")));
        Assert.Equal(solution.Pack(PackageType.Unmanaged), await File.ReadAllBytesAsync(Path.Combine(solution.Root, "artifacts", "iAdvizeDataverse_unmanaged.zip")));
        Assert.Contains("iAdvizeDataverse_managed.zip", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_packs_into_another_folder_when_told_so()
    {
        var (code, _, _) = await RunAsync(solution.Root, "--out", "zips");

        Assert.Equal(0, code);
        Assert.True(File.Exists(Path.Combine(solution.Root, "zips", "iAdvizeDataverse_managed.zip")));
        Assert.False(Directory.Exists(Path.Combine(solution.Root, "artifacts")));
    }

    [Fact]
    public async Task It_says_what_to_change_and_writes_nothing_when_the_solution_is_refused()
    {
        File.Delete(solution.PathOf(SolutionCopy.Dll));

        var (code, _, errors) = await RunAsync(solution.Root);

        Assert.Equal(1, code);
        Assert.Equal($"{SolutionCopy.Dll}: the DLL is missing. Build the plug-in project, which puts it there.", errors.Trim());
        Assert.False(Directory.Exists(Path.Combine(solution.Root, "artifacts")));
    }

    [Fact]
    public async Task It_explains_itself_when_called_wrongly()
    {
        var (code, _, errors) = await RunAsync(solution.Root, "--managed");

        Assert.Equal(2, code);
        Assert.Equal("Usage: Dataverse.Packaging [--out FOLDER]", errors.Trim());
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SolutionPacker).Assembly.Location, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
