using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>A part of a message, between two markers or beside one, on its way to a text that people read.</summary>
internal sealed class QuestionSection
{
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

    /// <summary>The units of the bullet at the end: alone on its line or, before a marker, set apart by a blank as in "Name - [](Q2) Phone".</summary>
    private int BulletLength(int start, int end, bool beforeMarker)
    {
        var bullet = end;
        while (bullet > start && !char.IsWhiteSpace(text[bullet - 1])) bullet--;
        if (!IsBullet(text.Substring(bullet, end - bullet), beforeMarker)) return 0;

        var before = bullet;
        while (before > start && text[before - 1] is ' ' or '\t') before--;
        var aloneOnLine = before == start || Blank.IsLineBreak(text[before - 1]) || BulletLength(start, before, beforeMarker) > 0;
        var dash = beforeMarker && before < bullet && end - bullet == 1 && text[bullet] is '-' or '•';
        return aloneOnLine || dash ? end - bullet : 0;
    }

    private static bool IsBullet(string word, bool beforeMarker)
    {
        if (word.All(unit => unit is '-' or '*' or '+' or '•' or '>' or '#')) return true;
        var digits = word.TrimEnd('.', ')');
        return beforeMarker && digits.Length == word.Length - 1 && digits.Length is > 0 and <= 9 && digits.All(unit => unit is >= '0' and <= '9');
    }
}
