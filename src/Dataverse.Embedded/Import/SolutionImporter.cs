namespace Dataverse.Embedded.Import;
internal static class SolutionImporter
{
    public static ImportedSolution Import(Organization organization, Stream zip) => throw new ImportException("");
}
