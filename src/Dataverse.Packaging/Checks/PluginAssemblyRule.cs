using Mono.Cecil;

namespace Dataverse.Packaging.Checks;

/// <summary>The DLL is there, is the declared assembly, and has every plug-in type that is registered.</summary>
internal static class PluginAssemblyRule
{
    private const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";

    public static IEnumerable<string> Findings(SolutionFolder folder) => folder.PluginAssemblies.SelectMany(file =>
    {
        var dll = SolutionPacker.ContentPath(file);
        if (!File.Exists(Path.Combine(folder.Folder, dll)))
            return [$"{dll}: the DLL is missing. Build the plug-in project, which puts it there."];
        try
        {
            using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(folder.Folder, dll));
            return Findings(file, dll, assembly).ToList();
        }
        catch (BadImageFormatException)
        {
            return [$"{dll}: the file is no .NET assembly. Build the plug-in project, which puts the DLL there."];
        }
    });

    private static IEnumerable<string> Findings(SourceFile file, string dll, AssemblyDefinition assembly)
    {
        var declared = (string?)file.Root.Attribute("FullName");
        if (assembly.FullName != declared)
            yield return $"{file.Path}: it declares '{declared}' but the DLL is '{assembly.FullName}'. Make them the same.";
        if (!assembly.Name.HasPublicKey)
            yield return $"{dll}: the assembly is not signed. Sign it with a strong name.";
        if ((string?)file.Root.Element("FileName") is var fileName && fileName != "/" + dll)
            yield return $"{file.Path}: FileName is '{fileName}'. Change it to '/{dll}'.";

        foreach (var type in file.Root.Descendants("PluginType"))
        {
            var name = (string?)type.Attribute("Name") ?? "";
            if ((string?)type.Attribute("AssemblyQualifiedName") != $"{name}, {declared}")
                yield return $"{file.Path}: AssemblyQualifiedName of {name} is not '{name}, {declared}'. Correct it.";
            if (assembly.MainModule.GetType(name) is not { } definition)
                yield return $"{file.Path}: the DLL has no plug-in type {name}. Build the plug-in project again, or take the type out.";
            else if (definition.IsAbstract || !IsPlugin(definition))
                yield return $"{file.Path}: {name} cannot be run as a plug-in. Make it a class that implements {PluginInterface}.";
        }
    }

    /// <summary>Bases are followed within the assembly; outside it there is nothing that a plug-in may build on.</summary>
    private static bool IsPlugin(TypeDefinition type) =>
        type.Interfaces.Any(implementation => implementation.InterfaceType.FullName == PluginInterface) || (type.BaseType is TypeDefinition within && IsPlugin(within));
}
