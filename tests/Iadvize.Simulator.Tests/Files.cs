using System.Text.Json.Nodes;

namespace Iadvize.Simulator.Tests;

/// <summary>Data files beside the tests.</summary>
internal static class Files
{
    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    public static IEnumerable<JsonObject> Entries(string path) => JsonNode.Parse(Text(path))!.AsArray().Select(entry => entry!.AsObject());

    /// <summary>What names each entry of a file, for a theory to go through.</summary>
    public static TheoryData<string> Names(string path, string key) => [.. Entries(path).Select(entry => entry[key]!.GetValue<string>())];
}
