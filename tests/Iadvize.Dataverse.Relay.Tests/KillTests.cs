using System.Collections.Concurrent;
using System.Diagnostics;
using Iadvize.Dataverse.Relay.Redelivering;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class KillTests
{
    private const int Kills = 50, Senders = 8, Seed = 20260301;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Killed_fifty_times_in_the_middle_of_a_burst_the_relay_loses_no_event_that_it_acknowledged()
    {
        await using var dataverse = await ScriptedDataverse.StartAsync();
        await using var store = TestStore.OfFolder();
        var chance = new Random(Seed);
        var acknowledged = new ConcurrentBag<Guid>();

        for (var kill = 0; kill < Kills; kill++)
        {
            // Down, the relay dies while it stores; up, while it delivers what it had stored.
            dataverse.Script = kill % 3 == 2 ? _ => null : _ => ScriptedDataverse.Error(503);
            using var relay = await StartProcessAsync(dataverse, store);
            await BurstAsync(relay, acknowledged, killAfter: chance.Next(1, 40));
        }

        dataverse.Script = _ => null;
        using var last = await StartProcessAsync(dataverse, store);
        await Task.WhenAll(acknowledged.Select(dataverse.WhenRecordedAsync));
        last.Process.Kill();

        Assert.True(acknowledged.Count >= Kills, $"Only {acknowledged.Count} events were acknowledged (seed {Seed}).");
        // What Dataverse had taken is sent again only where a kill came before it was removed: once for each that was being delivered.
        Assert.InRange(dataverse.Duplicates, 0, Kills * Redelivery.AtOnce);
        Assert.Empty(Directory.GetFiles(Path.Combine(store.Folder, "aside")));
    }

    /// <summary>Several senders post until the relay dies, which it does when so many events have been acknowledged.</summary>
    private static async Task BurstAsync(RelayProcess relay, ConcurrentBag<Guid> acknowledged, int killAfter)
    {
        var answers = 0;
        using var http = new HttpClient { BaseAddress = relay.Address };
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var sent = SentEvent.New();
                    using var request = sent.Request();
                    using var reply = await http.SendAsync(request);
                    Assert.True(reply.IsSuccessStatusCode, $"The relay answered {reply.StatusCode}.");
                    acknowledged.Add(sent.EventId);
                    if (Interlocked.Increment(ref answers) == killAfter) relay.Process.Kill();
                }
            }
            catch (Exception dead) when (dead is HttpRequestException or IOException)
            {
                // What was not acknowledged, iAdvize sends again.
            }
        })));
        await relay.Process.WaitForExitAsync();
    }

    private static async Task<RelayProcess> StartProcessAsync(ScriptedDataverse dataverse, TestStore store)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        foreach (var (name, value) in RunningRelay.Settings(dataverse, store)) start.ArgumentList.Add($"--{name}={value}");
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The relay did not start.");
        return new RelayProcess(process, new Uri(address));
    }

    private sealed record RelayProcess(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited) Process.Kill();
            Process.Dispose();
        }
    }
}
