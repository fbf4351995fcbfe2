using System.Text;
using Iadvize.Core.Json;
using Iadvize.Core.Reconciliation;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

public class ClosedPageTests
{
    private static readonly Guid Id = new("4c8c7408-f73c-42cd-89e9-afbbee7d9024");

    [Fact]
    public void Read_AListedConversation_GivesWhatItsWebhookWouldHaveTold()
    {
        var page = Read("""
            {"edges":[{"node":{"id":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","legacyId":77,"closedAt":"2026-03-01T12:00:00.5Z","channel":"CHAT",
              "project":{"id":335},"visitor":{"visitorId":"b05f1b45"},"users":[{"id":1},{"id":2}]}}],"pageInfo":{"hasNextPage":true,"endCursor":"abc"}}
            """);
        var conversation = Assert.Single(page.Conversations);
        var eventId = Guid.NewGuid();

        var told = WebhookEvent.Read(Encoding.UTF8.GetBytes(conversation.ToEvent(eventId, "ha"))).Event!;

        Assert.Equal("abc", page.Next);
        Assert.Equal(77, conversation.LegacyId);
        Assert.Equal((eventId, WebhookEventTypes.ConversationClosed, Id, "ha", 335, "CHAT", "b05f1b45"), (told.EventId, told.EventType, told.ConversationId, told.Platform, told.ProjectNumber, told.Channel, told.VisitorId));
        Assert.Equal([1, 2], told.OperatorIds);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero), told.CreatedAt);
    }

    [Fact]
    public void Read_AConversationOfWhichOnlyTheIdIsTold_StillGivesAnEvent()
    {
        var conversation = Assert.Single(Read("""{"edges":[{"node":{"id":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","users":null}},{"node":null}]}""").Conversations);

        var told = WebhookEvent.Read(Encoding.UTF8.GetBytes(conversation.ToEvent(Guid.NewGuid(), "sd")));

        Assert.Equal((WebhookEventOutcome.Event, Id), (told.Outcome, told.Event!.ConversationId));
    }

    [Theory]
    [InlineData("""{"edges":[],"pageInfo":{"hasNextPage":false,"endCursor":"abc"}}""")]
    [InlineData("""{"edges":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}""")]
    [InlineData("null")]
    public void Read_WithoutANextPage_IsTheLast(string list) => Assert.Null(Read(list).Next);

    private static ClosedPage Read(string list) =>
        ClosedConversationsQuery.For(Schemas.Server.Named("default").Schema())!.Read(JsonValue.Parse($$"""{"closedConversations":{{list}}}"""));
}
