using Iadvize.Core;

namespace Iadvize.Dataverse.Leads;

/// <summary>What became of an answer in one column.</summary>
/// <param name="Outcome">As the answer's row shows it.</param>
/// <param name="Column">"lead.budgetamount"; null when no column is meant for the question.</param>
/// <param name="Value">The converted value as a person reads it; null when there is none.</param>
/// <param name="Reason">Why, or what was noticed.</param>
internal sealed record Placement(AnswerOutcome Outcome, string? Column, string? Value, Sentence? Reason)
{
    /// <summary>What the column held, as a person reads it.</summary>
    public string? Before { get; init; }

    /// <summary>What the column holds afterwards.</summary>
    public string? After { get; init; }
}
