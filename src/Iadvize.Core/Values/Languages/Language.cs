using System.Globalization;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values.Languages;

/// <summary>The words of one language, ready to be found in an answer.</summary>
internal sealed class Language
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public Language(LanguageTable table)
    {
        Code = table.Code;
        HundredWords = table.Hundred.Length == 0 ? [] : [.. table.Hundred.Split('|').Select(Folding.Fold)];
        Numbers = ReadNumbers(table);
        Hundreds = Values(table.Hundreds, int.Parse);
        foreach (var word in HundredWords)
            Hundreds.Add(word, 100);
        Scales = Values(table.Scales, Decimal);
        Collectives = Values(table.Collectives, int.Parse);
        Weak = Phrases(table.Weak);
        Parties = Values(table.Parties, int.Parse);
        Counted = Phrases(table.Counted);
        Only = Phrases(table.Only);
        Zero = Phrases(table.Zero);
        Few = Phrases(table.Few);
        Half = Phrases(table.Half);
        AndHalf = Phrases(table.AndHalf);
        AndQuarter = Phrases(table.AndQuarter);
        Point = Phrases(table.Point);
        Articles = Phrases(table.Articles);
        Minus = Phrases(table.Minus);
        And = Phrases(table.And);
        Or = Phrases(table.Or);
        To = Phrases(table.To);
        Between = Phrases(table.Between);
        Maybe = Phrases(table.Maybe);
        Beyond = Phrases(table.Beyond);
        Inclusive = Phrases(table.Inclusive);
        Corrections = Phrases(table.Corrections);
        Negations = Phrases(table.Negations);
        Affirmations = Phrases(table.Affirmations);
        But = Phrases(table.But);
        Since = Phrases(table.Since);
        Percent = Phrases(table.Percent);
        Streets = Phrases(table.Streets);
        Months = Values(table.Months, int.Parse);
        Weekdays = Values(table.Weekdays, int.Parse);
        Days = Values(table.Days, int.Parse);
        Units = Values(table.Units, text => text[0]);
        Idioms = Values(table.Idioms, int.Parse);
        In = Phrases(table.In);
        AgoBefore = Phrases(table.AgoBefore);
        AgoAfter = Phrases(table.AgoAfter);
        Next = Phrases(table.Next);
        Last = Phrases(table.Last);
        NextWeek = Phrases(table.NextWeek);
        DayArticles = Phrases(table.DayArticles);
        Ordinals = Values(table.Ordinals, int.Parse);
        NoDay = Phrases(table.NoDay);
        DayParts = Values(table.DayParts, text => text[0]);
        At = Phrases(table.At);
        Clock = Phrases(table.Clock);
        Durations = Values(table.Durations, Decimal);
        Yes = Phrases(table.Yes);
        No = Phrases(table.No);
        Hedges = Phrases(table.Hedges);
        Neutral = Phrases(table.Neutral);
        All = Phrases(table.All);
        Both = Phrases(table.Both);
        Except = Phrases(table.Except);
        Filler = Phrases(table.Filler);
    }

    public string Code { get; }

    /// <summary>0 to 99 in words.</summary>
    public Lexicon<int> Numbers { get; }

    public string[] HundredWords { get; }

    public Lexicon<int> Hundreds { get; }

    public Lexicon<decimal> Scales { get; }

    public Lexicon<int> Collectives { get; }

    public Lexicon<bool> Weak { get; }

    public Lexicon<int> Parties { get; }

    public Lexicon<bool> Counted { get; }

    public Lexicon<bool> Only { get; }

    public Lexicon<bool> Zero { get; }

    public Lexicon<bool> Few { get; }

    public Lexicon<bool> Half { get; }

    public Lexicon<bool> AndHalf { get; }

    public Lexicon<bool> AndQuarter { get; }

    public Lexicon<bool> Point { get; }

    public Lexicon<bool> Articles { get; }

    public Lexicon<bool> Minus { get; }

    public Lexicon<bool> And { get; }

    public Lexicon<bool> Or { get; }

    public Lexicon<bool> To { get; }

    public Lexicon<bool> Between { get; }

    public Lexicon<bool> Maybe { get; }

    public Lexicon<bool> Beyond { get; }

    public Lexicon<bool> Inclusive { get; }

    public Lexicon<bool> Corrections { get; }

    public Lexicon<bool> Negations { get; }

    public Lexicon<bool> Affirmations { get; }

    public Lexicon<bool> But { get; }

    public Lexicon<bool> Since { get; }

    public Lexicon<bool> Percent { get; }

    public Lexicon<bool> Streets { get; }

    public Lexicon<int> Months { get; }

    public Lexicon<int> Weekdays { get; }

    public Lexicon<int> Days { get; }

    /// <summary>s, m, h, d, w, M (months), y.</summary>
    public Lexicon<char> Units { get; }

    /// <summary>Days meant by a spelled-out idiom; -1 where nobody can say.</summary>
    public Lexicon<int> Idioms { get; }

    public Lexicon<bool> In { get; }

    public Lexicon<bool> AgoBefore { get; }

    public Lexicon<bool> AgoAfter { get; }

    public Lexicon<bool> Next { get; }

    public Lexicon<bool> Last { get; }

    public Lexicon<bool> NextWeek { get; }

    public Lexicon<bool> DayArticles { get; }

    public Lexicon<int> Ordinals { get; }

    public Lexicon<bool> NoDay { get; }

    /// <summary>a (morning), p (afternoon, evening), n (noon), 0 (midnight).</summary>
    public Lexicon<char> DayParts { get; }

    public Lexicon<bool> At { get; }

    public Lexicon<bool> Clock { get; }

    /// <summary>Spelled durations in minutes: "half an hour".</summary>
    public Lexicon<decimal> Durations { get; }

    public Lexicon<bool> Yes { get; }

    public Lexicon<bool> No { get; }

    public Lexicon<bool> Hedges { get; }

    public Lexicon<bool> Neutral { get; }

    public Lexicon<bool> All { get; }

    public Lexicon<bool> Both { get; }

    public Lexicon<bool> Except { get; }

    public Lexicon<bool> Filler { get; }

    public bool Knows(string word) => known.Contains(word);

    /// <summary>Every word of the answer is one of this language.</summary>
    public bool ReadsAll(AnswerText text)
    {
        for (var i = 0; i < text.Count; i++)
            if (text[i] is { IsWord: true } token && !IsSuffix(text, i) && !known.Contains(token.Text) && !NumberWords.IsCompound(this, token.Text) && !Currencies.Knows(token.Text))
                return false;
        return true;
    }

    // "25e", "1er", "14h": what ends a number is of no language.
    private static bool IsSuffix(AnswerText text, int at) => text[at].Text.Length <= 3 && text.IsDigits(at - 1) && text.IsAttached(at);

    private Lexicon<int> ReadNumbers(LanguageTable table)
    {
        var lexicon = Values(table.Numbers, int.Parse);
        var first = table.Numbers.Split('|').ToDictionary(entry => int.Parse(entry.Split('=')[0], CultureInfo.InvariantCulture), entry => entry.Split('=')[1].Split('/')[0]);
        for (var tens = 20; tens <= 90; tens += 10)
            for (var unit = 1; unit <= 9; unit++)
                foreach (var spelling in table.Compose(tens, unit, number => Folding.Fold(first[number])).Split('|'))
                    Add(lexicon, spelling, tens + unit);
        return lexicon;
    }

    private Lexicon<bool> Phrases(string list)
    {
        var lexicon = new Lexicon<bool>();
        foreach (var phrase in list.Split('|'))
            Add(lexicon, phrase, true);
        return lexicon;
    }

    private Lexicon<T> Values<T>(string list, Func<string, T> read)
    {
        var lexicon = new Lexicon<T>();
        foreach (var entry in list.Split('|'))
            if (entry.IndexOf('=') is var equals && equals > 0)
                foreach (var phrase in entry.Substring(equals + 1).Split('/'))
                    Add(lexicon, phrase, read(entry.Substring(0, equals).Trim()));
        return lexicon;
    }

    private void Add<T>(Lexicon<T> lexicon, string phrase, T meaning)
    {
        if (string.IsNullOrWhiteSpace(phrase))
            return;
        lexicon.Add(phrase, meaning);
        foreach (var token in AnswerText.Read(phrase).Tokens)
            known.Add(token.Text);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
