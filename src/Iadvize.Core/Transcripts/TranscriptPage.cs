namespace Iadvize.Core.Transcripts;

/// <summary>Which page of messages is asked for.</summary>
/// <param name="Number">0 for the first.</param>
/// <param name="Cursor">Where it begins, for lists read by cursors; null for the first.</param>
/// <param name="Offset">How many messages lie before it.</param>
/// <param name="List">Which list, where a conversation has its messages in several; 0 for the first.</param>
public sealed record TranscriptPage(int Number, string? Cursor, int Offset, int List)
{
    /// <summary>The first request of a conversation.</summary>
    public static readonly TranscriptPage First = new(0, null, 0, 0);
}
