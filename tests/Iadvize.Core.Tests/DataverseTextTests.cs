using Iadvize.Core.Text;

namespace Iadvize.Core.Tests;

public class DataverseTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("tab\tand\r\nbreak", "tab\tand\r\nbreak")]
    [InlineData("nul\u0000bel\u0007esc\u001b", "nulbelesc")]
    [InlineData("\u0001", "")]
    [InlineData("emoji 😀 stays", "emoji 😀 stays")]
    [InlineData("non\uFFFEcharacters\uFFFF", "noncharacters")]
    [InlineData("é\u0085\u00a0\u2028", "é\u0085\u00a0\u2028")]
    public void Clean_Text_DropsWhatDataverseRefuses(string text, string expected) => Assert.Equal(expected, DataverseText.Clean(text));

    [Fact]
    public void Clean_LoneSurrogates_AreDropped() => Assert.Equal("ab😀c", DataverseText.Clean("a\ud83db😀\ude00c\ud83d"));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("the quick brown fox", 12, "the quick")]
    [InlineData("the quick brown fox", 9, "the quick")]
    [InlineData("the quick brown fox", 10, "the quick")]
    [InlineData("wait, what? no", 11, "wait, what?")]
    [InlineData("one  two", 5, "one")]
    [InlineData("Donaudampfschifffahrt", 5, "Donau")]
    [InlineData("line\nbreak", 7, "line")]
    [InlineData("anything", 0, "")]
    public void CutAtWord_Text_EndsBehindAWord(string text, int max, string expected) => Assert.Equal(expected, DataverseText.CutAtWord(text, max));

    [Theory]
    [InlineData("ab😀cd", 3, "ab")]
    [InlineData("ab😀cd", 4, "ab😀")]
    [InlineData("abe\u0301cd", 3, "ab")]
    [InlineData("x👨‍👩‍👧y", 5, "x")]
    [InlineData("x👨‍👩‍👧y", 9, "x👨‍👩‍👧")]
    [InlineData("🇫🇷🇩🇪", 6, "🇫🇷")]
    [InlineData("👍🏽👍", 3, "")]
    public void CutAtWord_OneWord_IsCutBetweenGraphemes(string text, int max, string expected) => Assert.Equal(expected, DataverseText.CutAtWord(text, max));
}
