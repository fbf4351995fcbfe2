using System.IO.Compression;
using Dataverse.Packaging;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>The zips that the trial imports: the solution that we ship, and what the company had made itself.</summary>
internal static class PackedSolutions
{
    /// <summary>Packs the managed zip of the repository around this program into its artifacts folder, and opens that very file.</summary>
    /// <exception cref="PackagingException">There is no repository, or a server would refuse the solution.</exception>
    public static Stream PackShipped()
    {
        var config = PacConfig.Find(AppContext.BaseDirectory);
        var solution = config.Solutions[0];
        var packed = SolutionPacker.Pack(config, solution, PackageType.Managed);
        var path = config.ZipPath(solution, PackageType.Managed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written whole: another trial may be reading the file at this moment.
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(unfinished, packed);
        File.Move(unfinished, path, overwrite: true);
        return File.OpenRead(path);
    }

    /// <summary>The scripts that the solution brings for its forms, as they are in the zip.</summary>
    /// <param name="zip">Is left open, at its beginning.</param>
    /// <returns>Texts by name, e.g. <c>iadv_transcript.js</c>.</returns>
    public static IReadOnlyDictionary<string, string> Scripts(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var scripts = archive.Entries.Where(entry => entry.FullName.StartsWith("WebResources/", StringComparison.Ordinal) && entry.Name.EndsWith(".js", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name, Text);
        zip.Position = 0;
        return scripts;
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Four columns on the lead, labelled in the languages that the company's people use, and the role of its sales people.</summary>
    public static Stream OfCompany()
    {
        var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in new[] { "solution.xml", "customizations.xml", "[Content_Types].xml" })
            {
                using var writer = new StreamWriter(zip.CreateEntry(file).Open());
                writer.Write(EmbeddedFiles.Text($"Setting.Company.{file}"));
            }
        }
        zipped.Position = 0;
        return zipped;
    }
}
