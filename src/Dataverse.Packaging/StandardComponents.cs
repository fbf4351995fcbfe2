namespace Dataverse.Packaging;

/// <summary>What every Dataverse with Dynamics 365 Sales has and a solution may build on, as far as this packer knows it.</summary>
internal static class StandardComponents
{
    /// <summary>Logical names.</summary>
    public static IReadOnlySet<string> Tables { get; } = Read("StandardTables.txt");

    /// <summary>Privilege names; a role that names another one cannot be imported.</summary>
    public static IReadOnlySet<string> Privileges { get; } = Read("StandardPrivileges.txt");

    private static HashSet<string> Read(string resource)
    {
        using var reader = new StreamReader(typeof(StandardComponents).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
