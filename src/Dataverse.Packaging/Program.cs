using Dataverse.Packaging;

// Packs every solution that pac.config lists, managed and unmanaged.   [--out FOLDER] (default: the artifacts folder of pac.config)
if (args.Length is not 0 and not 2 || (args.Length == 2 && args[0] != "--out"))
{
    Console.Error.WriteLine("Usage: Dataverse.Packaging [--out FOLDER]");
    return 2;
}

try
{
    var config = PacConfig.Find(Directory.GetCurrentDirectory());
    if (args.Length == 2)
        config = config with { Artifacts = Path.GetFullPath(args[1]) };
    foreach (var solution in config.Solutions)
    {
        var folder = SolutionFolder.Read(config, solution);
        foreach (var type in Enum.GetValues<PackageType>())
        {
            // Written whole or not at all: a refused solution leaves no half zip behind.
            using var packed = new MemoryStream();
            SolutionPacker.Pack(folder, type, packed);
            var path = config.ZipPath(solution, type);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, packed.ToArray());
            Console.WriteLine($"{path}: {packed.Length:N0} bytes");
        }
    }

    return 0;
}
catch (PackagingException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
