using System.Text.Json;

namespace Dataverse.Packaging;

/// <summary>pac.config: the one place that names publisher, version, folders and zips.</summary>
/// <param name="Version">The version of every solution listed, such as 1.0.0.0.</param>
/// <param name="Artifacts">The folder for the zips, relative to <see cref="Root"/>.</param>
public sealed record PacConfig(PacPublisher Publisher, string Version, string Artifacts, IReadOnlyList<PacSolution> Solutions)
{
    public const string FileName = "pac.config";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>The folder that holds pac.config; every path in it is relative to this one.</summary>
    public string Root { get; private init; } = "";

    /// <summary>Reads the pac.config of <paramref name="startFolder"/> or of the nearest folder above it.</summary>
    /// <exception cref="PackagingException">There is none, or it cannot be read.</exception>
    public static PacConfig Find(string startFolder)
    {
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, FileName)))
                return Read(folder.FullName);
        }

        throw new PackagingException($"No {FileName} in {startFolder} or above it: run this inside the repository.");
    }

    /// <summary>Where the zip of a solution goes.</summary>
    public string ZipPath(PacSolution solution, PackageType type) =>
        Path.Combine(Root, Artifacts, type == PackageType.Managed ? solution.ManagedZip : solution.UnmanagedZip);

    private static PacConfig Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize<PacConfig>(File.ReadAllText(Path.Combine(root, FileName)), Json)! with { Root = root };
        }
        catch (JsonException e)
        {
            throw new PackagingException($"{FileName}: {e.Message} Correct the file.");
        }
    }
}

/// <summary>Who publishes. <paramref name="OptionValuePrefix"/> times 10,000 is the first option value.</summary>
public sealed record PacPublisher(string UniqueName, string Prefix, int OptionValuePrefix);

/// <summary>One solution: its folder (relative to pac.config) and the names of its zips.</summary>
/// <param name="Connector">The folder, relative to pac.config, that a custom connector's files come from; null where there is none.</param>
public sealed record PacSolution(string UniqueName, string DisplayName, string Folder, string ManagedZip, string UnmanagedZip, string? Connector = null);
