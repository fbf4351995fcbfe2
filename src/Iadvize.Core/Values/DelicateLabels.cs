namespace Iadvize.Core.Values;

/// <summary>Labels that are common or very short words, such as "IT", "Other" or "No".</summary>
public static class DelicateLabels
{
    /// <summary>The labels of a choice that are found inside a sentence only as they are written, because the sentence may mean something else by the word.</summary>
    public static IReadOnlyList<string> Of(Column column) =>
        column.Type is ColumnType.Choice or ColumnType.MultiChoice
            ? column.Options.SelectMany(option => option.Labels.Values).Distinct(StringComparer.Ordinal).Where(label => new OptionLabel(label).Delicate).ToList()
            : [];
}
