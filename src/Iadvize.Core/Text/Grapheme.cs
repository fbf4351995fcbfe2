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
        var (codePoint, at) = Read(text, start);
        if (codePoint == '\r' && at < text.Length && text[at] == '\n') return 2;
        if (IsRegionalIndicator(codePoint) && at < text.Length && Read(text, at) is var (second, end) && IsRegionalIndicator(second)) at = end;

        while (at < text.Length)
        {
            var (next, afterNext) = Read(text, at);
            if (next == ZeroWidthJoiner && afterNext < text.Length) at = Read(text, afterNext).Next;
            else if (Extends(text, at, next)) at = afterNext;
            else break;
        }

        return at - start;
    }

    private static bool Extends(string text, int at, int codePoint) =>
        codePoint is ZeroWidthJoiner or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F)
        || CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsRegionalIndicator(int codePoint) => codePoint is >= 0x1F1E6 and <= 0x1F1FF;

    private static (int CodePoint, int Next) Read(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            ? (char.ConvertToUtf32(text[at], text[at + 1]), at + 2)
            : (text[at], at + 1);
}
