namespace Iadvize.Core.Questions;

/// <summary>A marker in an operator's or bot's message: <c>[](Q1)</c> and what else renders as nothing and points to a question.</summary>
/// <param name="Question">The question's number, 1 to 99999.</param>
/// <param name="Start">Where the marker begins, in UTF-16 units.</param>
/// <param name="Length">The units that it takes.</param>
public readonly record struct Marker(int Question, int Start, int Length)
{
    /// <summary>Where the text behind the marker begins.</summary>
    public int End => Start + Length;
}
