using System.Net;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class FolderTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private ScriptedDataverse dataverse = null!;
    private TestStore store = null!;

    public async Task InitializeAsync() => (dataverse, store) = (await ScriptedDataverse.StartAsync(), TestStore.OfFolder());

    public async Task DisposeAsync()
    {
        await dataverse.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Two_relays_do_not_share_a_folder()
    {
        await using var first = await RunningRelay.StartAsync(dataverse, store, clock);

        var refused = await Assert.ThrowsAsync<IOException>(() => RunningRelay.StartAsync(dataverse, store, clock));
        Assert.Contains("used by another relay", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_being_written_when_the_relay_died_was_never_acknowledged_and_goes()
    {
        var torn = Path.Combine(store.Folder, "0639079680000000000-x.json.abc.tmp");
        await File.WriteAllTextAsync(torn, "{\"Body\":\"{\\\"eve");
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);

        Assert.False(File.Exists(torn));
        Assert.Empty(dataverse.Calls);
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_not_deleted()
    {
        var sent = SentEvent.New();
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        await using (var relay = await RunningRelay.StartAsync(dataverse, store, clock)) await relay.SendAsync(sent);
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(store.Folder, "*.json")), "{\"Body\":");

        dataverse.Script = _ => null;
        await using var again = await RunningRelay.StartAsync(dataverse, store, clock);
        await again.Log.WhenAsync(line => line.Level == LogLevel.Critical && line.Text.Contains("damaged", StringComparison.Ordinal));

        Assert.Equal(1, await store.CountAsideAsync());
        Assert.Empty(dataverse.Ledger);
    }

    [Fact]
    public async Task A_file_that_was_set_aside_and_is_put_back_is_delivered_at_the_next_start()
    {
        var sent = SentEvent.New();
        dataverse.Script = _ => ScriptedDataverse.Error(400);
        await using (var relay = await RunningRelay.StartAsync(dataverse, store, clock, settings: ("Store:SetAsideAfter", "00:01:00")))
        {
            await relay.SendAsync(sent);
            await clock.RunUntilAsync(relay.Log.WhenAsync(line => line.Level == LogLevel.Critical));
        }

        var aside = Assert.Single(Directory.GetFiles(Path.Combine(store.Folder, "aside")));
        File.Move(aside, Path.Combine(store.Folder, Path.GetFileName(aside)));
        dataverse.Script = _ => null;
        await using var again = await RunningRelay.StartAsync(dataverse, store, clock);
        await dataverse.WhenRecordedAsync(sent.EventId);
    }

    [Fact]
    public async Task When_the_folder_cannot_be_written_to_the_answer_is_503()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        Directory.Delete(store.Folder, recursive: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await relay.SendAsync(SentEvent.New()));
        Directory.CreateDirectory(store.Folder);
    }

    [Fact]
    public async Task A_folder_that_is_gone_makes_the_relay_not_ready_before_an_event_needs_it_and_ready_again_when_it_is_back()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        Assert.Contains("\"UP\"", await relay.ReadAsync("/ready"), StringComparison.Ordinal);
        Directory.Delete(store.Folder, recursive: true);
        clock.Advance(TimeSpan.FromSeconds(6));

        using var reply = await relay.Http.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Contains("BROKEN", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(relay.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("The store cannot be used", StringComparison.Ordinal));

        Directory.CreateDirectory(store.Folder);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Contains("\"UP\"", await relay.ReadAsync("/ready"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(store.Folder));
    }

    [Fact]
    public async Task A_store_that_failed_an_event_is_said_to_be_broken_for_a_minute_or_until_it_takes_one()
    {
        await using var relay = await RunningRelay.StartAsync(dataverse, store, clock);
        dataverse.Script = _ => ScriptedDataverse.Error(503);
        Directory.Delete(store.Folder, recursive: true);
        await relay.SendAsync(SentEvent.New());
        Directory.CreateDirectory(store.Folder);

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("BROKEN", await relay.ReadAsync("/ready"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, await relay.SendAsync(SentEvent.New()));
        Assert.Contains("WAITING", await relay.ReadAsync("/ready"), StringComparison.Ordinal);
    }
}
