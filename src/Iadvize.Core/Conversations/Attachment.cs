namespace Iadvize.Core.Conversations;

/// <summary>A file, picture or link sent with a message.</summary>
/// <param name="Name">The file's name; null where iAdvize gives none.</param>
/// <param name="Address">Where it can be fetched.</param>
public sealed record Attachment(string? Name, string? Address)
{
    /// <summary>The name and the address with one blank between, or the one of them that there is.</summary>
    public override string ToString() => $"{Name?.Trim()} {Address?.Trim()}".Trim();
}
