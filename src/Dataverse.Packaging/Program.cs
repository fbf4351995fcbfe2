using Dataverse.Packaging;

// Packs every solution that pac.config lists, managed and unmanaged.   [--out FOLDER] (default: the artifacts folder of pac.config)
if (args is not ([] or ["--out", _]))
{
    Console.Error.WriteLine("Usage: Dataverse.Packaging [--out FOLDER]");
    return 2;
}

try
{
    var config = PacConfig.Find(Directory.GetCurrentDirectory());
    if (args is [_, var output])
        config = config with { Artifacts = Path.GetFullPath(output) };
    foreach (var (solution, type) in from solution in config.Solutions from type in Enum.GetValues<PackageType>() select (solution, type))
    {
        var packed = SolutionPacker.Pack(config, solution, type);
        var path = config.ZipPath(solution, type);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, packed);
        Console.WriteLine($"{path}: {packed.Length} bytes");
    }

    return 0;
}
catch (PackagingException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
