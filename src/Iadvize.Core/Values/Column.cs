namespace Iadvize.Core.Values;

/// <summary>The target of an answer, described by the metadata that decides what fits into it.</summary>
/// <param name="Name">Table and column, for sentences: "lead.budgetamount".</param>
public sealed record Column(string Name, ColumnType Type)
{
    /// <summary>The display name in the base language; empty if unknown.</summary>
    public string Label { get; init; } = "";

    /// <summary>In UTF-16 units, as Dataverse counts; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least value, included.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest value, included.</summary>
    public decimal? Max { get; init; }

    /// <summary>Decimals kept by a decimal or currency column; null keeps all.</summary>
    public int? Precision { get; init; }

    /// <summary>The options of a choice; of a yes/no column its two labels.</summary>
    public IReadOnlyList<ColumnOption> Options { get; init; } = [];

    /// <summary>The rows that a lookup may point to.</summary>
    public IReadOnlyList<LookupCandidate> Candidates { get; init; } = [];
}
