using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>Makes the zip that Dataverse imports out of an unpacked solution: the same bytes for the same sources.</summary>
public static class SolutionPacker
{
    // The zip format knows no earlier moment.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads one of the solutions that pac.config lists, and packs one flavour of it.</summary>
    /// <returns>The zip, whole: a refused solution leaves no half of one behind.</returns>
    /// <exception cref="PackagingException">A server would refuse the solution; the message says all that must be changed.</exception>
    public static byte[] Pack(PacConfig config, PacSolution solution, PackageType type)
    {
        using var zip = new MemoryStream();
        Pack(SolutionFolder.Read(config, solution), type, zip);
        return zip.ToArray();
    }

    /// <summary>Packs one flavour of the solution.</summary>
    /// <exception cref="PackagingException">A server would refuse the solution; the message says all that must be changed.</exception>
    public static void Pack(SolutionFolder folder, PackageType type, Stream output)
    {
        var findings = SolutionChecks.Findings(folder);
        if (findings.Count > 0)
            throw new PackagingException(findings);

        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["solution.xml"] = Bytes(Manifest(folder, type)),
            ["customizations.xml"] = Bytes(CustomizationsMerger.Merge(folder, type)),
        };
        foreach (var path in folder.CopiedPaths.Concat(folder.WebResources.Select(ContentPath)))
            parts[path] = Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(folder.Folder, path)).ReplaceLineEndings("\n"));
        foreach (var dll in folder.PluginAssemblies.Select(ContentPath))
            parts[dll] = File.ReadAllBytes(Path.Combine(folder.Folder, dll));

        foreach (var (path, content) in folder.Connectors.SelectMany(connector => ConnectorFiles.Of(folder, connector)))
            parts[path] = content;

        parts["[Content_Types].xml"] = Bytes(ContentTypes(parts.Keys));
        Zip(parts, output);
    }

    /// <summary>The DLL or web resource that stands beside its .data.xml.</summary>
    internal static string ContentPath(SourceFile description) => description.Path[..^".data.xml".Length];

    private static XElement Manifest(SolutionFolder folder, PackageType type)
    {
        var manifest = new XElement(folder.Manifest.Root);
        var solution = manifest.Element("SolutionManifest")!;
        solution.Element("Managed")!.Value = type == PackageType.Managed ? "1" : "0";
        var roots = solution.Element("RootComponents")!;
        roots.ReplaceNodes(roots.Elements()
            .OrderBy(root => (string?)root.Attribute("type"), StringComparer.Ordinal)
            .ThenBy(root => (string?)root.Attribute("schemaName") ?? (string?)root.Attribute("id"), StringComparer.Ordinal)
            .ToList());
        return manifest;
    }

    private static XElement ContentTypes(IEnumerable<string> paths)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        return new XElement(types + "Types", paths.Select(Path.GetExtension).Order(StringComparer.Ordinal).Distinct()
            .Select(extension => new XElement(types + "Default", new XAttribute("Extension", extension![1..]), new XAttribute("ContentType", "application/octet-stream"))));
    }

    private static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }

    private static void Zip(SortedDictionary<string, byte[]> parts, Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, content) in parts)
        {
            // Stored, not compressed: what a compressor makes of the same bytes changes with its version.
            var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
            entry.LastWriteTime = Timestamp;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
