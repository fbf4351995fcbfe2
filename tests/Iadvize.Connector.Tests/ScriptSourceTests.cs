using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Iadvize.Connector.Tests;

/// <summary>The script holds nothing that the platform refuses when a connector is deployed.</summary>
public class ScriptSourceTests
{
    /// <summary>Microsoft, "Write code in a custom connector", Supported namespaces.</summary>
    private static readonly HashSet<string> Documented =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.Diagnostics", "System.IO", "System.IO.Compression", "System.Linq", "System.Net", "System.Net.Http",
        "System.Net.Http.Headers", "System.Net.Security", "System.Security.Authentication", "System.Security.Cryptography", "System.Text", "System.Text.RegularExpressions", "System.Threading",
        "System.Threading.Tasks", "System.Web", "System.Xml", "System.Xml.Linq", "System.Drawing", "System.Drawing.Drawing2D", "System.Drawing.Imaging", "Microsoft.Extensions.Logging",
        "Newtonsoft.Json", "Newtonsoft.Json.Linq",
    ];

    [Fact]
    public void It_compiles_without_a_warning() =>
        Assert.Empty(CompiledScript.Compilation.GetDiagnostics().Where(each => each.Severity >= DiagnosticSeverity.Warning).Select(each => each.ToString()));

    [Fact]
    public void It_names_nothing_outside_the_documented_namespaces() => Assert.Empty(Undocumented(CompiledScript.Compilation));

    [Theory]
    [InlineData("using System.Globalization;", "", "System.Globalization")]
    [InlineData("", "var now = System.Globalization.CultureInfo.InvariantCulture;", "System.Globalization")]
    [InlineData("", "var bag = new System.Collections.Concurrent.ConcurrentBag<int>();", "System.Collections.Concurrent")]
    [InlineData("using Own = System.Reflection.Assembly;", "", "System.Reflection")]
    [InlineData("", "var name = GetType().Assembly.FullName;", "System.Reflection")]
    public void A_name_outside_them_would_be_found(string usings, string statement, string expected)
    {
        var script = CompiledScript.Compile($$"""{{usings}} public class Script : ScriptBase { public override System.Threading.Tasks.Task<System.Net.Http.HttpResponseMessage> ExecuteAsync() { {{statement}} return null; } }""");
        Assert.Contains(expected, Undocumented(script));
    }

    [Fact]
    public void It_is_one_class_in_one_file_of_less_than_a_megabyte()
    {
        var classes = CompiledScript.Compilation.SyntaxTrees.Single().GetCompilationUnitRoot().Members;
        Assert.Equal("Script", Assert.IsType<ClassDeclarationSyntax>(Assert.Single(classes)).Identifier.Text);
        Assert.True(new FileInfo(Path.Combine(AppContext.BaseDirectory, "connector", "script.csx")).Length < 1_000_000);
    }

    [Fact]
    public void It_sends_by_the_context_and_makes_no_client_of_its_own() =>
        Assert.DoesNotContain(CompiledScript.Compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>(), name => name.Identifier.Text is "HttpClient" or "WebRequest" or "HttpClientHandler");

    /// <summary>The namespaces of everything that is named: in a using, in full, as a type, or as a member of one.</summary>
    private static List<string> Undocumented(CSharpCompilation script)
    {
        var tree = script.SyntaxTrees.Single();
        var model = script.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Select(symbol => symbol switch
            {
                INamespaceSymbol space => IsPartOfDocumented(space) ? null : space.ToDisplayString(),
                ITypeParameterSymbol or ILocalSymbol or IParameterSymbol or null => null,
                _ => (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.ContainingNamespace is { IsGlobalNamespace: false } space && !Documented.Contains(space.ToDisplayString()) ? space.ToDisplayString() : null,
            })
            .OfType<string>().Distinct().ToList();
    }

    private static bool IsPartOfDocumented(INamespaceSymbol space) =>
        space.IsGlobalNamespace || Documented.Any(name => name == space.ToDisplayString() || name.StartsWith(space.ToDisplayString() + ".", StringComparison.Ordinal));
}
