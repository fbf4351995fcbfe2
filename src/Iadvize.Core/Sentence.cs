using System.Globalization;

namespace Iadvize.Core;

/// <summary>What is to be said to somebody whose language is not known yet: whoever writes it down says in which.</summary>
public sealed class Sentence
{
    private static readonly Wording OneAfterTheOther = new("{0} {1}", "{0} {1}");

    private readonly Wording wording;
    private readonly object?[] things;

    internal Sentence(Wording wording, object?[] things)
    {
        this.wording = wording;
        this.things = things;
    }

    /// <returns>This sentence with another one behind it.</returns>
    public Sentence Then(Sentence next) => OneAfterTheOther.With(this, next);

    /// <returns>The text, for a reader of that language.</returns>
    public string In(ReaderLanguage language) => string.Format(
        CultureInfo.InvariantCulture,
        language == ReaderLanguage.French ? wording.French : wording.English,
        Array.ConvertAll(things, thing => thing switch
        {
            Sentence sentence => sentence.In(language),
            Wording part => part.In(language),
            _ => thing,
        }));

    /// <returns>The English text, for traces and exceptions.</returns>
    public override string ToString() => In(ReaderLanguage.English);
}
