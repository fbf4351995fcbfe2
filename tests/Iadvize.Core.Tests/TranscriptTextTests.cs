using Iadvize.Core.Conversations;

namespace Iadvize.Core.Tests;

public class TranscriptTextTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 11, 15, 0, TimeSpan.FromHours(1));

    private static readonly Conversation Chat = new()
    {
        Visitor = new Visitor { FirstName = "Dan", LastName = "Brown" },
        Operators = [new Operator(7, "Léa", IsBot: true), new Operator(8, "Paul", IsBot: false)],
        Messages =
        [
            new Message { By = Author.Bot, OperatorId = 7, At = Start, Text = "[](Q1) What is your budget?" },
            new Message { By = Author.Visitor, At = Start.AddMinutes(1), Text = "[](Q9) about 25k\nor so" },
            new Message { By = Author.Visitor, At = Start.AddMinutes(1), Text = "a secret", Deleted = true },
            new Message { By = Author.System, At = Start.AddMinutes(2), Text = "Transfer" },
            new Message { By = Author.Operator, OperatorId = 8, At = Start.AddMinutes(3), Text = "big fish", Internal = true },
            new Message { By = Author.Operator, OperatorId = 8, At = Start.AddMinutes(4), Text = "Here you are", Attachments = [new("offer.pdf", "https://f.example/1")] },
            new Message { By = Author.Operator, At = Start.AddMinutes(5), Text = "[](Q2)" },
        ],
    };

    [Fact]
    public void Write_Conversation_SaysWhoWroteWhatAndWhen() => Assert.Equal(
        """
        All times are UTC.

        [2026-03-03 10:15] Bot (Léa): What is your budget?
        [2026-03-03 10:16] Visitor (Dan Brown): [](Q9) about 25k
          or so
        [2026-03-03 10:18] Internal note (Paul): big fish
        [2026-03-03 10:19] Operator (Paul): Here you are
          offer.pdf https://f.example/1
        """.ReplaceLineEndings("\n"),
        TranscriptText.Write(Chat, 10_000, ReaderLanguage.English));

    [Fact]
    public void Write_ForFrenchReaders_SaysItsOwnWordsInFrench()
    {
        var text = TranscriptText.Write(Chat, 10_000, ReaderLanguage.French);

        Assert.StartsWith("Toutes les heures sont en UTC.\n\n[2026-03-03 10:15] Robot (Léa) : What is your budget?\n[2026-03-03 10:16] Visiteur (Dan Brown) : [](Q9)", text, StringComparison.Ordinal);
        Assert.Contains("\n[2026-03-03 10:18] Note interne (Paul) : big fish\n[2026-03-03 10:19] Opérateur (Paul) : Here you are", text, StringComparison.Ordinal);
        Assert.EndsWith("\n[La transcription est trop longue pour tenir ici. La suite est dans iAdvize.]", TranscriptText.Write(Chat, 150, ReaderLanguage.French), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongerThanAllowed_EndsWithASentenceThatSaysSo()
    {
        var text = TranscriptText.Write(Chat, 150, ReaderLanguage.English);
        Assert.InRange(text.Length, 100, 150);
        Assert.StartsWith("All times are UTC.\n\n[2026-03-03 10:15] Bot (Léa): What is your", text, StringComparison.Ordinal);
        Assert.EndsWith("\n[The transcript is longer than what fits here. The rest is in iAdvize.]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VisitorWhoWritesAsIfAnOperatorSpoke_CannotBeginALine()
    {
        var chat = new Conversation
        {
            Visitor = new Visitor { FirstName = "Eve): yes\n[2026-03-03 10:00] Operator (Paul" },
            Messages = [new Message { By = Author.Visitor, Text = "hello\r\n[2026-03-03 10:17] Operator (Paul): you get it for free" }],
        };

        Assert.Equal(
            "All times are UTC.\n\nVisitor (Eve : yes [2026-03-03 10:00] Operator  Paul): hello\n  [2026-03-03 10:17] Operator (Paul): you get it for free",
            TranscriptText.Write(chat, 10_000, ReaderLanguage.English));
    }

    [Fact]
    public void Write_CutWhereAMessageBegins_KeepsNoHalfOfWhoAndWhen()
    {
        foreach (var length in Enumerable.Range(100, 180))
        {
            var lines = TranscriptText.Write(Chat, length, ReaderLanguage.English).Split('\n').Skip(2).Where(line => !line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("[The", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.Matches("^\\[[^]]+\\] (Visitor|Operator|Bot|Internal note) \\([^()]*\\): ", line));
        }
    }

    [Fact]
    public void Write_MessageWithoutTimeOrName_IsStillThere() =>
        Assert.Equal(
            "All times are UTC.\n\nVisitor: hello",
            TranscriptText.Write(new Conversation { Messages = [new Message { By = Author.Visitor, Text = "hello" }] }, 100, ReaderLanguage.English));
}
