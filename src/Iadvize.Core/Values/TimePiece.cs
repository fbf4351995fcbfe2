namespace Iadvize.Core.Values;

/// <summary>A time of day found in an answer.</summary>
internal sealed class TimePiece(int first, int end)
{
    public int First { get; } = first;

    public int End { get; set; } = end;

    public TimeSpan Time { get; set; }

    /// <summary>Why the time cannot be told; null if it can.</summary>
    public Sentence? Fault { get; set; }

    /// <summary>The offset from UTC that the answer names.</summary>
    public TimeSpan? Offset { get; set; }
}
