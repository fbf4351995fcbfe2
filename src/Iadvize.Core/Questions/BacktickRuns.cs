namespace Iadvize.Core.Questions;

/// <summary>Where a text's runs of backticks stand, by their length: a code span ends at the next run as long as the one that opened it.</summary>
internal sealed class BacktickRuns
{
    private readonly Dictionary<int, Queue<int>> startsByLength = [];

    /// <summary>Finds all runs of the text.</summary>
    public BacktickRuns(string text)
    {
        for (var start = text.IndexOf('`'); start >= 0;)
        {
            var end = start;
            while (end < text.Length && text[end] == '`') end++;
            if (!startsByLength.TryGetValue(end - start, out var starts)) startsByLength[end - start] = starts = new Queue<int>();
            starts.Enqueue(start);
            start = text.IndexOf('`', end);
        }
    }

    /// <summary>The first run of exactly that length that begins at or behind a place; -1 if there is none. Asked with growing places only.</summary>
    public int Next(int length, int from)
    {
        if (!startsByLength.TryGetValue(length, out var starts)) return -1;
        while (starts.Count > 0 && starts.Peek() < from) starts.Dequeue();
        return starts.Count > 0 ? starts.Peek() : -1;
    }
}
