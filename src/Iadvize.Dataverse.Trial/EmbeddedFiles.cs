using System.Reflection;

namespace Iadvize.Dataverse.Trial;

/// <summary>The files that the assembly carries.</summary>
internal static class EmbeddedFiles
{
    private static readonly Assembly Assembly = typeof(EmbeddedFiles).Assembly;

    /// <param name="name">Folders and file with dots between, e.g. <c>Showing.page.html</c>.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream($"{typeof(EmbeddedFiles).Namespace}.{name}")
            ?? throw new ArgumentException($"The trial carries no file {name}.", nameof(name)));
        return reader.ReadToEnd();
    }
}
