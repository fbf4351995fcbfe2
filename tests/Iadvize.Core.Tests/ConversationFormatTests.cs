using Iadvize.Core.Conversations;
using Iadvize.Core.Json;

namespace Iadvize.Core.Tests;

public class ConversationFormatTests
{
    [Fact]
    public void Read_WhatToJsonWrote_IsTheSameConversation()
    {
        var conversation = new Conversation
        {
            Id = new Guid("4c8c7408-f73c-42cd-89e9-afbbee7d9024"),
            Platform = "ha",
            ProjectNumber = 335,
            ProjectName = "Maison Été",
            Channel = "CHAT",
            Language = "fr",
            StartedAt = new DateTimeOffset(2026, 3, 3, 10, 15, 0, TimeSpan.Zero),
            ClosedAt = new DateTimeOffset(2026, 3, 3, 11, 15, 30, 250, TimeSpan.FromHours(1)),
            Duration = TimeSpan.FromSeconds(930),
            Visitor = new Visitor { Id = "v", ExternalId = "x", OtherIds = ["old", "older"], FirstName = "Zoé", LastName = "O'Neil", Email = "z@ex.fr", PhoneNumber = "+33", Address = "1 rue", ZipCode = "75001", City = "Paris", Country = "FR" },
            Operators = [new Operator(7, "Léa", IsBot: true)],
            Tags = ["vip", "été"],
            DistributionGroup = "Sales",
            TargetingRule = "Basket",
            Satisfaction = new Satisfaction(5, 9, "merci \u0007"),
            Messages =
            [
                new Message { By = Author.Bot, OperatorId = 7, At = new DateTimeOffset(2026, 3, 3, 10, 15, 0, TimeSpan.Zero), Text = "[](Q1) \ud83d ?" },
                new Message { By = Author.Visitor, Text = "x", Deleted = true, Attachments = [new Attachment("a", "https://a"), new Attachment(null, "https://b")] },
                new Message { By = Author.Operator, Internal = true },
                new Message { By = Author.System, Text = "" },
            ],
        };
        var json = conversation.ToJson();
        var read = Conversation.Read(JsonValue.Parse(json));
        Assert.Equal(json, read.ToJson());
        Assert.Equal(conversation.Visitor.OtherIds, read.Visitor.OtherIds);
        Assert.Equal(conversation.Visitor with { OtherIds = [] }, read.Visitor with { OtherIds = [] });
        Assert.Equal(conversation.ClosedAt, read.ClosedAt);
        Assert.Equal(conversation.Messages[1].Attachments, read.Messages[1].Attachments);
        Assert.Equal(conversation.Messages[0] with { Attachments = [] }, read.Messages[0] with { Attachments = [] });
    }

    [Fact]
    public void Read_FileOfTheTrial_NeedsNothingButMessages()
    {
        var read = Conversation.Read(JsonValue.Parse("""{"name":"x","language":"en","visitorEmail":"a@ex.org","messages":[{"by":"visitor","at":"2026-03-03T10:15:00","text":"hi"}]}"""));
        Assert.Equal(("a@ex.org", "en", Guid.Empty), (read.Visitor.Email, read.Language, read.Id));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 10, 15, 0, TimeSpan.Zero), Assert.Single(read.Messages).At);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "\"messages\" is missing")]
    [InlineData("""{"messages":{}}""", "\"messages\" is not a list")]
    [InlineData("""{"messages":[1]}""", "\"messages[0]\" is not an object")]
    [InlineData("""{"messages":[{}]}""", "\"messages[0].by\" is missing")]
    [InlineData("""{"messages":[{"by":"bot"},{"by":"agent"}]}""", "\"messages[1].by\" is not visitor, operator, bot or system")]
    [InlineData("""{"messages":[{"by":"bot","at":"noon"}]}""", "\"messages[0].at\" is not an ISO 8601 time")]
    [InlineData("""{"messages":[{"by":"bot","text":5}]}""", "\"messages[0].text\" is not a text")]
    [InlineData("""{"messages":[{"by":"bot","files":["x"]}]}""", "\"messages[0].files[0]\" is not an object")]
    [InlineData("""{"id":"x","messages":[]}""", "\"id\" is not a UUID")]
    [InlineData("""{"messages":[],"tags":[1]}""", "\"tags[0]\" is not a text")]
    [InlineData("""{"messages":[],"visitor":{"email":1}}""", "\"visitor.email\" is not a text")]
    public void Read_WrongShape_NamesTheMember(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => Conversation.Read(JsonValue.Parse(json))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2019-04-12T07:58:35.171Z", "2019-04-12T07:58:35.1710000+00:00")]
    [InlineData("2017-04-22T11:01:00+02:00", "2017-04-22T11:01:00.0000000+02:00")]
    [InlineData("2017-11-22T12:04:00.762Z[Etc/UTC]", "2017-11-22T12:04:00.7620000+00:00")]
    [InlineData("2026-03-03T10:15:00.123456789Z", "2026-03-03T10:15:00.1234567+00:00")]
    [InlineData("2026-03-03T10:15", "2026-03-03T10:15:00.0000000+00:00")]
    [InlineData("2026-03-03 10:15:00", "2026-03-03T10:15:00.0000000+00:00")]
    public void TryParse_Time_IsReadInEveryFormThatIadvizeWrites(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(text, out var time));
        Assert.Equal(expected, time.ToString("o"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-03-03")]
    [InlineData("10:15")]
    [InlineData("03/03/2026 10:15")]
    [InlineData("2026-02-30T10:15:00Z")]
    [InlineData("2026-03-03T25:15:00Z")]
    public void TryParse_NoTime_IsRefused(string? text) => Assert.False(Timestamp.TryParse(text, out _));
}
