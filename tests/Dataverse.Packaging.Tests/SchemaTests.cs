using System.Diagnostics;

namespace Dataverse.Packaging.Tests;

public sealed class SchemaTests
{
    [SkippableFact]
    public async Task Both_zips_follow_the_published_schema_of_customizations()
    {
        var check = Path.Combine(PacConfig.Find(AppContext.BaseDirectory).Root, "..", "shared", "checks", "solution-xsd");
        Skip.IfNot(File.Exists(check), "The schema check of the shared folder is not beside this clone.");
        using var solution = new SolutionCopy();
        var zips = Enum.GetValues<PackageType>().Select(type => (Path: Path.Combine(solution.Root, $"{type}.zip"), Bytes: solution.Pack(type))).ToList();
        foreach (var (path, bytes) in zips)
            await File.WriteAllBytesAsync(path, bytes);

        // Its own build must not share the node or the settings of the one that runs this test.
        var start = new ProcessStartInfo(Path.GetFullPath(check), zips.Select(zip => zip.Path)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["TMPDIR"] = solution.Root;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.True(process.ExitCode == 0, await output + await errors);
        Assert.Equal(2, (await output).Split('\n').Count(line => line.EndsWith(": 0 finding(s)", StringComparison.Ordinal)));
    }
}
