namespace Iadvize.Core.Values.Reading;

internal enum TokenKind
{
    /// <summary>Letters, folded: lower case, without accents.</summary>
    Word,

    /// <summary>Digits 0 to 9.</summary>
    Digits,

    /// <summary>One character that is neither; dashes of all kinds are '-'.</summary>
    Symbol,

    /// <summary>A line break or the start of the next message.</summary>
    Break,

    /// <summary>An e-mail or web address, whole; the digits in it are no numbers.</summary>
    Address,
}
