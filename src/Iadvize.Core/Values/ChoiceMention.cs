namespace Iadvize.Core.Values;

/// <summary>A label found inside an answer. <paramref name="option"/> is null if the label belongs to several options.</summary>
internal sealed class ChoiceMention(ColumnOption? option, int first, int end)
{
    public ColumnOption? Option { get; } = option;

    public int First { get; } = first;

    public int End { get; } = end;

    public bool Denied { get; set; }
}
