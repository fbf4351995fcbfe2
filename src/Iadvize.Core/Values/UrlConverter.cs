using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Web addresses as written; with https:// in front if they start with www. or are the whole answer. Never cut, never repaired.</summary>
internal static class UrlConverter
{
    // Endings that a bare domain may have; "ok.merci" is none. All two-letter endings count as well.
    private static readonly HashSet<string> Endings = new(
        ("com net org info biz eu edu gov mil int name pro coop museum mobi cat asia jobs travel app dev shop store online site tech agency cloud blog xyz club paris bzh alsace corsica " +
         "berlin hamburg koeln wien bayern london scot wales nyc vegas gmbh immo swiss amsterdam gent brussels vlaanderen barcelona madrid quebec rio lat art design digital email group " +
         "studio space solutions services systems software company consulting media marketing network news world global page live life fun top vip work team tools today academy school " +
         "business finance health energy restaurant hotel photo photos photography photographie expert engineering events cafe bar pizza wine beer fashion beauty fit yoga").Split(' '),
        StringComparer.Ordinal);

    public static Conversion Convert(AnswerText text, Column column, ConversionContext context)
    {
        var language = LanguageSet.Of(text, context);
        var places = new List<int>();
        var urls = new List<string>();
        for (var i = 0; i < text.Count; i++)
            if (text[i].Kind == TokenKind.Address)
                foreach (var word in text.Slice(i, i + 1).Split(['<', '>', '"', '«', '»', '“', '”', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
                {
                    if (Read(word, alone: false, out var why) is { } url)
                    {
                        places.Add(i);
                        urls.Add(url);
                    }
                    else if (why is not null)
                    {
                        return Refusal.Because(text, why);
                    }
                }

        if (urls.Count == 0)
            return text.Original.Trim().TrimEnd('!', '.', '?', ',', ' ', '\u00A0') is var whole && !whole.Any(char.IsWhiteSpace) && Read(whole, alone: true, out _) is { } bare ? Fit(bare, text, column) : Refusal.Because(text, ValueSentences.NoWebAddress);
        for (var i = urls.Count - 1; i > 0; i--)
            if (Clauses.IsCorrected(text, language, places[i - 1] + 1, places[i]))
            {
                urls.RemoveRange(0, i);
                places.RemoveRange(0, i);
                break;
            }

        if (urls.Exists(url => !string.Equals(url, urls[0], StringComparison.OrdinalIgnoreCase)))
            return Refusal.Because(text, ValueSentences.SeveralWebAddresses);
        return Clauses.IsDenied(text, language, places[0], 0) ? Refusal.Because(text, ValueSentences.WebAddressDenied) : Fit(urls[0], text, column);
    }

    private static Conversion Fit(string url, AnswerText text, Column column) => column.MaxLength is { } max && url.Length > max
        ? Refusal.Because(text, ValueSentences.LongWebAddress.With(max, column.Name))
        : Conversion.Of(url, url);

    private static string? Read(string word, bool alone, out Sentence? why)
    {
        why = null;
        var url = Trim(word);
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            var name = url.Substring(0, scheme).ToLowerInvariant();
            if (name is not ("http" or "https"))
            {
                why = ValueSentences.NotOfTheWeb.With(name);
                return null;
            }

            return IsHost(url.Substring(scheme + 3), out why) ? url : null;
        }

        if (url.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && url.IndexOf('@') < 0 && IsHost(url, out why) && url.Split('/')[0].Split('.').Length > 2)
            return "https://" + url;
        return alone && url.IndexOf('@') < 0 && IsHost(url, out _) && HasKnownEnding(url) ? "https://" + url : null;
    }

    private static bool IsHost(string rest, out Sentence? why)
    {
        why = null;
        var end = rest.IndexOfAny(['/', '?', '#']);
        var authority = end < 0 ? rest : rest.Substring(0, end);
        if (authority.IndexOf('@') >= 0)
        {
            why = ValueSentences.WebAddressWithUser;
            return false;
        }

        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority.Substring(0, colon);
        if (colon >= 0 && !(authority.Length - colon is > 1 and <= 6 && authority.Substring(colon + 1).All(c => c is >= '0' and <= '9')))
            return false;
        var labels = host.Split('.');
        return labels.Length > 1 && host.Length <= 253
            && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63 && label[0] != '-' && label[label.Length - 1] != '-' && label.All(c => c == '-' || char.IsLetterOrDigit(c)))
            && labels[labels.Length - 1] is var ending && ending.Length > 1 && ending.All(char.IsLetter);
    }

    private static bool HasKnownEnding(string url)
    {
        var host = url.Split('/', '?', '#', ':')[0];
        var ending = Folding.Fold(host.Substring(host.LastIndexOf('.') + 1));
        return (ending.Length == 2 && ending.All(c => c is >= 'a' and <= 'z')) || Endings.Contains(ending);
    }

    // Outer punctuation, and a closing parenthesis without its opening one.
    private static string Trim(string word)
    {
        var start = 0;
        while (start < word.Length && !char.IsLetterOrDigit(word[start]))
            start++;
        var end = word.Length;
        while (end > start && (",.;:!?'’…*_\"”’}|".IndexOf(word[end - 1]) >= 0 || (word[end - 1] == ')' && Count(word, ')', start, end) > Count(word, '(', start, end))))
            end--;
        return word.Substring(start, end - start);
    }

    private static int Count(string word, char sign, int start, int end) => word.Substring(start, end - start).Count(c => c == sign);
}
