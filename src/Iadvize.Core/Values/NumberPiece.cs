namespace Iadvize.Core.Values;

/// <summary>A number found in an answer, from token <paramref name="first"/> up to <paramref name="end"/>, and what stands around it.</summary>
internal sealed class NumberPiece(int first, int end)
{
    public int First { get; set; } = first;

    public int End { get; set; } = end;

    public decimal Value { get; set; }

    /// <summary>The number as written before its scale word: 25 of "25k", 20 of "20 000".</summary>
    public decimal Mantissa { get; set; }

    /// <summary>1000 of "25k" and of "20 000"; 1 for none.</summary>
    public decimal Scale { get; set; } = 1;

    public bool InWords { get; init; }

    /// <summary>The scale is not a word but thousands written out: "20 000".</summary>
    public bool Grouped { get; set; }

    /// <summary>One mark and three digits behind it, read as decimals: a thousand to half of those who write it.</summary>
    public bool ThreeDecimals { get; init; }

    /// <summary>An article that is also a number.</summary>
    public bool Weak { get; set; }

    public bool Percent { get; set; }

    /// <summary>Tells things of one name apart: "iPhone 12".</summary>
    public bool Named { get; set; }

    /// <summary>A year after "since".</summary>
    public bool Year { get; set; }

    /// <summary>"More than", "under": the number itself is not meant.</summary>
    public bool Beyond { get; set; }

    public bool Denied { get; set; }

    /// <summary>Between parentheses.</summary>
    public bool Aside { get; set; }

    /// <summary>Why this cannot be read as a number that fits a column, though it looks like one; null if it can.</summary>
    public Wording? Blocking { get; set; }

    /// <summary>The currencies that its sign or word can mean; empty for slang, null if none is named.</summary>
    public string[]? Currencies { get; set; }

    /// <summary>The sentence that says which end of which range it is; null if it is none.</summary>
    public Sentence? Range { get; set; }
}
