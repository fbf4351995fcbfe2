using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Simulator;

namespace Iadvize.Connector.Tests;

/// <summary>The trigger as the platform's runtime polls it: it calls the address that the last answer named, and starts a run for each item.</summary>
public sealed class TriggerTests : IAsyncLifetime
{
    private const string Trigger = "WhenAConversationIsClosed";

    private readonly List<Guid> told = [];
    private ConnectorWorld world = null!;
    private ConnectorReply? last;

    public async Task InitializeAsync() => world = await ConnectorWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task The_first_poll_tells_nothing_and_says_where_the_next_goes()
    {
        Close(minutesAgo: 5);

        var first = await PollAsync();

        Assert.Equal((202, TimeSpan.FromSeconds(60)), (first.Status, first.RetryAfter));
        Assert.Empty(told);
        Assert.Equal(202, (await PollAsync()).Status);
        Assert.Empty(told);
    }

    [Fact]
    public async Task A_conversation_closed_between_two_polls_is_told_once_with_its_facts()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(3));
        var closed = Close(minutesAgo: 1);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        var poll = await PollAsync();

        Assert.Equal(200, poll.Status);
        var item = poll.Body["value"]!.AsArray().Single()!;
        Assert.Equal((closed.ToString(), "CHAT", 335), (item["conversationId"]!.ToString(), item["channel"]!.ToString(), (int)item["projectId"]!));
        await PollsAsync(30, TimeSpan.FromMinutes(1));
        Assert.Equal([closed], told);
    }

    [Fact]
    public async Task A_conversation_that_iAdvize_lists_late_is_told_all_the_same()
    {
        await PollAsync();
        await PollsAsync(20, TimeSpan.FromMinutes(1));
        var late = Close(minutesAgo: 9);

        await PollsAsync(20, TimeSpan.FromMinutes(1));

        Assert.Equal([late], told);
    }

    [Fact]
    public async Task Nothing_from_before_the_flow_was_turned_on_is_told_however_late_it_is_listed()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        Close(minutesAgo: 4);

        await PollsAsync(5, TimeSpan.FromMinutes(1));

        Assert.Empty(told);
    }

    [Fact]
    public async Task Only_the_project_that_was_chosen_is_watched()
    {
        var elsewhere = Company.Projects.First(project => project.Id != 335).Id;
        await PollAsync($"?projectId={elsewhere}");
        world.Time.Advance(TimeSpan.FromMinutes(2));
        Close(minutesAgo: 1);
        var closed = Close(minutesAgo: 1, projectId: elsewhere);

        await PollsAsync(3, TimeSpan.FromMinutes(1));

        Assert.Equal([closed], told);
    }

    [Fact]
    public async Task A_rush_is_told_in_batches_of_a_hundred_that_follow_each_other_at_once()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(4));
        var closed = Enumerable.Range(0, 250).Select(i => Close(minutesAgo: 3 - (i / 100.0))).ToList();

        var first = await PollAsync();
        Assert.Equal((100, TimeSpan.FromSeconds(1)), (first.Body["value"]!.AsArray().Count, first.RetryAfter));
        await PollsAsync(5, TimeSpan.FromSeconds(1));

        Assert.Equal(closed.Order(), told.Order());
    }

    [Fact]
    public async Task Conversations_closed_in_the_same_instant_are_neither_lost_nor_told_twice_when_a_batch_ends_between_them()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var closed = Enumerable.Range(0, 130).Select(_ => Close(minutesAgo: 1)).ToList();

        await PollsAsync(4, TimeSpan.FromSeconds(1));

        Assert.Equal(closed.Order(), told.Order());
    }

    [Fact]
    public async Task After_a_long_outage_all_is_told_and_the_address_stays_short()
    {
        await PollAsync();
        var closed = new List<Guid>();
        for (var hour = 0; hour < 48; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            closed.AddRange(Enumerable.Range(0, 60).Select(i => Close(minutesAgo: i)));
        }

        await PollsAsync(60, TimeSpan.FromSeconds(2));

        Assert.Equal(closed.Count, told.Count);
        Assert.Equal(closed.Order(), told.Order());
    }

    [Fact]
    public async Task What_cannot_be_read_in_one_poll_is_asked_for_in_shorter_intervals()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromHours(10));
        var closed = Enumerable.Range(0, 580).Select(i => Close(minutesAgo: i)).ToList();
        world.ReadOnePageACall();

        await PollsAsync(80, TimeSpan.FromSeconds(2));

        Assert.Equal(closed.Order(), told.Order());
    }

    [Fact]
    public async Task What_was_told_of_late_does_not_stop_the_trigger_where_it_alone_is_more_than_a_poll_can_read()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(6));
        var closed = Enumerable.Range(0, 180).Select(i => Close(minutesAgo: 5 - (i / 40.0))).ToList();
        await PollsAsync(2, TimeSpan.FromSeconds(1));
        Assert.Equal(closed.Order(), told.Order());
        world.ReadOnePageACall();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        closed.Add(Close(minutesAgo: 0.5));

        await PollsAsync(8, TimeSpan.FromMinutes(1));

        Assert.Equal(closed.Order(), told.Order());
    }

    [Fact]
    public async Task More_in_one_second_than_a_poll_can_read_is_a_failure_and_no_silence()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var _ in Enumerable.Range(0, 130)) Close(minutesAgo: 1);
        world.ReadOnePageACall();

        var reply = await world.FollowAsync(Trigger, last!.Location!);
        for (var polls = 1; reply.Status == 202 && polls < 30; polls++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(1));
            reply = await world.FollowAsync(Trigger, reply.Location!);
        }

        Assert.Equal((504, "Within a second more conversations closed than one poll can read. Choose a project in the trigger; if one is chosen, ask iAdvize's support why its lists are slow."), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_poll_that_fails_is_polled_again_from_the_same_place()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var closed = Close(minutesAgo: 1);
        world.Platform.Faults.Add(Fault.Status(503));
        var place = last!.Location;

        Assert.Equal(503, (await world.FollowAsync(Trigger, place!)).Status);
        await PollAsync();

        Assert.Equal([closed], told);
    }

    [Fact]
    public async Task A_flow_whose_connection_does_not_work_says_so_when_it_is_turned_on()
    {
        world.Connection = world.Connection with { Password = "wrong" };

        Assert.Equal(401, (await world.GetAsync(Trigger, "/triggers/conversation-closed")).Status);
    }

    [Fact]
    public async Task Another_process_goes_on_where_the_one_before_stopped()
    {
        await PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var closed = Close(minutesAgo: 1);
        await PollAsync();
        world.BeginProcess();

        await PollsAsync(3, TimeSpan.FromMinutes(1));

        Assert.Equal([closed], told);
    }

    /// <summary>Whatever closes when, is listed how late within ten minutes, and however often is polled: each is told exactly once.</summary>
    [Fact]
    public void Any_course_of_events_tells_each_conversation_exactly_once()
    {
        var events = (from wait in Gen.Choose(0, 240) from late in Gen.Choose(0, 540) from count in Gen.Choose(0, 130) select (wait, late, count)).ArrayOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(25), Prop.ForAll(events.ToArbitrary(), course => RunAsync(course).GetAwaiter().GetResult()));
    }

    /// <param name="course">Seconds until the next poll, seconds by which what closes then is listed late, how many close.</param>
    private static async Task<bool> RunAsync((int Wait, int Late, int Count)[] course)
    {
        var run = new TriggerTests();
        await run.InitializeAsync();
        try
        {
            var closed = new List<Guid>();
            await run.PollAsync();
            run.world.Time.Advance(TimeSpan.FromSeconds(601));
            foreach (var (wait, late, count) in course)
            {
                run.world.Time.Advance(TimeSpan.FromSeconds(wait));
                closed.AddRange(Enumerable.Range(0, count / 4).Select(i => run.Close((late + (i / 10.0)) / 60)));
                await run.PollAsync();
            }

            await run.PollsAsync(closed.Count / 50 + 2, TimeSpan.FromSeconds(1));
            return closed.Order().SequenceEqual(run.told.Order());
        }
        finally
        {
            await run.DisposeAsync();
        }
    }

    private async Task PollsAsync(int polls, TimeSpan pause)
    {
        for (var i = 0; i < polls; i++)
        {
            world.Time.Advance(pause);
            await PollAsync();
        }
    }

    private async Task<ConnectorReply> PollAsync(string inputs = "")
    {
        last = last is null ? await world.GetAsync(Trigger, "/triggers/conversation-closed" + inputs) : await world.FollowAsync(Trigger, last.Location!);
        Assert.True(last.Status is 200 or 202, last.Error);
        Assert.Equal(last.Status == 202, last.Body["value"] is not JsonArray { Count: > 0 });
        told.AddRange(last.Body["value"]!.AsArray().Select(each => Guid.Parse(each!["conversationId"]!.ToString())));
        return last;
    }

    private Guid Close(double minutesAgo, int projectId = 335)
    {
        var closedAt = world.Time.GetUtcNow().AddMinutes(-minutesAgo);
        var id = Guid.NewGuid();
        world.Platform.Add(new StoredConversation { Id = id, ProjectId = projectId, StartedAt = closedAt.AddMinutes(-5), ClosedAt = closedAt, Visitor = new StoredVisitor(Guid.NewGuid()), Messages = [new("visitor", "Hello")] });
        return id;
    }
}
