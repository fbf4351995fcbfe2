using System.Globalization;

namespace Iadvize.Core.Values;

/// <summary>What became of an answer: a value that fits the column, or the reason why there is none.</summary>
public sealed class Conversion
{
    private Conversion(bool succeeded, object? value, string text, Sentence? reason)
    {
        Succeeded = succeeded;
        Value = value;
        Text = text;
        Reason = reason;
    }

    public bool Succeeded { get; }

    /// <summary>
    /// By column type: a string for text, e-mail, phone, URL and memo; an <see cref="int"/> for a whole number, for a choice (the option's value)
    /// and for a duration (minutes); a <see cref="decimal"/> for decimal and money; a <see cref="DateTime"/> of unspecified kind at 00:00 for a date;
    /// a <see cref="DateTimeOffset"/> for date and time, whose clock time is the one spoken; a <see cref="bool"/> for yes/no;
    /// an array of <see cref="int"/> for a multi-select choice; the <see cref="Guid"/> of the row for a lookup. Null when refused.
    /// </summary>
    public object? Value { get; }

    /// <summary>The value as a person reads it: invariant numbers, yyyy-MM-dd, option labels in the base language joined with ";". Empty when refused.</summary>
    public string Text { get; }

    /// <summary>Why it was refused, or what was noticed on the way (rounded, cut, the range's lower end); a sentence for the person who must act.</summary>
    public Sentence? Reason { get; }

    /// <summary>The text was longer than the column and was cut.</summary>
    public bool Truncated { get; private init; }

    /// <summary>The currency that the answer names, ISO 4217; null if the record supplies it.</summary>
    public string? Currency { get; private init; }

    internal static Conversion Of(object value, string text, Sentence? reason = null) => new(true, value, text, reason);

    internal static Conversion OfCut(string text, Sentence reason) => new(true, text, text, reason) { Truncated = true };

    internal static Conversion OfMoney(decimal value, string? currency, Sentence? reason)
    {
        var number = Print(value);
        return new(true, value, currency is null ? number : number + " " + currency, reason) { Currency = currency };
    }

    internal static Conversion Refuse(Sentence reason) => new(false, null, "", reason);

    internal static string Print(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
