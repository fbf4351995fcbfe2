using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dataverse.Sdk.Tests;

/// <summary>The DLLs of the .NET Framework side, copied beside the tests: they are read here, and only the plug-in is run.</summary>
internal static class NetFrameworkBuild
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "NetFramework");

    public static string Sdk { get; } = Path.Combine(Folder, "Microsoft.Xrm.Sdk.dll");

    public static string Plugin { get; } = Path.Combine(Folder, "Dataverse.Sdk.NetFrameworkPlugin.dll");

    public static IReadOnlyList<AssemblyName> ReferencesOf(string dll)
    {
        using var file = new PEReader(File.OpenRead(dll));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
