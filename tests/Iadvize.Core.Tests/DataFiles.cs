using Iadvize.Core.Json;

namespace Iadvize.Core.Tests;

/// <summary>The tests' data files, copied beside the test assembly.</summary>
internal static class DataFiles
{
    public static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json").Order(StringComparer.Ordinal);

    public static JsonValue Read(string path) => JsonValue.Parse(File.ReadAllBytes(path));

    public static IEnumerable<(string File, JsonValue Item)> ItemsIn(string folder) =>
        In(folder).SelectMany(path => Read(path).Items, (path, item) => (Path.GetFileNameWithoutExtension(path), item));
}
