using System.Collections.Concurrent;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Iadvize.Connector.Tests;

/// <summary>
/// The script as it is, compiled once as the runtime may compile it at the least: C# 7.3, the language of .NET Standard 2.0, against that,
/// Newtonsoft.Json and the stand-in of <see cref="ScriptBase"/>.
/// </summary>
internal static class CompiledScript
{
    private static readonly Lazy<byte[]> Image = new(Emit);

    public static CSharpCompilation Compilation { get; } = Compile(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "connector", "script.csx")));

    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "script",
        [CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp7_3))],
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "script-references")).Append(typeof(ScriptBase).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private static readonly ConcurrentBag<Type> Free = [];

    /// <summary>The class Script with static members of its own, as in a process. What was loaded and given back is used again: it need not be made ready to run once more.</summary>
    public static Type Take() => Free.TryTake(out var script) ? script
        : new AssemblyLoadContext("connector", isCollectible: true).LoadFromStream(new MemoryStream(Image.Value)).GetType("Script", throwOnError: true)!;

    public static void GiveBack(Type script) => Free.Add(script);

    private static byte[] Emit()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
