using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;

namespace Iadvize.Connector.Tests;

/// <summary>The script carries the rules of Iadvize.Core once more, because it can carry nothing else; here the two are held against each other.</summary>
public class AgreementTests
{
    private static readonly string[] Pieces =
    [
        "[](Q1)", "[ ](q02)", "[](Q3 \"t\")", "[](<Q4>)", "[", "]", "](", "(", ")", "Q3", "<", ">", "<a href=\"Q4\">", "<a class='x' href=https://h/Q7>", "</a>", "<code>", "</code>", "<p>", "</p>", "<b>",
        "`", "``", "```", "~~~", "\\", "!", "\"", "'", "&nbsp;", "&#160;", "&#x200B;", "&amp;", "\u00a0", "\u200b", "\u2028", "\ufe0f", "\u3164", "\u0604", " ", "\t", "\n", "\r\n", "\n\n", "> ", "- ", "• ",
        "1. ", "2) ", "# ", "👉 ", "1️⃣ ", "→", "**", "*", "_", "~~", "https://h/Q5", "//h/Q6/?x#y", "Budget?", "Your name *", "Mieter*in", "é", "😀", "\ud83d", "\u0000", "x", "|",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    private static readonly Gen<Message> AnyMessage =
        from writer in Gen.Elements(Author.Visitor, Author.Visitor, Author.Operator, Author.Bot, Author.Bot, Author.System)
        from text in Gen.Frequency((6, Text), (3, Gen.Elements("[](Q1) Budget?", "[](Q2)", "[](Q1) or [](Q3)?", "Thanks!", "25k", "me@ex.org\r\nhello")), (1, Gen.Constant((string)null!)))
        from at in Gen.Choose(-3, 40)
        from person in Gen.Choose(0, 2)
        from flag in Gen.Choose(0, 19)
        select new Message
        {
            By = writer, Text = text, Deleted = flag == 0, Internal = flag == 1, OperatorId = person == 0 ? null : person,
            At = at < 0 ? null : new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero).AddSeconds(at),
            Attachments = flag == 2 ? [new Attachment("plan.pdf ", "https://f/plan.pdf")] : flag == 3 ? [new Attachment(null, null)] : [],
        };

    private static readonly Arbitrary<Conversation> AnyConversation = AnyMessage.ArrayOf().Select(messages => new Conversation
    {
        Messages = messages, Operators = [new Operator(1, "Léa", true), new Operator(2, " Tom ", false)], Visitor = new Visitor { FirstName = "Ana", LastName = null },
    }).ToArbitrary();

    public static TheoryData<string, string> Transcripts()
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, item) in Items("Corpus"))
            data.Add(file, item["name"].AsString()!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void A_transcript_of_the_corpus_has_the_answers_that_stand_beside_it(string file, string name)
    {
        var item = Items("Corpus").Single(one => one.File == file && one.Item["name"].AsString() == name).Item;
        var conversation = Conversation.Read(item);

        Assert.Equal(
            string.Join('\n', item["answers"].Items.Select(answer => ScriptRules.Describe(
                answer["q"].AsInt()!.Value, answer["question"].AsString()!, answer["answer"].AsString(), answer["shared"].AsBool()!.Value, answer["history"].Items.Select(each => each.AsString()!), answer["reason"].AsString()))),
            ScriptRules.Answers(conversation));
        Assert.Equal(TranscriptText.Write(conversation, int.MaxValue, ReaderLanguage.English), ScriptRules.Transcript(conversation));
    }

    [Fact]
    public void Every_text_of_the_corpus_has_the_same_markers()
    {
        var texts = Items("Corpus/markers").Select(one => one.Item["text"].AsString()!).ToList();

        Assert.True(texts.Count > 200, $"only {texts.Count} texts");
        Assert.All(texts, text => Assert.Equal(Markers(text), ScriptRules.Markers(text)));
    }

    [Fact]
    public void Any_text_has_the_same_markers_and_reads_the_same_without_them() => Check(Text.ToArbitrary(), text =>
        Markers(text) == ScriptRules.Markers(text) && MarkerScanner.Strip(text) == ScriptRules.Strip(text));

    [Fact]
    public void Any_conversation_has_the_same_answers() => Check(AnyConversation, conversation => Answers(conversation) == ScriptRules.Answers(conversation));

    [Fact]
    public void Any_conversation_has_the_same_transcript() => Check(AnyConversation, conversation => TranscriptText.Write(conversation, int.MaxValue, ReaderLanguage.English) == ScriptRules.Transcript(conversation));

    [Theory]
    [InlineData("2019-04-12T07:58:35.171Z")]
    [InlineData("2017-04-22T11:01:00+02:00")]
    [InlineData("2017-11-22T12:04:00.762Z[Etc/UTC]")]
    [InlineData("2026-03-03 10:15")]
    [InlineData("2026-03-03T10:15:00.12345678901Z")]
    [InlineData(" 2026-03-03T10:15:00 ")]
    [InlineData("2026-02-30T10:15:00Z")]
    [InlineData("2026-03-03")]
    [InlineData("yesterday")]
    public void A_time_is_read_alike(string text) =>
        Assert.Equal(Timestamp.TryParse(text, out var time) ? time.ToString("O", CultureInfo.InvariantCulture) : null, ScriptRules.Time(text));

    private static string Markers(string text) => string.Join(' ', MarkerScanner.Scan(text).Select(marker => $"Q{marker.Question}@{marker.Start}-{marker.End}"));

    private static string Answers(Conversation conversation) => string.Join('\n', QuestionReader.Read(conversation)
        .Select(answer => ScriptRules.Describe(answer.Question, answer.QuestionText, answer.Text, answer.Shared, answer.History, answer.Reason?.ToString())));

    private static IEnumerable<(string File, JsonValue Item)> Items(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(path => JsonValue.Parse(File.ReadAllBytes(path)).Items, (path, item) => (Path.GetFileNameWithoutExtension(path), item));

    /// <summary>Tries 3,000 inputs of growing size; the exception of a failure holds the input and the seed.</summary>
    private static void Check<T>(Arbitrary<T> inputs, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(40), Prop.ForAll(inputs, holds));
}
