using System.Text;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

public class WebhookEventTests
{
    private static readonly DateTimeOffset OldSampleTime = new(2017, 4, 22, 11, 1, 0, TimeSpan.FromHours(2));

    public static TheoryData<string> Samples() => new(DataFiles.In("Webhooks").Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Read_DocumentedSample_IsAKnownEvent(string file)
    {
        var @event = ReadSample(file);
        Assert.True(WebhookEventTypes.Known(@event.EventType), @event.EventType);
        Assert.StartsWith(@event.EventType, file, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, @event.EventId);
        Assert.Contains(@event.Platform, new[] { "ha", "sd" });
        Assert.NotNull(@event.ClientId);
        Assert.NotNull(@event.CreatedAt);
        Assert.NotNull(@event.SentAt);
    }

    [Fact]
    public void Read_ConversationClosed_NamesTheConversationAndAllOperators()
    {
        var @event = ReadSample("v2.conversation.closed.json");
        Assert.Equal(new Guid("4c8c7408-f73c-42cd-89e9-afbbee7d9024"), @event.ConversationId);
        Assert.Equal([1, 2], @event.OperatorIds);
        Assert.Equal((1, "ha", "CHAT"), (@event.ProjectNumber, @event.Platform, @event.Channel));
        Assert.Equal("b05f1b45-c891-4a9c-b47e-91ee6c8ffb44", @event.VisitorId);
        Assert.Equal(new DateTimeOffset(2019, 4, 12, 7, 58, 35, 496, TimeSpan.Zero), @event.SentAt);
    }

    [Fact]
    public void Read_ConversationPushed_HasOneOperator() => Assert.Equal([1], ReadSample("v2.conversation.pushed.json").OperatorIds);

    [Fact]
    public void Read_DeprecatedConversationEvent_HasTheOldNumberAndItsWebsiteAsProject()
    {
        var @event = ReadSample("conversation.transferred.json");
        Assert.Equal((2, null, 1), (@event.LegacyConversationId, @event.ConversationId, @event.ProjectNumber));
        Assert.Equal(OldSampleTime, @event.CreatedAt);
    }

    [Fact]
    public void Read_VisitorUpdated_KeepsTheVisitorsIdAsItIs() =>
        Assert.Equal("593de0891b628a50b09835dc6c0e92565329c74baa90e", ReadSample("visitor.updated.json").VisitorId);

    [Fact]
    public void Read_SatisfactionAnswered_HasTheOneAnswer()
    {
        Assert.Equal(3, ReadSample("satisfaction.answered.json").CustomerSatisfaction);
        Assert.Equal(3, ReadSample("satisfaction.answered-2.json").NetPromoterScore);
        Assert.Equal("It was very helpful", ReadSample("satisfaction.answered-3.json").SatisfactionComment);
        Assert.True(ReadSample("satisfaction.answered-4.json").CustomQuestion);
    }

    [Fact]
    public void Read_TransactionAttributed_HasTheTransaction()
    {
        var @event = ReadSample("transaction.attributed.json");
        Assert.Equal((300.2m, "transaction-1", "Onsite"), (@event.TransactionAmount, @event.TransactionExternalId, @event.TransactionSource));
        Assert.Equal(new Guid("1d94c3e8-8cbe-4e46-933d-0433ec339f79"), @event.TransactionId);
        Assert.Equal(OldSampleTime, @event.TransactionReceivedAt);
    }

    [Fact]
    public void Read_UnknownType_IsAnEvent()
    {
        var result = Read("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"conversation.dreamt","platform":"ha","new":{"a":[1]}}""");
        Assert.Equal(WebhookEventOutcome.Event, result.Outcome);
        Assert.False(WebhookEventTypes.Known(result.Event!.EventType));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"eventId\":")]
    [InlineData("eventType=v2.conversation.closed")]
    public void Read_NotJson_SaysSo(string body)
    {
        var result = Read(body);
        Assert.Equal((WebhookEventOutcome.NotJson, null), (result.Outcome, result.Event));
        Assert.Contains("not JSON", result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{}", "\"eventId\" is missing")]
    [InlineData("""{"eventId":null}""", "\"eventId\" is missing")]
    [InlineData("""{"eventId":"42"}""", "\"eventId\" is not a UUID")]
    [InlineData("""{"eventId":42}""", "\"eventId\" is not a UUID")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d"}""", "\"eventType\" is missing")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":" "}""", "\"eventType\" is not a text")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x"}""", "\"platform\" is missing")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"v2.conversation.closed","platform":"ha"}""", "\"conversationId\" is missing")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"v2.conversation.closed","platform":"ha","conversationId":7}""", "\"conversationId\" is not a UUID")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"v2.conversation.closed","platform":"ha","conversationId":"7"}""", "\"conversationId\" is not a UUID")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"visitor.updated","platform":"ha"}""", "\"visitorId\" is missing")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x","platform":"ha","projectId":"one"}""", "\"projectId\" is not a whole number")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x","platform":"ha","operatorIds":[1,"2"]}""", "\"operatorIds\" is not a list of whole numbers")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x","platform":"ha","operatorIds":3}""", "\"operatorIds\" is not a list of whole numbers")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x","platform":"ha","createdAt":"yesterday"}""", "\"createdAt\" is not an ISO 8601 time")]
    [InlineData("""{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"x","platform":"ha","customerSatisfaction":6}""", "\"customerSatisfaction\" is not a whole number from 1 to 5")]
    public void Read_NotAnEvent_NamesTheMember(string body, string problem)
    {
        var result = Read(body);
        Assert.Equal((WebhookEventOutcome.NotAnEvent, null), (result.Outcome, result.Event));
        Assert.Contains(problem, result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BodyOverTheLimit_IsNotLookedInto()
    {
        Assert.Equal(WebhookEventOutcome.TooLarge, WebhookEvent.Read(new byte[WebhookEvent.MaxBodyBytes + 1]).Outcome);
        Assert.Equal(WebhookEventOutcome.NotJson, WebhookEvent.Read(new byte[WebhookEvent.MaxBodyBytes]).Outcome);
    }

    [Fact]
    public void Read_DeeplyNestedBody_IsNotJsonToUs() => Assert.Equal(WebhookEventOutcome.NotJson, Read(new string('[', 200_000)).Outcome);

    private static WebhookEventResult Read(string body) => WebhookEvent.Read(Encoding.UTF8.GetBytes(body));

    private static WebhookEvent ReadSample(string file)
    {
        var result = WebhookEvent.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Webhooks", file)));
        Assert.Equal((WebhookEventOutcome.Event, null), (result.Outcome, result.Problem));
        return result.Event!;
    }
}
