namespace Iadvize.Core.Values;

/// <summary>One option of a choice, or one of the two labels of a yes/no column.</summary>
/// <param name="Value">The option's value; of a yes/no column 1 for true and 0 for false.</param>
/// <param name="Labels">Its labels by two-letter language, lower case.</param>
public sealed record ColumnOption(int Value, IReadOnlyDictionary<string, string> Labels);
