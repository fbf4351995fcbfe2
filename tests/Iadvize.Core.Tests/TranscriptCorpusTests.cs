using System.Globalization;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;

namespace Iadvize.Core.Tests;

/// <summary>Every transcript in Corpus/ gives exactly the answers, and the e-mail, that stand beside it.</summary>
public class TranscriptCorpusTests
{
    public static TheoryData<string, string> Transcripts()
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, item) in DataFiles.ItemsIn("Corpus")) data.Add(file, item["name"].AsString()!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Read_TranscriptOfTheCorpus_GivesTheAnswersThatStandBesideIt(string file, string name)
    {
        var transcript = Find(file, name);
        var answers = QuestionReader.Read(Conversation.Read(transcript));
        Assert.Equal(transcript["answers"].Items.Select(Expected), answers.Select(Found));
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Find_TranscriptOfTheCorpus_GivesTheEmailThatStandsBesideIt(string file, string name)
    {
        var transcript = Find(file, name);
        if (transcript["email"].IsMissing) return;
        var conversation = Conversation.Read(transcript);
        var columns = transcript["emailColumns"].Members.ToDictionary(one => int.Parse(one.Key, CultureInfo.InvariantCulture), one => one.Value.AsString()!);
        var email = VisitorEmail.Find(conversation, QuestionReader.Read(conversation), columns, transcript["takeLastAddressWritten"].AsBool() ?? false);
        Assert.Equal(transcript["email"].AsString(), email?.Normalised);
        if (transcript["emailAsWritten"].AsString() is { } asWritten) Assert.Equal(asWritten, email!.AsWritten);
    }

    private static JsonValue Find(string file, string name) =>
        DataFiles.ItemsIn("Corpus").Single(one => one.File == file && one.Item["name"].AsString() == name).Item;

    private static string Expected(JsonValue answer) => Line(
        answer["q"].AsInt()!.Value,
        answer["question"].AsString()!,
        answer["answer"].AsString(),
        answer["shared"].AsBool()!.Value,
        answer["history"].Items.Select(item => item.AsString()!),
        answer["reason"].AsString());

    private static string Found(Answer answer) =>
        Line(answer.Question, answer.QuestionText, answer.Text, answer.Shared, answer.History, answer.Reason?.ToString());

    private static string Line(int question, string text, string? answer, bool shared, IEnumerable<string> history, string? reason) =>
        new JsonWriter().BeginObject()
            .Member("q", question).Member("question", text).Member("answer", answer).Member("shared", shared).Member("history", history).Member("reason", reason)
            .EndObject().ToString();
}
