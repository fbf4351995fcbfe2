using System.Diagnostics;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;

namespace Iadvize.Core.Tests;

/// <summary>
/// Texts made to hurt: a step that looked back or ahead without bound would take hours on them, not the fraction of a second that they take.
/// </summary>
public class LinearTimeTests
{
    private const int Length = 400_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("[](")]
    [InlineData("](")]
    [InlineData("[a](")]
    [InlineData("![](")]
    [InlineData("[](Q1")]
    [InlineData("[](Q1 \"")]
    [InlineData("[](<")]
    [InlineData("[  ")]
    [InlineData("[&nbsp;")]
    [InlineData("&")]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a href='")]
    [InlineData("<a href=\"Q1\">")]
    [InlineData("<a href=\"Q1\"> ")]
    [InlineData("<code>")]
    [InlineData("`")]
    [InlineData("` ")]
    [InlineData("`` ` ")]
    [InlineData("\\`")]
    [InlineData("```\n")]
    [InlineData("~~~\n\n")]
    [InlineData("- ")]
    [InlineData("> ")]
    [InlineData("\n`\n")]
    [InlineData("*")]
    [InlineData("* ")]
    [InlineData("**a ")]
    [InlineData("_a~~b*")]
    [InlineData("\r\n")]
    [InlineData("[](Q1)")]
    [InlineData("[](Q1) -\n")]
    [InlineData("a@")]
    [InlineData("a@b.")]
    [InlineData("://a@")]
    [InlineData("a.")]
    [InlineData("a**b*c ")]
    [InlineData("*a_b~~c***")]
    [InlineData("<p>")]
    [InlineData("</p> ")]
    [InlineData("メa@b.ab")]
    [InlineData("ที่@")]
    public void NastyText_OfFourHundredThousandUnits_IsReadInNoTimeWorthMentioning(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length)) + "](x)</a> [](Q1)";
        var clock = Stopwatch.StartNew();
        QuestionReader.Read(new Conversation { Messages = [new Message { By = Author.Bot, Text = text }] });
        EmailFinder.FindAll(text);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed} for {text.Length} units of '{piece}'");
    }

    [Fact]
    public void EveryQuestionInOneMessage_IsReadInNoTimeWorthMentioning()
    {
        var text = string.Concat(Enumerable.Range(1, 99_999).Select(question => $"[](Q{question}) "));
        var clock = Stopwatch.StartNew();
        var answers = QuestionReader.Read(new Conversation { Messages = [new Message { By = Author.Bot, Text = text }, new Message { By = Author.Visitor, Text = new string('x', 10_000) }] });
        Assert.Equal(99_999, answers.Count(answer => answer.Text is not null));
        Assert.True(clock.Elapsed < Patience, clock.Elapsed.ToString());
    }

    [Fact]
    public void LongConversation_OfAHundredThousandMessages_IsReadInNoTimeWorthMentioning()
    {
        var start = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
        var messages = Enumerable.Range(0, 100_000).Select(i => new Message
        {
            By = i % 3 == 0 ? Author.Bot : Author.Visitor,
            At = start.AddSeconds(i * 7919 % 100_000),
            Text = i % 3 == 0 ? $"[](Q{(i % 50) + 1}) And now?" : "well, about 25k, dan@ex.org",
        });
        var conversation = new Conversation { Messages = [.. messages] };
        var clock = Stopwatch.StartNew();
        Assert.Equal(50, QuestionReader.Read(conversation).Count);
        Assert.NotEmpty(TranscriptText.Write(conversation, 1_048_576, ReaderLanguage.English));
        Assert.True(clock.Elapsed < Patience, clock.Elapsed.ToString());
    }
}
