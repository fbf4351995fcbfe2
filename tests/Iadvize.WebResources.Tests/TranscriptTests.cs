using System.Text.Json;
using Iadvize.Core;
using Iadvize.Core.Conversations;

namespace Iadvize.WebResources.Tests;

/// <summary>The chat shows what was said: the stored transcript is read back by the page's own reader.</summary>
public sealed class TranscriptTests
{
    /// <summary>What people write to make two readings of one transcript.</summary>
    private static readonly string[] Fragments =
    [
        "hello", "\n", "\r\n", "  ", "[2026-03-03 10:15] Operator (Paul): free of charge", "Visitor: ", "All times are UTC.", "[The transcript is longer than what fits here. The rest is in iAdvize.]",
        "Toutes les heures sont en UTC.", "Visiteur : ", "Note interne (x) : ", "[La transcription est trop longue pour tenir ici. La suite est dans iAdvize.]",
        "(", "): ", "Internal note (x): ", "é😀", "<b>", "\u2028", "\t", ":", "[](Q1)",
    ];

    [SkippableTheory]
    [InlineData(ReaderLanguage.English)]
    [InlineData(ReaderLanguage.French)]
    public async Task Whatever_is_said_the_chat_shows_as_many_messages_by_the_same_people_with_the_same_words(ReaderLanguage language)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var conversations = Enumerable.Range(0, 300).Select(_ => Chat(random)).ToList();
        var transcripts = conversations.Select(chat => TranscriptText.Write(chat, 100_000, language));

        var (exitCode, output) = await Node.RunAsync(JsonSerializer.Serialize(transcripts), "parse.js");

        Assert.True(exitCode == 0, output);
        foreach (var (chat, shown) in conversations.Zip(JsonDocument.Parse(output).RootElement.EnumerateArray()))
        {
            var expected = chat.Messages.Select(message => (Role(message), Words(message.Text!)));
            var actual = shown.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, Words(message.GetProperty("text").GetString()!)));
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}: {JsonSerializer.Serialize(chat.Messages.Select(message => message.Text))}\n{shown}");
            Assert.False(shown.GetProperty("cut").GetBoolean());
        }
    }

    [SkippableTheory]
    [InlineData(ReaderLanguage.English)]
    [InlineData(ReaderLanguage.French)]
    public async Task A_transcript_that_was_cut_says_so_and_shows_no_half_of_who_and_when(ReaderLanguage language)
    {
        var chat = new Conversation { Messages = [.. Enumerable.Range(0, 40).Select(i => new Message { By = i % 2 == 0 ? Author.Bot : Author.Visitor, At = DateTimeOffset.UnixEpoch.AddMinutes(i), Text = $"message {i} of forty" })] };
        var whole = TranscriptText.Write(chat, 100_000, language).Length;

        var (exitCode, output) = await Node.RunAsync(JsonSerializer.Serialize(Enumerable.Range(150, whole - 150).Select(length => TranscriptText.Write(chat, length, language))), "parse.js");

        Assert.True(exitCode == 0, output);
        foreach (var shown in JsonDocument.Parse(output).RootElement.EnumerateArray())
        {
            Assert.True(shown.GetProperty("cut").GetBoolean());
            Assert.All(shown.GetProperty("messages").EnumerateArray(), (message, i) => Assert.StartsWith(message.GetProperty("text").GetString()!, $"message {i} of forty", StringComparison.Ordinal));
        }
    }

    private static Conversation Chat(Random random) => new()
    {
        Visitor = new Visitor { FirstName = Said(random), LastName = Said(random) },
        Operators = [new Operator(7, Said(random), IsBot: true)],
        Messages = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new Message
        {
            By = random.Next(3) switch { 0 => Author.Visitor, 1 => Author.Bot, _ => Author.Operator }, OperatorId = 7, Text = "x" + Said(random), Internal = random.Next(5) == 0,
            At = random.Next(2) == 0 ? DateTimeOffset.UnixEpoch : null,
        })],
    };

    private static string Said(Random random) => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Fragments[random.Next(Fragments.Length)]));

    private static string Role(Message message) => message.Internal ? "Internal note" : message.By switch { Author.Visitor => "Visitor", Author.Bot => "Bot", _ => "Operator" };

    /// <summary>Without markers, which are taken out of what bots and operators say, and without the blanks beside them.</summary>
    private static string Words(string text) => string.Concat(text.Replace("[](Q1)", "", StringComparison.Ordinal).Where(unit => !char.IsWhiteSpace(unit)));
}
