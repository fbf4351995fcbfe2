using Iadvize.Core.Text;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Single lines and memos: the whole answer as it was written, cut at a word if it is longer than the column.</summary>
internal static class TextConverter
{
    public static Conversion Convert(AnswerText text, Column column)
    {
        var written = string.Join(column.Type == ColumnType.Memo ? "\n" : " ", text.Original.Split('\n').Select(line => column.Type == ColumnType.Memo ? line : line.Trim())).Trim();
        if (written.Length == 0)
            return Refusal.Because(text, ValueSentences.IsEmpty);
        if (column.MaxLength is not { } max || written.Length <= max)
            return Conversion.Of(written, written);
        var cut = DataverseText.CutAtWord(written, max).TrimEnd();
        return cut.Length == 0
            ? Refusal.Because(text, ValueSentences.DoesNotFit.With(max, column.Name))
            : Conversion.OfCut(cut, ValueSentences.WasCut.With(written.Length, max, column.Name));
    }
}
