using System.Globalization;

namespace Iadvize.Core.Text;

/// <summary>
/// Where one visible character ends. .NET Framework's own StringInfo knows surrogate pairs and accents, but neither joined emoji,
/// skin tones nor flags, and the plug-in runs there.
/// </summary>
internal static class Grapheme
{
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The UTF-16 units of the visible character that begins at <paramref name="start"/>; at least 1.</summary>
    public static int LengthAt(string text, int start)
    {
        var at = start + UnitsAt(text, start);
        if (at < text.Length && text[start] == '\r' && text[at] == '\n') return 2;
        if (at < text.Length && IsRegionalIndicator(text, start) && IsRegionalIndicator(text, at)) at += 2;
        while (at < text.Length)
        {
            if (text[at] == ZeroWidthJoiner && at + 1 < text.Length) at += 1 + UnitsAt(text, at + 1);
            else if (Extends(text, at)) at += UnitsAt(text, at);
            else break;
        }

        return at - start;
    }

    private static bool Extends(string text, int at) =>
        CodePointAt(text, at) is ZeroWidthJoiner or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F)
        || CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsRegionalIndicator(string text, int at) => CodePointAt(text, at) is >= 0x1F1E6 and <= 0x1F1FF;

    private static int CodePointAt(string text, int at) => UnitsAt(text, at) == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    private static int UnitsAt(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
