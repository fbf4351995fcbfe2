namespace Dataverse.Packaging;

/// <summary>Finds, before a server does, what a server would refuse.</summary>
public static class SolutionChecks
{
    /// <summary>One sentence for each thing that is wrong; none when the solution can be imported.</summary>
    public static IReadOnlyList<string> Findings(SolutionFolder folder) => [];
}
