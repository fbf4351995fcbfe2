using System.Reflection;

namespace Iadvize.Simulator;

/// <summary>The schemas and conversations that the assembly carries.</summary>
internal static class EmbeddedFiles
{
    private static readonly Assembly Assembly = typeof(EmbeddedFiles).Assembly;

    /// <param name="name">Folder and file with a dot between, e.g. <c>Schemas.default.graphql</c>.</param>
    public static string Text(string name)
    {
        using var stream = Assembly.GetManifestResourceStream($"{typeof(EmbeddedFiles).Namespace}.{name}")
            ?? throw new ArgumentException($"The simulator carries no file {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names of a folder's files, in order, as <see cref="Text"/> takes them.</summary>
    public static IEnumerable<string> NamesIn(string folder)
    {
        var prefix = $"{typeof(EmbeddedFiles).Namespace}.";
        return Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{prefix}{folder}.", StringComparison.Ordinal))
            .Select(name => name[prefix.Length..]).Order(StringComparer.Ordinal);
    }
}
