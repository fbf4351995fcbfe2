namespace Iadvize.Core.Transcripts;

/// <summary>The served schema, with what was pinned for it, does not make a transcript.</summary>
/// <param name="what">What was seen and what to pin; the message is its English.</param>
public sealed class SchemaMismatchException(Sentence what) : Exception(what.ToString())
{
    /// <summary>The message, for a reader of either language.</summary>
    public Sentence What { get; } = what;
}
