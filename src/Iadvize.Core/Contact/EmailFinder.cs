using System.Globalization;

namespace Iadvize.Core.Contact;

/// <summary>Finds the addresses in what people write. One that is disguised or mistyped ("jean (at) ex.fr") is none: nothing is repaired.</summary>
public static class EmailFinder
{
    /// <summary>Farther from its @ than this nothing belongs to an address; the bound keeps the search linear.</summary>
    private const int Reach = EmailAddress.MaxLength + 1;

    /// <summary>All addresses of a text in their order; one written twice is there twice.</summary>
    public static IReadOnlyList<EmailAddress> FindAll(string? text)
    {
        var found = new List<EmailAddress>();
        for (var at = text?.IndexOf('@') ?? -1; at >= 0; at = text!.IndexOf('@', at + 1))
        {
            if (AddressAround(text!, at) is { } address) found.Add(address);
        }

        return found;
    }

    /// <summary>The one address of a text; null if it holds none or two different ones.</summary>
    public static EmailAddress? FindOnly(string? text)
    {
        var found = FindAll(text);
        return found.Count > 0 && found.All(address => address.Normalised == found[0].Normalised) ? found[0] : null;
    }

    private static EmailAddress? AddressAround(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < Reach && EmailAddress.IsLocalUnit(text[start - 1]) && !BeginsBehindSentence(text, start)) start--;
        var end = at + 1;
        while (end < text.Length && end - at < Reach && EmailAddress.IsDomainUnit(text[end]) && !EndsBeforeSentence(text, end)) end++;
        if (IsPartOfMore(text, start, end)) return null;
        var behindSentence = BeginsBehindSentence(text, start);

        // Quotation marks, a list's dash and Markdown's emphasis around it, the sentence's full stop behind it.
        var emphasised = end < text.Length && text[end] == '_';
        while (start < at && (!EmailAddress.CanBegin(text[start]) || (emphasised && text[start] == '_'))) start++;
        while (end > at + 1 && text[end - 1] is '.' or '-') end--;
        var domain = text.Substring(at + 1, end - at - 1);
        if (RunsIntoNextSentence(domain) || (behindSentence && !domain.All(IsAscii))) return null;
        return EmailAddress.Create(text.Substring(start, at - start), domain);
    }

    /// <summary>
    /// Scripts without capitals are mostly written without blanks too, and the sentence touches the address: "メールはtaro@ex.jpです".
    /// Whether it ends and an address in ASCII begins here.
    /// </summary>
    private static bool BeginsBehindSentence(string text, int start) => start > 0 && IsAscii(text[start]) && text[start] != '@' && IsUncased(text, start - 1);

    /// <summary>Whether an address in ASCII ends and such a sentence begins here.</summary>
    private static bool EndsBeforeSentence(string text, int end) => IsAscii(text[end - 1]) && text[end - 1] is not ('@' or '.') && IsUncased(text, end);

    /// <summary>A letter of a script without capitals, or a sign set on one.</summary>
    private static bool IsUncased(string text, int at)
    {
        while (at > 0 && char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) at--;
        return char.GetUnicodeCategory(text[at]) is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter;
    }

    private static bool IsAscii(char unit) => unit < '\u0080';

    /// <summary>"jean@ex.fr.Merci": a blank is missing, and where the address ends is a guess.</summary>
    private static bool RunsIntoNextSentence(string domain)
    {
        var labels = domain.Split('.');
        if (labels.Length < 3) return false;
        var ending = labels[labels.Length - 2];
        var next = labels[labels.Length - 1];
        return next.Length > 0 && char.IsUpper(next[0]) && ending.Length <= 3 && ending.All(char.IsLower);
    }

    /// <summary>
    /// Whether what looks like an address is cut out of something longer: <c>@jean@social.example</c>, <c>jean\_b@ex.fr</c>,
    /// <c>a@b@c.fr</c>, or the name and password in <c>https://jean:geheim@ex.fr</c>.
    /// </summary>
    private static bool IsPartOfMore(string text, int start, int end)
    {
        if (end < text.Length && (EndsBeforeSentence(text, end) ? IsMixedLabel(text, end) : text[end] is '@' or '\\' || char.IsLetterOrDigit(text, end))) return true;
        if (start == 0 || BeginsBehindSentence(text, start)) return false;
        var previous = start > 1 && char.IsLowSurrogate(text[start - 1]) ? start - 2 : start - 1;
        return text[previous] is '@' or '\\' || char.IsLetterOrDigit(text, previous) || IsUserInfo(text, start);
    }

    /// <summary>Whether what follows is a sentence by its looks only: "a@sub.abc中文.com" has a label of two scripts.</summary>
    private static bool IsMixedLabel(string text, int end)
    {
        var limit = Math.Min(text.Length, end + Reach);
        while (end < limit && text[end] != '.' && EmailAddress.IsDomainUnit(text[end])) end++;
        return end + 1 < text.Length && text[end] == '.' && EmailAddress.IsDomainUnit(text[end + 1]);
    }

    private static bool IsUserInfo(string text, int start)
    {
        var from = Math.Max(0, start - Reach);
        var scheme = text.LastIndexOf("://", start - 1, start - from, StringComparison.Ordinal);
        if (scheme < 0) return false;
        for (var i = scheme + 3; i < start; i++)
        {
            if (text[i] is '/' or '?' or '#' || char.IsWhiteSpace(text[i])) return false;
        }

        return true;
    }
}
