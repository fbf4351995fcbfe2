using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>A part of a message, between two markers or beside one, on its way to a text that people read.</summary>
internal sealed class QuestionSection
{
    /// <summary>What is longer than a bullet in a bullet in a quotation is text.</summary>
    private const int LongestBullets = 12;

    private readonly Emphasis emphasis;

    /// <summary>The places in the message of what is kept: all but the emphasis marks whose partner is elsewhere.</summary>
    private readonly List<int> places = [];

    private readonly string text;

    /// <summary>Takes the message's part from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public QuestionSection(string message, int start, int end, Emphasis emphasis)
    {
        this.emphasis = emphasis;
        for (var at = start; at < end; at++)
        {
            if (!emphasis.IsTorn(at, start, end)) places.Add(at);
        }

        text = places.Count == end - start ? message.Substring(start, end - start) : string.Concat(places.Select(at => message[at]));
    }

    /// <summary>
    /// The text without blanks around it, without emphasis marks at its ends that belong to no other, and without a list's bullet
    /// at its end, which belongs to the next question.
    /// </summary>
    /// <param name="beforeMarker">Whether a marker follows; only then is <c>2.</c> at the end a bullet.</param>
    public string Tidy(bool beforeMarker)
    {
        var start = 0;
        while (start < text.Length && LooseAtStart(start) is > 0 and var length) start += length;
        var end = text.Length;
        while (end > start && LooseAtEnd(start, end, beforeMarker) is > 0 and var length) end -= length;
        return text.Substring(start, end - start).Replace("\r\n", "\n");
    }

    private int LooseAtStart(int at)
    {
        if (Blank.IsLineBreak(text[at])) return 1;
        if (Blank.LengthAt(text, at) is > 0 and var blank) return blank;
        return IsLooseMark(at, inner: at + 1) ? 1 : 0;
    }

    private int LooseAtEnd(int start, int end, bool beforeMarker)
    {
        var last = text[end - 1];
        if (Blank.IsBlank(last) || Blank.IsLineBreak(last)) return 1;
        if (last == ';' && text.LastIndexOf('&', end - 1, end - start) is >= 0 and var entity && Blank.LengthAt(text, entity) == end - entity) return end - entity;
        if (IsLooseMark(end - 1, inner: end - 2)) return 1;
        return BulletLength(start, end, beforeMarker);
    }

    /// <summary>A single mark set apart by a blank is no emphasis to anybody: "Name *" says that a name is required.</summary>
    private bool IsLooseMark(int at, int inner) =>
        emphasis.IsAlone(places[at]) && (inner < 0 || inner >= text.Length || !char.IsWhiteSpace(text[inner]));

    /// <summary>The units of the bullets at the end: alone on their line or, before a marker, a dash set apart as in "Name - [](Q2) Phone".</summary>
    private int BulletLength(int start, int end, bool beforeMarker)
    {
        var line = end;
        while (line > start && end - line <= LongestBullets && !Blank.IsLineBreak(text[line - 1])) line--;
        if (end - line <= LongestBullets && text.Substring(line, end - line).Split(' ', '\t').All(word => IsBullet(word, beforeMarker))) return end - line;
        return beforeMarker && end - start > 1 && text[end - 1] is '-' or '•' && text[end - 2] == ' ' ? 1 : 0;
    }

    private static bool IsBullet(string word, bool beforeMarker)
    {
        if (word.All(unit => unit is '-' or '*' or '+' or '•' or '>' or '#')) return true;
        var digits = word.Substring(0, word.Length - 1);
        return beforeMarker && word[word.Length - 1] is '.' or ')' && digits.Length > 0 && digits.All(unit => unit is >= '0' and <= '9');
    }
}
