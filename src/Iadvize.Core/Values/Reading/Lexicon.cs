namespace Iadvize.Core.Values.Reading;

/// <summary>Words and phrases with a meaning each, found at a place of an answer; the longest phrase wins.</summary>
internal sealed class Lexicon<T>
{
    private const int LongestPhrase = 5;

    private readonly Dictionary<string, List<KeyValuePair<string[], T>>> phrases = new(StringComparer.Ordinal);

    public void Add(string phrase, T meaning)
    {
        var tokens = AnswerText.Read(phrase.Trim()).Tokens;
        var words = tokens.Select(token => token.Text).ToArray();
        if (!phrases.TryGetValue(words[0], out var list))
            phrases.Add(words[0], list = []);
        list.RemoveAll(known => known.Key.SequenceEqual(words));
        list.Add(new(words, meaning));
        list.Sort((a, b) => b.Key.Length.CompareTo(a.Key.Length));
    }

    /// <summary>How many tokens from <paramref name="at"/> on are one phrase; 0 for none.</summary>
    public int Match(AnswerText text, int at, out T meaning)
    {
        if (at >= 0 && at < text.Count && phrases.TryGetValue(text[at].Text, out var list))
            foreach (var phrase in list)
                if (Matches(text, at, phrase.Key))
                {
                    meaning = phrase.Value;
                    return phrase.Key.Length;
                }

        meaning = default!;
        return 0;
    }

    /// <summary>The meaning of a single word, already folded.</summary>
    public T? Find(string word) =>
        phrases.TryGetValue(word, out var list) && list[list.Count - 1].Key.Length == 1 ? list[list.Count - 1].Value : default;

    public int Match(AnswerText text, int at) => Match(text, at, out _);

    /// <summary>How many tokens before <paramref name="end"/> are one phrase; 0 for none.</summary>
    public int MatchBefore(AnswerText text, int end, out T meaning)
    {
        for (var length = Math.Min(LongestPhrase, end); length > 0; length--)
            if (phrases.TryGetValue(text[end - length].Text, out var list))
                foreach (var phrase in list)
                    if (phrase.Key.Length == length && Matches(text, end - length, phrase.Key))
                    {
                        meaning = phrase.Value;
                        return length;
                    }

        meaning = default!;
        return 0;
    }

    public int MatchBefore(AnswerText text, int end) => MatchBefore(text, end, out _);

    /// <summary>Where the first phrase in a stretch of tokens starts; -1 for none.</summary>
    public int Find(AnswerText text, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Match(text, i) is var length && length > 0 && i + length <= to)
                return i;
        return -1;
    }

    private static bool Matches(AnswerText text, int at, string[] words)
    {
        if (at + words.Length > text.Count)
            return false;
        for (var i = 1; i < words.Length; i++)
            if (text[at + i].Text != words[i])
                return false;
        return true;
    }
}
