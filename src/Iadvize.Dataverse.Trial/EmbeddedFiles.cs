using System.Reflection;

namespace Iadvize.Dataverse.Trial;

/// <summary>The files that the assembly carries.</summary>
internal static class EmbeddedFiles
{
    private static readonly Assembly Assembly = typeof(EmbeddedFiles).Assembly;

    /// <param name="name">Folders and file with dots between, e.g. <c>Telling.expected.json</c>.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream($"{typeof(EmbeddedFiles).Namespace}.{name}")
            ?? throw new ArgumentException($"The trial carries no file {name}.", nameof(name)));
        return reader.ReadToEnd();
    }

    /// <summary>The names of a folder's files, in order.</summary>
    /// <param name="folder">With dots between, e.g. <c>Showing.Site</c>.</param>
    public static IEnumerable<string> NamesIn(string folder)
    {
        var prefix = $"{typeof(EmbeddedFiles).Namespace}.{folder}.";
        return Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).Order(StringComparer.Ordinal);
    }
}
