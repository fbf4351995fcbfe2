using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>The files of a packed solution.</summary>
internal sealed class SolutionZip
{
    private static readonly string[] AtTheRoot = ["solution.xml", "customizations.xml", "[Content_Types].xml"];
    private const long LargestSolution = 128L * 1024 * 1024;
    private readonly Dictionary<string, byte[]> files = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ImportException">It is no zip, or lacks one of the three files at its root.</exception>
    public SolutionZip(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Sum(entry => entry.Length) > LargestSolution)
                throw new ImportException("The solution file is larger than 128 MB.");
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                if (!files.TryAdd(entry.FullName, content.ToArray()))
                    throw new ImportException($"The solution file holds '{entry.FullName}' twice.");
            }
        }
        catch (InvalidDataException broken)
        {
            throw new ImportException("The solution file is invalid: it is not a zip file.", broken);
        }
        if (AtTheRoot.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing)
            throw new ImportException($"The solution file is invalid. The compressed file must contain solution.xml, customizations.xml and [Content_Types].xml at its root: {missing} is missing. (0x80048060)");
    }

    public IEnumerable<string> Paths => files.Keys.Order(StringComparer.Ordinal);

    /// <summary>The file at a path such as "/PluginAssemblies/…/X.dll"; null when there is none.</summary>
    public byte[]? Find(string path) => files.GetValueOrDefault(path.TrimStart('/'));

    public XElement Xml(string path)
    {
        try
        {
            return XElement.Load(new MemoryStream(files[path]));
        }
        catch (XmlException broken)
        {
            throw new ImportException($"The file {path} is not well-formed XML: {broken.Message} (0x8004801a)", broken);
        }
    }

    /// <summary>All files with that name below a folder, in order.</summary>
    public IEnumerable<XElement> Below(string folder, string fileName) =>
        Paths.Where(path => path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase) && path.EndsWith("/" + fileName, StringComparison.OrdinalIgnoreCase)).Select(Xml);
}
