using System.Diagnostics;
using System.Reflection;
using System.ServiceModel;

namespace Dataverse.Sdk.Tests;

public sealed class SurfaceTests
{
    [SkippableFact]
    public void Whatever_the_stand_in_declares_Microsofts_assembly_declares_too()
    {
        var check = CheckBesideThisClone();
        Skip.If(check is null, "shared facts folder is not beside this clone");

        using var run = Process.Start(new ProcessStartInfo(check, [NetFrameworkBuild.Sdk]) { RedirectStandardOutput = true })!;
        var report = run.StandardOutput.ReadToEnd();
        run.WaitForExit();

        Assert.True(run.ExitCode == 0, report);
    }

    [Fact]
    public void Whatever_our_System_ServiceModel_declares_the_frameworks_declares_too()
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver(Directory.GetFiles(NetFrameworkBuild.Folder, "*.dll")), "mscorlib");
        var framework = context.LoadFromAssemblyPath(Path.Combine(NetFrameworkBuild.Folder, "System.ServiceModel.dll"));

        var unknown = typeof(FaultException).Assembly.GetExportedTypes()
            .SelectMany(ours => Declared(ours).Except(framework.GetType(ours.FullName!) is { } theirs ? Declared(theirs) : []).Select(member => $"{ours}: {member}"));

        Assert.Empty(unknown);
    }

    private static IEnumerable<string> Declared(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(member => member is MethodBase method ? $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType} {p.Name}"))})" : member.ToString()!)
            .Append($"derives from {type.BaseType!.FullName}");

    private static string? CheckBesideThisClone()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "iAdvizeDataverse.sln")))
            folder = folder.Parent;
        var check = Path.Combine(folder?.Parent?.FullName ?? "", "shared", "checks", "sdk-surface");
        return File.Exists(check) ? check : null;
    }
}
