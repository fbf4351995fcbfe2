namespace Iadvize.Core;

/// <summary>One sentence, or a part of one, in the languages of the product; {0}, {1} stand for the same things in each.</summary>
/// <param name="English">As string.Format takes it.</param>
/// <param name="French">As string.Format takes it.</param>
public sealed record Wording(string English, string French)
{
    /// <summary>Nothing but what is put into it.</summary>
    private static readonly Wording AsItStands = new("{0}", "{0}");

    /// <summary>A sentence that needs nothing more to be said.</summary>
    public static implicit operator Sentence(Wording wording) => new(wording, []);

    /// <returns>What somebody else wrote, in the language in which they did.</returns>
    public static Sentence Foreign(string text) => AsItStands.With(text);

    /// <param name="things">What the placeholders stand for; a sentence or a wording among them is said in the same language.</param>
    public Sentence With(params object?[] things) => new(this, things);

    /// <returns>The text, for a reader of that language.</returns>
    public string In(ReaderLanguage language, params object?[] things) => With(things).In(language);
}
