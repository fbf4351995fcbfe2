using FsCheck;
using FsCheck.Fluent;
using Iadvize.Dataverse.Relay.Redelivering;
using Iadvize.Dataverse.Relay.Storing;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>What holds for every course of events. A failure prints it, and the seed to run it again with.</summary>
public sealed class BacklogTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>True: an event of one of three conversations arrives. False: what is due is tried, and the numbers say which attempts fail.</summary>
    private static readonly Arbitrary<(bool Arrives, int Number)[]> Courses = Gen.Zip(Gen.Elements(true, false), Gen.Choose(0, 7)).ArrayOf().ToArbitrary();

    [Fact]
    public void Whatever_fails_and_arrives_in_between_each_conversation_is_delivered_whole_and_in_order() => Prop.ForAll(Courses, course =>
    {
        var (backlog, now, arrived, delivered) = (new Backlog(), Start, new List<EventKey>(), new List<EventKey>());
        foreach (var (arrives, number) in course)
        {
            now += TimeSpan.FromSeconds(number);
            if (arrives) arrived.Add(Arrive(backlog, now + TimeSpan.FromTicks(arrived.Count), conversation: number % 3));
            else Try(backlog, now, delivered, fails: position => position % 2 == number % 2);
        }

        while (backlog.Count > 0) Try(backlog, now += TimeSpan.FromHours(1), delivered, fails: _ => false);

        return backlog is { Oldest: null, NextDue: null }
            && delivered.GroupBy(key => key.Conversation).All(line => line.SequenceEqual(arrived.Where(key => key.Conversation == line.Key)))
            && delivered.Count == arrived.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Delays_grow_to_ten_minutes_and_begin_anew_with_the_next_event()
    {
        var backlog = new Backlog();
        var first = Arrive(backlog, Start, conversation: 1);
        Arrive(backlog, Start.AddTicks(1), conversation: 1);

        var delays = new List<double>();
        for (var (attempt, now) = (0, Start); attempt < 9; attempt++, now = backlog.NextDue!.Value)
        {
            Assert.Equal([first], backlog.Take(now, 8));
            backlog.Postpone(first, now);
            delays.Add((backlog.NextDue!.Value - now).TotalSeconds);
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 600, 600], delays);
        backlog.Take(backlog.NextDue!.Value, 8);
        backlog.Remove(first);
        Assert.True(backlog.NextDue <= Start.AddSeconds(1));
    }

    [Fact]
    public void A_key_survives_being_a_file_name()
    {
        var key = new EventKey(Start.AddTicks(7), Guid.NewGuid(), "0123456789abcdef");

        Assert.Equal(key, EventKey.Parse(key.ToString()));
        Assert.Null(EventKey.Parse("in-use"));
        Assert.Null(EventKey.Parse($"{key}-more"));
        Assert.Null(EventKey.Parse(null));
    }

    private static EventKey Arrive(Backlog backlog, DateTimeOffset at, int conversation)
    {
        var key = new EventKey(at, Guid.NewGuid(), $"conversation {conversation}");
        backlog.Add(key);
        backlog.Add(key);
        return key;
    }

    private static void Try(Backlog backlog, DateTimeOffset now, List<EventKey> delivered, Func<int, bool> fails)
    {
        foreach (var (position, key) in backlog.Take(now, 2).Index())
        {
            if (fails(position))
            {
                backlog.Postpone(key, now);
                continue;
            }

            backlog.Remove(key);
            delivered.Add(key);
        }
    }
}
