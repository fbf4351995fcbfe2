using System.Text;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;
using Iadvize.Core.Text;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

/// <summary>What holds for every input. A failure prints the input and the seed to run it again with (Config.WithReplay).</summary>
public class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "[](Q1)", "[ ](q02)", "[", "]", "](", "(", ")", "Q3", "<", ">", "<a href=\"Q4\">", "</a>", "<code>", "</code>", "`", "``", "```", "~~~",
        "\\", "!", "\"", "'", "&nbsp;", "\u00a0", "\u200b", " ", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "# ", "**", "_", "~~", "https://h/Q5", "//h/Q6/?x#y",
        "Budget?", "é", "😀", "\ud83d", "\u0000", "x",
    ];

    private static readonly Arbitrary<string[]> MarkdownPieces = Gen.Elements(Pieces).ArrayOf().ToArbitrary();

    private static readonly Arbitrary<string[]> EmailPieces =
        Gen.Elements("a", "B", "é", "ß", "İ", "Σ", "ς", "и\u0306", "1", ".", "-", "_", "'", "+", "#", "@", "@ex.org", "@bücher.de", ".FR", " ", ",", "<", ">", "mailto:", "://", "😀").ArrayOf().ToArbitrary();

    private static readonly Gen<Message> Turn =
        Gen.Elements(
            Say(Author.Bot, "[](Q1) Budget?"), Say(Author.Bot, "[](Q2)"), Say(Author.Operator, "[](Q1) or [](Q3)?"), Say(Author.Bot, "Take your time"), Say(Author.Operator, "Thanks!"),
            Say(Author.Visitor, "25k"), Say(Author.Visitor, "[](Q2) dan@ex.org"), Say(Author.Visitor, "no\nyes"), Say(Author.Visitor, null) with { Attachments = [new Attachment("f", "https://f")] });

    private static readonly Gen<Message> Noise =
        Gen.Elements(
            Say(Author.Bot, "[](Q1) gone") with { Deleted = true }, Say(Author.Visitor, "gone") with { Deleted = true }, Say(Author.Operator, "[](Q2) note") with { Internal = true },
            Say(Author.System, "[](Q3) transfer"), Say(Author.Visitor, " \u200b "), Say(Author.Visitor, null));

    [Fact]
    public void Scan_AnyText_MarkersStandInOrderWithinIt() => Prop.ForAll(MarkdownPieces, pieces =>
    {
        var text = string.Concat(pieces);
        var end = 0;
        foreach (var marker in MarkerScanner.Scan(text))
        {
            if (marker.Start < end || marker.Length < 6 || marker.End > text.Length || marker.Question is < 1 or > 99_999) return false;
            if (MarkerScanner.Scan(text.Substring(marker.Start, marker.Length)).Single().Question != marker.Question) return false;
            end = marker.End;
        }

        return true;
    }).Check();

    [Fact]
    public void Strip_AnyText_LeavesNoMarker() =>
        Prop.ForAll(MarkdownPieces, pieces => MarkerScanner.Scan(MarkerScanner.Strip(string.Concat(pieces))).Count == 0).Check();

    [Fact]
    public void Read_AnyMarkedText_ShowsNoMarkerInAnyQuestion() => Prop.ForAll(MarkdownPieces, pieces =>
        QuestionReader.Read(Chat(Say(Author.Bot, string.Concat(pieces)))).All(answer => answer.Text is null && answer.Reason is not null && answer.QuestionText.Trim() == answer.QuestionText)).Check();

    [Fact]
    public void Read_AnyConversation_WhatIsAbsentChangesNothing() =>
        Prop.ForAll(Turn.ArrayOf().ToArbitrary(), Gen.Zip(Gen.Choose(0, 1000), Noise).ArrayOf().ToArbitrary(), (turns, noise) =>
        {
            var noisy = turns.ToList();
            foreach (var (place, message) in noise) noisy.Insert(place % (noisy.Count + 1), message);
            return Describe(Chat([.. turns])) == Describe(Chat([.. noisy]));
        }).Check();

    [Fact]
    public void Read_AnyConversation_TimesInOrderChangeNothing() => Prop.ForAll(Turn.ArrayOf().ToArbitrary(), turns =>
    {
        var start = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
        var timed = turns.Select((turn, i) => turn with { At = start.AddSeconds(i / 2) });
        return Describe(Chat([.. turns])) == Describe(Chat([.. timed]));
    }).Check();

    [Fact]
    public void Read_AnyConversation_OnlyTheCompanyAsksAndOnlyTheVisitorAnswers() => Prop.ForAll(Turn.ArrayOf().ToArbitrary(), turns =>
    {
        var said = turns.Where(turn => turn.By == Author.Visitor).Select(turn => turn.Text ?? "f https://f").ToHashSet();
        var asked = turns.Where(turn => turn.By != Author.Visitor).SelectMany(turn => MarkerScanner.Scan(turn.Text!)).Select(marker => marker.Question).Distinct().Order();
        var answers = QuestionReader.Read(Chat([.. turns]));
        return answers.Select(answer => answer.Question).SequenceEqual(asked)
            && answers.SelectMany(answer => answer.Messages).All(message => said.Contains(message.Text));
    }).Check();

    [Fact]
    public void Verify_AnyBody_TakesItsOwnSignatureAndNoOther() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (body, key, place) =>
        {
            var secret = "s" + key.Get;
            var signature = WebhookSignature.Sign(body, secret);
            var tampered = signature.ToCharArray();
            var at = 7 + (place.Get % 64);
            tampered[at] = tampered[at] == '0' ? '1' : '0';
            return WebhookSignature.Verify(body, signature, ["other", secret])
                && !WebhookSignature.Verify(body, signature, ["other"])
                && !WebhookSignature.Verify(body, new string(tampered), [secret])
                && !WebhookSignature.Verify([.. body, 0], signature, [secret]);
        }).Check();

    [Fact]
    public void Parse_WhatTheWriterWrote_IsTheSameText() => Prop.ForAll(MarkdownPieces, pieces =>
    {
        var json = new JsonWriter().BeginObject().Member(string.Concat(pieces.Take(3)), pieces).EndObject().ToString();
        var bytes = Encoding.UTF8.GetBytes(json);
        return JsonValue.Parse(bytes)[string.Concat(pieces.Take(3))].Items.Select(item => item.AsString()).SequenceEqual(pieces) && JsonValue.Parse(bytes).ToString() == json;
    }).Check();

    [Fact]
    public void Parse_AnyText_IsJsonOrAFormatException() =>
        Prop.ForAll(Gen.Elements("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "1", "-", "e", ".", "true", "null", " ", "\u0001", "é").ArrayOf().ToArbitrary(), pieces =>
        {
            try
            {
                var value = JsonValue.Parse(string.Concat(pieces));
                return JsonValue.Parse(value.ToString()).ToString() == value.ToString();
            }
            catch (FormatException refused)
            {
                return refused.Message.Length > 0;
            }
        }).Check();

    [Fact]
    public void Read_AnyBody_IsAResult() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body =>
    {
        var result = WebhookEvent.Read(body);
        return (result.Event is null) == (result.Problem is not null);
    }).Check();

    [Fact]
    public void Normalise_AnyAddressFound_IsItsOwnNormalForm() => Prop.ForAll(EmailPieces, pieces =>
        EmailFinder.FindAll(string.Concat(pieces)).All(address =>
            EmailAddress.Normalise(address.Normalised) == address.Normalised && EmailAddress.Normalise(address.AsWritten) == address.Normalised)).Check();

    [Fact]
    public void Clean_AnyText_IsTextThatXmlCarries() => Prop.ForAll(MarkdownPieces, pieces =>
    {
        var clean = DataverseText.Clean(string.Concat(pieces));
        return XmlConvert.VerifyXmlChars(clean) == clean && DataverseText.Clean(clean) == clean;
    }).Check();

    [Fact]
    public void CutAtWord_AnyText_IsABeginningThatFits() => Prop.ForAll(MarkdownPieces, Gen.Choose(0, 40).ToArbitrary(), (pieces, max) =>
    {
        var text = string.Concat(pieces);
        var cut = DataverseText.CutAtWord(text, max);
        return cut.Length <= max && text.StartsWith(cut, StringComparison.Ordinal) && (text.Length > max || cut == text);
    }).Check();

    private static Message Say(Author by, string? text) => new() { By = by, Text = text };

    private static Conversation Chat(params Message[] messages) => new() { Messages = messages };

    private static string Describe(Conversation conversation) => string.Join("\n", QuestionReader.Read(conversation).Select(answer =>
        $"{answer.Question}|{answer.QuestionText}|{answer.Text}|{answer.Shared}|{string.Join("/", answer.History)}|{answer.Reason}"));
}
