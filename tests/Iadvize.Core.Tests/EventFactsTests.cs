using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core.Conversations;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

public class EventFactsTests
{
    private const string Transaction = "1d94c3e8-8cbe-4e46-933d-0433ec339f79";

    [Fact]
    public void Take_AnEarlierClickThatComesLater_ChangesNothing()
    {
        var facts = EventFacts.Read(null);
        Assert.Equal(new Satisfaction(5, null, null), facts.Take(Click("2026-03-03T10:32:00Z", 5)));
        Assert.Equal(Satisfaction.None, facts.Take(Click("2026-03-03T10:31:00Z", 2)));
    }

    [Fact]
    public void Take_WhatTheApiShowedBefore_IsNoNews()
    {
        var facts = EventFacts.Read(null);
        Assert.Equal(new Satisfaction(3, null, "ok"), facts.Take(new Satisfaction(3, null, "ok")));
        Assert.Equal(new Satisfaction(5, null, null), facts.Take(Click("2026-03-03T10:32:00Z", 5)));
        Assert.Equal(Satisfaction.None, EventFacts.Read(facts.ToJson()).Take(new Satisfaction(3, null, "ok")));
        Assert.Equal(new Satisfaction(4, null, null), EventFacts.Read(facts.ToJson()).Take(new Satisfaction(4, null, "ok")));
    }

    [Fact]
    public void ToJson_KeepsNoCommentOfTheVisitor()
    {
        var facts = EventFacts.Read(null);
        facts.Take(new Satisfaction(null, null, "call me on 0612345678"));
        Assert.DoesNotContain("0612345678", facts.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sale_IsReadByPeople()
    {
        var facts = EventFacts.Read(null);
        Assert.True(facts.TakeSale(Sold("2026-03-03T10:32:00Z", Transaction, "300.2")));
        Assert.Equal("2017-04-22, order-1, 300.20, Onsite", Assert.Single(EventFacts.Read(facts.ToJson()).Sales).ToString());
    }

    [Fact]
    public void EventsInAnyOrder_AnyOfThemTwice_EndInTheSameFacts() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var events = Enumerable.Range(0, 8).Select(i => random.Next(2) == 0
                ? Click($"2026-03-03T10:3{random.Next(4)}:00Z", random.Next(1, 6), i)
                : Sold($"2026-03-03T10:3{random.Next(4)}:00Z", $"1d94c3e8-8cbe-4e46-933d-0433ec339f7{random.Next(3)}", $"{random.Next(100)}.5", i)).ToArray();
            var shuffled = events.Concat(events.Take(3)).ToArray();
            random.Shuffle(shuffled);
            return (All(events) == All(shuffled)).Label($"seed {seed}");
        }));

    private static (int?, string) All(WebhookEvent[] events)
    {
        var facts = EventFacts.Read(null);
        int? csat = null;
        foreach (var told in events)
        {
            if (told.TransactionId is not null) facts.TakeSale(told);
            else csat = facts.Take(told).Csat ?? csat;
            facts = EventFacts.Read(facts.ToJson());
        }

        return (csat, facts.ToJson());
    }

    private static WebhookEvent Click(string at, int score, int number = 0) => Read($$"""
        {"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74{{number}}","eventType":"satisfaction.answered","platform":"ha","conversationId":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","createdAt":"{{at}}","customerSatisfaction":{{score}}}
        """);

    private static WebhookEvent Sold(string at, string transaction, string amount, int number = 0) => Read($$"""
        {"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74{{number}}","eventType":"transaction.attributed","platform":"ha","conversationId":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","createdAt":"{{at}}",
         "transactionId":"{{transaction}}","externalId":"order-1","amount":{{amount}},"source":"Onsite","receivedAt":"2017-04-22T11:01:00+02:00"}
        """);

    private static WebhookEvent Read(string body) => WebhookEvent.Read(Encoding.UTF8.GetBytes(body)).Event!;
}
