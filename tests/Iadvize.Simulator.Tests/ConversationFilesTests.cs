using System.Text.Json;

namespace Iadvize.Simulator.Tests;

public sealed class ConversationFilesTests
{
    /// <summary>What the plug-in sends for a transcript.</summary>
    internal const string TranscriptQuery = """
        query Transcript($id: UUID!, $after: String) {
          conversation(id: $id) {
            id createdAt closedAt channel duration language
            project { id name }
            visitor { visitorId firstName lastName email phoneNumber country city zipCode address externalUserId }
            tags { name }
            targetingRule { name }
            routingEvents { routingGroup { name } }
            satisfactionSurvey { customerSatisfaction netPromoterScore satisfactionComment }
            messages(first: 100, after: $after) {
              edges {
                node {
                  __typename id createdAt
                  ... on VisitorMessage { isDeleted attachment { ...A } }
                  ... on OperatorMessage {
                    isDeleted isInternalNote
                    operator { __typename id firstName lastName userName }
                    attachment { ...A }
                  }
                }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        fragment A on MessageAttachment {
          ... on TextAttachment { text }
          ... on QuickReplyAttachment { text choices }
          ... on FileAttachment { fileName mimeType url }
          ... on CardAttachment { title cardText: text cardUrl: url }
        }
        """;

    public static TheoryData<string> Names => [.. ConversationFiles.All.Select(conversation => conversation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_transcript_query_answers_every_conversation(string name)
    {
        var conversation = ConversationFiles.Named(name);
        await using var running = await RunningPlatform.StartAsync();
        running.Platform.Add(conversation);
        await running.AuthenticateAsync();

        var data = await running.DataAsync(TranscriptQuery, new { id = conversation.Id }, $"/graphql?platform={conversation.Platform}");

        var answered = data.GetProperty("conversation");
        Assert.Equal(conversation.Id, answered.GetProperty("id").GetGuid());
        Assert.Equal(conversation.Visitor.Email, answered.GetProperty("visitor").GetProperty("email").GetString());
        Assert.Equal(conversation.ProjectId, answered.GetProperty("project").GetProperty("id").GetInt32());
        Assert.Equal(conversation.Messages.Select(ShownText), answered.GetProperty("messages").GetProperty("edges").EnumerateArray().Select(ShownText));
    }

    [Fact]
    public void The_conversations_cover_what_people_do()
    {
        var all = ConversationFiles.All;
        var messages = all.SelectMany(conversation => conversation.Messages).ToList();

        Assert.True(all.Count >= 14);
        Assert.Equal(all.Count, all.Select(conversation => conversation.Id).Distinct().Count());
        Assert.Superset(new HashSet<string?> { "en", "fr", "de", "es" }, all.Select(conversation => conversation.Language).ToHashSet());
        Assert.Contains(all, conversation => conversation.Platform == "sd");
        Assert.Contains(messages, message => message.File is not null);
        Assert.Contains(messages, message => message.Card is not null);
        Assert.Contains(messages, message => message.Deleted);
        Assert.Contains(messages, message => message.Internal);
        Assert.Contains(messages, message => message.PushedTo is not null);
        Assert.Contains(messages, message => message.By == "visitor" && message.Text?.Contains("[](Q", StringComparison.Ordinal) == true);
        Assert.Contains(all, conversation => conversation.Visitor.Email?.Any(letter => letter > 127) == true);
        Assert.Contains(all.Where(conversation => conversation.Visitor.Email is not null).GroupBy(conversation => conversation.Visitor.Email!.ToLowerInvariant()),
            sameVisitor => sameVisitor.Select(conversation => conversation.Visitor.Email).Distinct().Count() > 1);
    }

    [Fact]
    public void Read_UnknownMember_IsRefused()
    {
        var json = """{"id":"2f0cb1f4-59fd-4aa4-8c3a-5c3ad2b0a1c1","startedAt":"2026-03-02T09:00:00Z","visitor":{"id":"6f0cb1f4-59fd-4aa4-8c3a-5c3ad2b0a1c1"},"messages":[{"by":"visitor","txt":"hello"}]}""";

        var refusal = Assert.Throws<JsonException>(() => ConversationFiles.Read(json));

        Assert.Contains("txt", refusal.Message, StringComparison.Ordinal);
    }

    private static string ShownText(StoredMessage message) =>
        message.By == "system" ? "system" : message.File?.Url.AbsoluteUri ?? message.Card?.Title ?? message.Text!;

    private static string ShownText(JsonElement edge)
    {
        var node = edge.GetProperty("node");
        if (node.GetProperty("__typename").GetString() == "SystemMessage")
            return "system";
        var attachment = node.GetProperty("attachment");
        return new[] { "text", "url", "title" }.Select(name => attachment.TryGetProperty(name, out var value) ? value.GetString() : null).First(value => value is not null)!;
    }
}
