using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Turns what a visitor typed into the value of a column, or says why it is none. In doubt there is no value: the answer stays, with the reason.</summary>
public static class AnswerConverter
{
    // A chat message of this length holds no single value; text and memo take it all the same.
    private const int LongestValue = 10_000;

    /// <summary>Converts an answer of one or several messages.</summary>
    /// <param name="answer">The messages in the order in which they were sent; relative dates count from the message that holds them.</param>
    public static Conversion Convert(IReadOnlyList<AnswerPart> answer, Column column, ConversionContext context)
    {
        if (column.Type is not (ColumnType.Text or ColumnType.Memo) && answer.Sum(part => part.Text.Length) > LongestValue)
            return Conversion.Refuse(ValueSentences.NoSingleValue.With(LongestValue));
        var text = AnswerText.Read(answer);
        if (text.Original.All(char.IsWhiteSpace))
            return Conversion.Refuse(ValueSentences.Empty);
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => TextConverter.Convert(text, column),
            ColumnType.WholeNumber or ColumnType.Decimal => NumberConverter.Convert(text, column, context),
            ColumnType.Money => MoneyConverter.Convert(text, column, context),
            ColumnType.YesNo => YesNoConverter.Convert(text, column, context),
            ColumnType.Choice or ColumnType.MultiChoice => ChoiceConverter.Convert(text, column, context),
            ColumnType.Lookup => LookupConverter.Convert(text, column),
            ColumnType.Email => EmailConverter.Convert(text, column, context),
            ColumnType.Phone => PhoneConverter.Convert(text, column, context),
            ColumnType.Url => UrlConverter.Convert(text, column, context),
            ColumnType.Date => DateConverter.Convert(text, context),
            ColumnType.DateTime => DateTimeConverter.Convert(text, context),
            ColumnType.Duration => DurationConverter.Convert(text, column, context),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "No answer fills a column of this type."),
        };
    }
}
