using System.Text;
using Iadvize.Core.Conversations;

namespace Iadvize.Core.Privacy;

/// <summary>Takes payment card numbers and IBANs out of what people write: what remains is <c>•••• 1234</c>.</summary>
/// <remarks>
/// A card number is known by its issuer's prefix, its length and its check digit (ISO/IEC 7812), an IBAN by its country, length and check
/// digits (ISO 13616). A number typed in two messages is not found; nor is a security code, which nothing tells from other numbers.
/// </remarks>
public static class Masking
{
    private const string Mask = "•••• ";
    private const int Shown = 4;

    /// <summary>The conversation as it may be stored: what was written, the survey's comment and the visitor's own fields.</summary>
    public static Conversation Of(Conversation conversation)
    {
        var visitor = conversation.Visitor;
        return conversation with
        {
            Visitor = visitor with
            {
                FirstName = Of(visitor.FirstName),
                LastName = Of(visitor.LastName),
                PhoneNumber = Of(visitor.PhoneNumber),
                Address = Of(visitor.Address),
                ZipCode = Of(visitor.ZipCode),
                City = Of(visitor.City),
                Country = Of(visitor.Country),
            },
            Satisfaction = conversation.Satisfaction with { Comment = Of(conversation.Satisfaction.Comment) },
            Messages = conversation.Messages.Select(message => message with
            {
                Text = Of(message.Text),
                Attachments = message.Attachments.Select(file => file with { Name = Of(file.Name) }).ToList(),
            }).ToList(),
        };
    }

    /// <summary>The text with every card number and IBAN masked; the same text when there is none.</summary>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if ((CardNumber.At(text, at) ?? Iban.At(text, at)) is not { } end) continue;
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, copied, at - copied).Append(Mask).Append(LastOf(text, at, end));
            copied = end;
            at = end - 1;
        }

        return masked?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    /// <returns>Where the masked number that begins at a place ends; the place itself if none begins there. Its last four digits are no number of anything.</returns>
    internal static int EndOf(string text, int start) =>
        string.CompareOrdinal(text, start, Mask, 0, Mask.Length) == 0 ? Math.Min(start + Mask.Length + Shown, text.Length) : start;

    /// <summary>A blank or dash between two groups of a number.</summary>
    internal static bool IsSeparator(char unit) => unit is ' ' or '\u00A0' or '\u2009' or '\u202F' or '-' or '\u2010' or '\u2011' or '.';

    internal static bool IsAlphanumeric(char unit) => char.IsLetterOrDigit(unit);

    private static string LastOf(string text, int start, int end)
    {
        var signs = text.Substring(start, end - start).Where(IsAlphanumeric).ToArray();
        return new string(signs, signs.Length - Shown, Shown);
    }
}
