namespace Dataverse.Embedded;

/// <summary>What an import brought.</summary>
/// <param name="Tables">Logical names of the tables that are new or were extended.</param>
public sealed record ImportedSolution(
    string UniqueName, Version Version, IReadOnlyList<string> Tables, IReadOnlyList<string> Roles, IReadOnlyList<string> CustomApis,
    IReadOnlyList<string> Steps, IReadOnlyList<string> EnvironmentVariables,
    IReadOnlyList<string> Apps, IReadOnlyList<string> Commands, IReadOnlyList<string> WebResources);
