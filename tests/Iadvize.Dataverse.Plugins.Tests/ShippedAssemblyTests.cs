using System.IO.Compression;
using Dataverse.Packaging;
using Mono.Cecil;

namespace Iadvize.Dataverse.Plugins.Tests;

/// <summary>The plug-in DLL as it lies in the managed zip: what Dataverse's sandbox, .NET Framework 4.6.2, will be asked to load.</summary>
public sealed class ShippedAssemblyTests
{
    private static readonly Lazy<AssemblyDefinition> Shipped = new(ReadFromZip);

    [Fact]
    public void It_references_only_the_framework_and_the_sdk_of_the_sandbox()
    {
        foreach (var reference in Shipped.Value.MainModule.AssemblyReferences)
        {
            if (reference.Name == "Microsoft.Xrm.Sdk")
                Assert.Equal("Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35", reference.FullName);
            else
                Assert.True(reference.Name == "mscorlib" || reference.Name.StartsWith("System", StringComparison.Ordinal), reference.FullName);
        }
    }

    [Fact]
    public void Its_framework_references_have_the_versions_of_NET_Framework_4_6_2()
    {
        var versions = Shipped.Value.MainModule.AssemblyReferences.Where(reference => reference.Name != "Microsoft.Xrm.Sdk").ToDictionary(reference => reference.Name, reference => reference.Version);

        Assert.All(versions, reference => Assert.Equal(new Version(4, 0, 0, 0), reference.Value));
    }

    [Fact]
    public void It_says_that_it_is_built_for_NET_Framework_4_6_2()
    {
        var attribute = Assert.Single(Shipped.Value.CustomAttributes, attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute");

        Assert.Equal(".NETFramework,Version=v4.6.2", attribute.ConstructorArguments[0].Value);
    }

    [Fact]
    public void Its_identity_never_changes() =>
        Assert.Equal("Iadvize.Dataverse.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=9dcd8660079cf142", Shipped.Value.Name.FullName);

    [Fact]
    public void Its_public_types_are_the_plugins_and_the_domain_and_no_plugin_keeps_state()
    {
        var plugins = Shipped.Value.MainModule.Types.Where(type => type.Interfaces.Any(each => each.InterfaceType.FullName == "Microsoft.Xrm.Sdk.IPlugin")).ToList();

        Assert.Equal(["ApplyConversation", "CheckProject", "CheckQuestionMapping", "CheckReadiness", "EraseVisitor", "ImportConversation", "ProcessWebhookEvent", "ReceiveWebhook", "RenewToken", "Sweep"], plugins.Select(type => type.Name).Order());
        // Dataverse keeps one instance and calls it from several threads at once.
        Assert.All(plugins, type => Assert.DoesNotContain(type.Fields, field => !field.HasConstant && !(field.IsStatic && field.IsInitOnly)));
    }

    [Fact]
    public void It_is_far_below_the_sixteen_megabytes_that_an_assembly_may_have()
    {
        using var zip = ZipFile.OpenRead(Zip());

        Assert.InRange(zip.Entries.Single(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).Length, 1, 2 * 1024 * 1024);
    }

    internal static byte[] Bytes()
    {
        using var zip = ZipFile.OpenRead(Zip());
        using var dll = zip.Entries.Single(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).Open();
        var bytes = new MemoryStream();
        dll.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static AssemblyDefinition ReadFromZip() => AssemblyDefinition.ReadAssembly(new MemoryStream(Bytes()));

    private static string Zip()
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{Guid.NewGuid()}.zip");
        var config = PacConfig.Find(AppContext.BaseDirectory);
        File.WriteAllBytes(path, SolutionPacker.Pack(config, config.Solutions[0], PackageType.Managed));
        return path;
    }
}
