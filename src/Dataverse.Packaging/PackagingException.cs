namespace Dataverse.Packaging;

/// <summary>A solution cannot be packed. The message holds every finding, one a line.</summary>
public sealed class PackagingException(IReadOnlyList<string> findings) : Exception(string.Join(Environment.NewLine, findings))
{
    public PackagingException(string finding) : this([finding]) { }

    /// <summary>One sentence each: the file, what is wrong with it, what to change.</summary>
    public IReadOnlyList<string> Findings { get; } = findings;
}
