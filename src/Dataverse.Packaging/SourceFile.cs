using System.Xml;
using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>One XML file of an unpacked solution.</summary>
/// <param name="Path">Relative to the solution's folder, with slashes.</param>
public sealed record SourceFile(string Path, XElement Root)
{
    /// <summary>The name without folders and without the last extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <exception cref="PackagingException">It is not XML.</exception>
    internal static SourceFile Read(string folder, string path)
    {
        try
        {
            return new SourceFile(path, XDocument.Load(System.IO.Path.Combine(folder, path)).Root!);
        }
        catch (XmlException e)
        {
            throw new PackagingException($"{path}: it is not well-formed XML: {e.Message} Correct the file.");
        }
    }
}
