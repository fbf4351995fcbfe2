using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using Mono.Cecil;

namespace Dataverse.Packaging.Tests;

/// <summary>The shipped solution with its pac.config in a folder of its own, where a test may break it.</summary>
internal sealed class SolutionCopy : IDisposable
{
    public const string Dll = "PluginAssemblies/IadvizeDataversePlugins-7B1B6A3E-5D0C-4C57-9A52-3F0C6E2D8A10/IadvizeDataversePlugins.dll";
    public const string Assembly = Dll + ".data.xml";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("solution-");

    public SolutionCopy()
    {
        var shipped = PacConfig.Find(AppContext.BaseDirectory);
        File.Copy(Path.Combine(shipped.Root, PacConfig.FileName), Path.Combine(root.FullName, PacConfig.FileName));
        foreach (var file in shipped.Solutions.SelectMany(solution => new[] { solution.Folder, solution.Connector }).OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(shipped.Root, folder), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(root.FullName, Path.GetRelativePath(shipped.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Folder = Path.Combine(root.FullName, shipped.Solutions[0].Folder);
    }

    public string Folder { get; }

    public string Root => root.FullName;

    public static XDocument Xml(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Changes the one element that the path finds.</summary>
    public void Change(string file, string xpath, Action<XElement> change)
    {
        var document = XDocument.Load(PathOf(file));
        change(document.XPathSelectElement(xpath) ?? throw new ArgumentException($"{file} has no {xpath}", nameof(xpath)));
        document.Save(PathOf(file));
    }

    public void Set(string file, string xpath, string value) => Change(file, xpath, element => element.Value = value);

    public void Set(string file, string xpath, string attribute, string value) => Change(file, xpath, element => element.SetAttributeValue(attribute, value));

    public void Remove(string file, string xpath) => Change(file, xpath, element => element.Remove());

    public void SetConfig(string old, string @new)
    {
        var path = Path.Combine(Root, PacConfig.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>Writes the plug-in DLL anew, changed.</summary>
    public void ChangeDll(Action<AssemblyDefinition> change)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(File.ReadAllBytes(PathOf(Dll))));
        change(assembly);
        assembly.Write(PathOf(Dll));
    }

    /// <summary>The first file below a folder whose text holds the words.</summary>
    public string FileWith(string folder, string words) => Path.GetRelativePath(Folder, Directory.EnumerateFiles(PathOf(folder), "*.xml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).First(file => File.ReadAllText(file).Contains(words, StringComparison.Ordinal))).Replace('\\', '/');

    public SolutionFolder Read()
    {
        var config = PacConfig.Find(Root);
        return SolutionFolder.Read(config, config.Solutions[0]);
    }

    public IReadOnlyList<string> Findings() => SolutionChecks.Findings(Read());

    public byte[] Pack(PackageType type)
    {
        using var output = new MemoryStream();
        SolutionPacker.Pack(Read(), type, output);
        return output.ToArray();
    }

    public ZipArchive Zip(PackageType type) => new(new MemoryStream(Pack(type)), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);

    public void Dispose() => root.Delete(recursive: true);
}
