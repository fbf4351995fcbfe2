using Dataverse.Packaging.Checks;

namespace Dataverse.Packaging;

/// <summary>Finds, before a server does, what a server would refuse.</summary>
public static class SolutionChecks
{
    private static readonly Func<SolutionFolder, IEnumerable<string>>[] Rules =
    [
        ManifestRule.Findings,
        RootComponentRule.Findings,
        IdentifierRule.Findings,
        PublisherRule.Findings,
        RelationshipRule.Findings,
        PrivilegeRule.Findings,
        PluginAssemblyRule.Findings,
        PluginReferenceRule.Findings,
        FormAndViewRule.Findings,
        FlowRule.Findings,
        ScreenRule.Findings,
        LabelRule.Findings,
    ];

    /// <summary>One sentence for each thing that is wrong: the file, what it is, what to change. None when the solution can be imported.</summary>
    public static IReadOnlyList<string> Findings(SolutionFolder folder) => [.. Rules.SelectMany(rule => rule(folder))];
}
