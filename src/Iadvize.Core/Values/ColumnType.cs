namespace Iadvize.Core.Values;

/// <summary>What a column holds, as far as an answer is concerned. Dataverse's double is <see cref="Decimal"/>; a single line of text is told apart by its format.</summary>
public enum ColumnType
{
    Text,
    Email,
    Phone,
    Url,
    Memo,
    WholeNumber,
#pragma warning disable CA1720 // Dataverse's own name of the type.
    Decimal,
#pragma warning restore CA1720
    Money,
    Date,
    DateTime,
    YesNo,
    Choice,
    MultiChoice,
    Lookup,
    Duration,
}
