namespace Iadvize.Core.Values;

/// <summary>A day found in an answer.</summary>
internal sealed class DatePiece(int first, int end)
{
    public int First { get; set; } = first;

    public int End { get; set; } = end;

    /// <summary>Null if the day cannot be told; <see cref="Fault"/> says why.</summary>
    public DateTime? Date { get; set; }

    public Sentence? Fault { get; set; }

    /// <summary>Only the number of a day was said: the month comes from the day before it in the answer, else it is the next such day.</summary>
    public bool DayOnly { get; init; }

    /// <summary>A bare number: a day only beside another one.</summary>
    public bool Loose { get; init; }

    /// <summary>Only a day of the week was said.</summary>
    public bool WeekdayOnly { get; init; }

    public bool Denied { get; set; }

    public Sentence? Range { get; set; }

    /// <summary>"In two hours": the instant itself.</summary>
    public DateTimeOffset? Instant { get; init; }
}
