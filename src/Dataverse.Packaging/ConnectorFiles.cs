using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dataverse.Packaging;

/// <summary>A custom connector's files as a solution carries them, made of the folder that the command-line tools create the connector from: its one source.</summary>
internal static class ConnectorFiles
{
    /// <summary>The element that names the file in the zip, the file that it comes from, and the part of that file.</summary>
    private static readonly (string Element, string Source, string? Part)[] Files =
    [
        ("openapidefinition", "apiDefinition.swagger.json", null),
        ("connectionparameters", "apiProperties.json", "connectionParameters"),
        ("policytemplateinstances", "apiProperties.json", "policyTemplateInstances"),
        ("customcodeblobcontent", "script.csx", null),
        ("iconblob", "icon.png", null),
    ];

    /// <exception cref="PackagingException">pac.config names no folder, or the folder or the description lacks something.</exception>
    public static IEnumerable<(string Path, byte[] Content)> Of(SolutionFolder folder, SourceFile connector)
    {
        if (folder.Solution.Connector is not { } source)
            throw new PackagingException($"{connector.Path}: {PacConfig.FileName} does not say where the connector's files are. Add \"connector\" to the solution.");
        foreach (var (element, file, part) in Files)
        {
            var path = Path.Combine(folder.Config.Root, source, file);
            if (!File.Exists(path))
                throw new PackagingException($"{source}/{file}: the file is missing. The connector cannot be packed without it.");
            if ((string?)connector.Root.Element(element) is not { } target)
                throw new PackagingException($"{connector.Path}: it has no <{element}>, so a server would not find the file. Add it.");
            yield return (target.TrimStart('/'), part is not null ? Encoding.UTF8.GetBytes(Part(path, part))
                : file.EndsWith(".png", StringComparison.Ordinal) ? File.ReadAllBytes(path) : Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\n")));
        }
    }

    private static string Part(string path, string part) =>
        JsonNode.Parse(File.ReadAllText(path))!["properties"]![part]!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" });
}
