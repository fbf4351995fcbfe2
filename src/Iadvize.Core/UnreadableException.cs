namespace Iadvize.Core;

/// <summary>What somebody pinned, or iAdvize served, cannot be made sense of: the sentence says where, and what to do about it.</summary>
/// <param name="what">For the person who must act; the message is its English.</param>
public sealed class UnreadableException(Sentence what) : Exception(what.ToString())
{
    /// <summary>The message, for a reader of either language.</summary>
    public Sentence What { get; } = what;
}
