using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Transcripts;

/// <summary>HTML as the text that people wrote.</summary>
public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>one</p><p>two</p>", "one\ntwo")]
    [InlineData("one<br>two<br/><br>four", "one\ntwo\n\nfour")]
    [InlineData("  much \n\t blank  ", "much blank")]
    [InlineData("<a href=\"Q1\"></a> What?", "[](Q1) What?")]
    [InlineData("<p><a target=\"_blank\" href='https://host/Q1'>&nbsp;</a>What?</p>", "[](https://host/Q1) What?")]
    [InlineData("see <a href=\"https://example.com/a?b=1&amp;c=2\">our page</a>.", "see [our page](https://example.com/a?b=1&c=2).")]
    [InlineData("<a href=\"mailto:jane@example.com\">jane@example.com</a>", "jane@example.com")]
    [InlineData("a &lt; b &amp;amp; c", "a < b &amp; c")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("<script>alert(1)</script>x<!-- y -->z", "xz")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "one\ntwo")]
    [InlineData("<b>bold</b><i>er</i>", "bolder")]
    [InlineData("never <closed", "never <closed")]
    public void Read_Html_GivesTheText(string html, string text) => Assert.Equal(text, HtmlText.Read(html));

    [Fact]
    public void Read_TextInCode_IsCode() => Assert.Equal("`[](Q1)`", HtmlText.Read("<code>[](Q1)</code>"));
}
