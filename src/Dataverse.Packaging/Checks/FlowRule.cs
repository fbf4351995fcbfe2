using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dataverse.Packaging.Checks;

/// <summary>A flow has its definition, and what the definition refers to is in the solution; else it would be imported and could not be turned on.</summary>
internal static class FlowRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var connections = folder.Customizations.Root.Descendants("connectionreference").Select(reference => (string?)reference.Attribute("connectionreferencelogicalname")).ToHashSet();
        var variables = folder.EnvironmentVariables.Select(file => (string?)file.Root.Attribute("schemaname")).ToHashSet();
        foreach (var flow in folder.Flows)
        {
            var path = flow.Path[..^".data.xml".Length];
            if ((string?)flow.Root.Element("JsonFileName") != "/" + path || !folder.Paths.Contains(path))
            {
                yield return $"{flow.Path}: JsonFileName must name the definition beside it, /{path}. Correct it, or add the definition.";
                continue;
            }

            if (Definition(Path.Combine(folder.Folder, path)) is not { } definition)
            {
                yield return $"{path}: it is not JSON. Correct it.";
                continue;
            }

            foreach (var name in Texts(definition["properties"]?["connectionReferences"], "connectionReferenceLogicalName").Where(name => !connections.Contains(name)))
                yield return $"{path}: the connection reference {name} is not in {folder.Customizations.Path}. Add it, or correct the name.";
            foreach (var name in Texts(definition["properties"]?["definition"]?["parameters"], "schemaName").Where(name => !variables.Contains(name)))
                yield return $"{path}: the environment variable {name} is not in the solution. Add it, or correct the name.";
        }
    }

    private static JsonNode? Definition(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Every text with that name, however deep.</summary>
    private static IEnumerable<string> Texts(JsonNode? node, string name) => node is not JsonObject parent ? [] :
        parent.SelectMany(member => member.Key == name && member.Value is JsonValue value ? [value.ToString()] : Texts(member.Value, name));
}
