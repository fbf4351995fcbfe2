using Iadvize.Core.Text;

namespace Iadvize.Core.Questions;

/// <summary>A part of a message, between two markers or beside one, on its way to a text that people read.</summary>
internal sealed class QuestionSection
{
    /// <summary>What is longer than a bullet in a bullet in a quotation is text.</summary>
    private const int LongestBullets = 12;

    private readonly Emphasis emphasis;

    private readonly string text;
    private readonly TornTags? tornTags;
    private readonly int lastLine;
    private readonly int start;

    /// <summary>Where in the message each unit of the text stands, if something was left out; null if the text is the message's part as it is.</summary>
    private readonly List<int>? places;

    /// <summary>Takes the message's part from <paramref name="start"/> up to <paramref name="end"/>, but for the emphasis marks whose partner is elsewhere.</summary>
    public QuestionSection(string message, int start, int end, Emphasis emphasis)
    {
        this.emphasis = emphasis;
        this.start = start;
        text = message.Substring(start, end - start);
        if (emphasis.IsAnyTorn(start, end))
        {
            places = Enumerable.Range(start, end - start).Where(at => !emphasis.IsTorn(at, start, end)).ToList();
            text = string.Concat(places.Select(at => message[at]));
        }

        if (text.IndexOf('<') >= 0) tornTags = new TornTags(text);
        lastLine = text.Length;
        while (lastLine > 0 && !Blank.IsLineBreak(text[lastLine - 1])) lastLine--;
    }

    /// <summary>
    /// The text without blanks around it, without emphasis marks and HTML tags at its ends that belong to no other, and without a list's
    /// bullet at its end, which belongs to the next question.
    /// </summary>
    /// <param name="beforeMarker">Whether a marker follows; only then is <c>2.</c> at the end a bullet.</param>
    public string Tidy(bool beforeMarker)
    {
        var first = 0;
        while (first < text.Length && LooseAtStart(first) is > 0 and var length) first += length;
        var end = text.Length;
        while (end > first && LooseAtEnd(first, end, beforeMarker) is > 0 and var length) end -= length;
        return text.Substring(first, end - first).Replace("\r\n", "\n");
    }

    private int LooseAtStart(int at)
    {
        if (Blank.IsLineBreak(text[at])) return 1;
        if (Blank.LengthAt(text, at) is > 0 and var blank) return blank;
        if (tornTags?.LengthAt(at) is > 0 and var tag) return tag;
        return IsLooseMark(at, inwards: 1) ? 1 : 0;
    }

    private int LooseAtEnd(int first, int end, bool beforeMarker)
    {
        var last = text[end - 1];
        if ((Blank.IsBlank(last) && !Blank.IsVariationSelector(last)) || Blank.IsLineBreak(last)) return 1;
        if (last == ';' && text.LastIndexOf('&', end - 1, end - first) is >= 0 and var entity && Blank.LengthAt(text, entity) == end - entity) return end - entity;
        if (tornTags?.LengthBefore(end) is > 0 and var tag) return tag;
        if (IsLooseMark(end - 1, inwards: -1)) return 1;
        return BulletLength(first, end, beforeMarker);
    }

    /// <summary>A single mark set apart by a blank is no emphasis to anybody: "Name *" says that a name is required.</summary>
    private bool IsLooseMark(int at, int inwards)
    {
        var place = places is null ? start + at : places[at];
        if (!emphasis.IsAlone(place)) return false;
        var inner = at + inwards;
        var setApart = inner >= 0 && inner < text.Length && char.IsWhiteSpace(text[inner]);
        return !setApart || emphasis.IsMark(place - inwards);
    }

    /// <summary>The units of the bullets at the end: alone on their line, a table's line, or a dash as in "Name - [](Q2) Phone".</summary>
    private int BulletLength(int first, int end, bool beforeMarker)
    {
        var line = end;
        while (line > first && end - line <= LongestBullets && !Blank.IsLineBreak(text[line - 1])) line--;
        if (end - line <= LongestBullets)
        {
            var words = text.Substring(line, end - line).Split(' ', '\t');
            if (words.All(word => ListBullet.IsSign(word) || (beforeMarker && ListBullet.IsNumber(word)))) return end - line;
            if (beforeMarker && line > first && line == lastLine && words.All(ListBullet.IsPicture)) return end - line;
        }

        var sign = text[end - 1];
        return end - first > 1 && text[end - 2] == ' ' && (sign == '|' || (beforeMarker && sign is '-' or '•')) ? 1 : 0;
    }
}
