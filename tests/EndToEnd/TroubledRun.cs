using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.ServiceModel;
using System.Text.Json.Nodes;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>The same happenings, with everything going wrong that can.</summary>
internal sealed class TroubledRun : IAsyncDisposable
{
    /// <summary>iAdvize posts an event three times and then forgets it.</summary>
    private const int Patience = 3;

    private const uint RaceForANewRow = 0x80040237;

    /// <summary>Deadlock victim, time-out, throttling, one error that nobody knows, and a race for a new row.</summary>
    private static readonly uint[] DataverseTroubles = [0x80044150, 0x80044151, 0x80072322, 0x80040216, RaceForANewRow];

    [ThreadStatic]
    private static bool workerIsDead;

    private readonly World world;
    private readonly Random random, dice;
    private readonly HttpClient iadvize = new();
    private readonly TroubledLine line;
    private readonly DirectoryInfo stores = Directory.CreateTempSubdirectory("troubled-");
    private readonly DirectoryInfo store;
    private readonly List<Happening> underWay = [];
    private readonly List<Happening> givenUp = [];
    private RelayInFront relay = null!;
    private int troubles, deaths, sweeps;

    /// <summary>What happens is drawn by one thread; what fails, by whoever asks.</summary>
    private TroubledRun(World world, int seed) => (this.world, random, dice, line, store) = (world, new Random(seed), new Random(seed), new TroubledLine(), stores.CreateSubdirectory("0"));

    /// <returns>What each sequence has come to, the ledger, how much went wrong on the way, and how often the relay was killed and somebody swept meanwhile.</returns>
    public static async Task<(Dictionary<Sequence, string> Rows, IReadOnlyList<Entity> Ledger, int Troubles, int Deaths, int Sweeps)> RunAsync(IReadOnlyList<Sequence> sequences, int seed)
    {
        await using var world = await CalmRun.StartAsync(sequences);
        await using var run = new TroubledRun(world, seed);
        run.relay = await run.StartRelayAsync();
        world.Dataverse.Fault = run.NextTrouble;
        world.Dataverse.FaultAfterCommit = request => run.Happens(60) ? run.Fault(request) : null;
        foreach (var happening in run.Interleaved(sequences)) await run.HappenAsync(happening);
        await run.CalmDownAsync();
        return (CalmRun.Rows(world, sequences), world.Rows("iadv_webhookevent"), run.troubles, run.deaths, run.sweeps);
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        iadvize.Dispose();
        line.Dispose();
        stores.Delete(recursive: true);
    }

    /// <summary>Each sequence's events in their order; whose turn it is, is drawn.</summary>
    private IEnumerable<Happening> Interleaved(IReadOnlyList<Sequence> sequences)
    {
        var left = sequences.Select(sequence => new Queue<Happening>(sequence.Events)).Where(events => events.Count > 0).ToList();
        while (left.Count > 0)
        {
            var turn = left[random.Next(left.Count)];
            yield return turn.Dequeue();
            if (turn.Count == 0) left.Remove(turn);
        }
    }

    private async Task HappenAsync(Happening happening)
    {
        happening.Before?.Invoke(world.Iadvize);
        underWay.AddRange(Enumerable.Repeat(happening, random.Next(1, 4)));
        if (random.Next(25) == 0) TroubleAtIadvize();
        if (random.Next(40) == 0) line.Cut(requests: random.Next(1, 40));
        if (random.Next(60) == 0) await world.SettleAsync();
        if (random.Next(3) == 0)
        {
            await Task.WhenAll(
                DeliverAsync(random.Next(1, 9)),
                random.Next(30) == 0 ? KillTheRelayAsync() : Task.CompletedTask,
                random.Next(8) == 0 ? SweepAsync() : Task.CompletedTask);
        }
    }

    /// <summary>Some of what is under way arrives, at once.</summary>
    private async Task DeliverAsync(int most)
    {
        var arriving = new List<Happening>();
        for (; most > 0 && underWay.Count > 0; most--)
        {
            var at = random.Next(underWay.Count);
            arriving.Add(underWay[at]);
            underWay.RemoveAt(at);
        }

        await Task.WhenAll(arriving.Select(PostAsync));
    }

    private async Task PostAsync(Happening happening)
    {
        for (var attempt = 1; attempt <= Patience; attempt++)
        {
            if (await IsTakenAsync(happening.Body)) return;
        }

        Interlocked.Increment(ref troubles);
        lock (givenUp) givenUp.Add(happening);
    }

    private async Task<bool> IsTakenAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, relay.Webhooks) { Content = new StringContent(body) };
        request.Headers.Add("x-iadvize-signature", Chats.Sign(body, World.WebhookSecret));
        try
        {
            using var reply = await iadvize.SendAsync(request);
            return reply.IsSuccessStatusCode;
        }
        catch (Exception cut) when (cut is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    /// <summary>The troubles end; what is left is done by those whose work it is: the relay, the sweep, the administrator.</summary>
    private async Task CalmDownAsync()
    {
        while (underWay.Count > 0) await DeliverAsync(8);
        await world.SettleAsync();
        world.Dataverse.Fault = null;
        world.Dataverse.FaultAfterCommit = null;
        world.Iadvize.Faults.Clear();
        line.Mend();
        await StoreIsEmptyAsync();

        // iAdvize's list of closed conversations has what it gave up to deliver; of the rest there is no list, and it is taken as delivered late.
        foreach (var lost in givenUp.Where(happening => !happening.CanBeFoundByTheSweep)) (await world.DeliverAsync(lost.Body)).EnsureSuccessStatusCode();
        await world.SettleAsync();
        await world.SweepToTheEndAsync();
        await world.SweepToTheEndAsync(BackFill());
        await world.TakeUpWhatWaitsAsync();
    }

    private void TroubleAtIadvize()
    {
        Fault[] all =
        [
            Iadvize.Simulator.Fault.TooManyRequests(TimeSpan.FromSeconds(1)), Iadvize.Simulator.Fault.TooManyRequests(),
            Iadvize.Simulator.Fault.Status(500), Iadvize.Simulator.Fault.Status(502), Iadvize.Simulator.Fault.Status(504), Iadvize.Simulator.Fault.CutBody(),
            Iadvize.Simulator.Fault.DroppedConnection(), Iadvize.Simulator.Fault.PermissionDenied(), Iadvize.Simulator.Fault.Latency(TimeSpan.FromMilliseconds(50)),
            Iadvize.Simulator.Fault.FieldError("INTERNAL", "Something broke.", "conversation", "RETRY"),
        ];
        // Every worker waits for a log-in, half a minute of real time, so this is rarer.
        Fault[] logIn = [Iadvize.Simulator.Fault.ExpiredToken(), Iadvize.Simulator.Fault.Status(503) with { Target = FaultTarget.Token }];
        world.Iadvize.Faults.Add(random.Next(8) == 0 ? logIn[random.Next(logIn.Length)] : all[random.Next(all.Length)] with { Requests = random.Next(1, 4) });
        Interlocked.Increment(ref troubles);
    }

    private Exception? NextTrouble(OrganizationRequest request)
    {
        // A worker that is dead does nothing more; the thread's next work begins with a claim, or with a delivery.
        if (IsClaim(request) || request.RequestName == "iadv_ReceiveWebhook") workerIsDead = false;
        if (workerIsDead) return new InvalidOperationException("The worker was killed.");
        if (request is { RequestName: "iadv_ApplyConversation" } && Happens(25))
        {
            workerIsDead = true;
            return new InvalidOperationException("The worker was killed.");
        }

        return Happens(40) ? Fault(request) : null;
    }

    private static bool IsClaim(OrganizationRequest request) =>
        request.Parameters.TryGetValue("Target", out var target) && target is Entity { LogicalName: "iadv_webhookevent" } row && row.Contains("iadv_claimedon");

    private bool Happens(int oneIn)
    {
        lock (dice)
        {
            if (dice.Next(oneIn) != 0) return false;
        }

        Interlocked.Increment(ref troubles);
        return true;
    }

    private FaultException<OrganizationServiceFault> Fault(OrganizationRequest request)
    {
        lock (dice)
        {
            // Only an upsert can lose a race; whoever is told so elsewhere relies on it.
            var possible = request.RequestName.StartsWith("Upsert", StringComparison.Ordinal) ? DataverseTroubles : DataverseTroubles[..^1];
            return ServiceFault.Of(possible[dice.Next(possible.Length)], $"Trouble with {request.RequestName}.");
        }
    }

    /// <summary>The time comes for some of what waits, and somebody sweeps, now and then with a back-fill; that fails as all else does.</summary>
    private async Task SweepAsync()
    {
        var request = random.Next(2) == 0 ? new JsonObject() : BackFill();
        foreach (var row in WaitingRows().Where(_ => random.Next(2) == 0)) BecomesDue(row);
        using var answer = await world.Http.PostAsJsonAsync("/api/data/v9.2/iadv_Sweep", request);
        sweeps++;
    }

    private IReadOnlyList<Entity> WaitingRows()
    {
        try
        {
            return [.. world.Rows("iadv_webhookevent").Where(row => row.Status() == EventStatus.Waiting)];
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            return [];
        }
    }

    private void BecomesDue(Entity row)
    {
        try
        {
            world.System.Update(new Entity(row.LogicalName, row.Id) { ["iadv_nextattempton"] = DateTime.UtcNow.AddMinutes(-1) });
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // It waits on.
        }
    }

    private static JsonObject BackFill() => new() { ["From"] = "2026-03-01T00:00:00Z", ["To"] = "2026-03-05T00:00:00Z" };

    private async Task KillTheRelayAsync()
    {
        Interlocked.Increment(ref troubles);
        await relay.KillAsync();
        // What the dead one had under way must not reach its store any more.
        store.MoveTo(Path.Combine(stores.FullName, $"{++deaths}"));
        relay = await StartRelayAsync();
    }

    private Task<RelayInFront> StartRelayAsync() => world.FrontAsync(new HttpClient(line, disposeHandler: false), store, new HastyClock(600));

    private async Task StoreIsEmptyAsync()
    {
        using var watcher = new FileSystemWatcher(store.FullName) { IncludeSubdirectories = true };
        using var changed = new SemaphoreSlim(0);
        watcher.Deleted += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (store.EnumerateFiles("*.json", SearchOption.AllDirectories).Any())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(5), "The relay does not deliver what it has stored.");
            // A watcher may miss what happens while it begins to watch, so the folder is looked at again now and then.
            await changed.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The line from the relay to Dataverse.</summary>
    private sealed class TroubledLine() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int down;

        /// <summary>Dataverse is away for longer than iAdvize waits.</summary>
        public void Cut(int requests) => Volatile.Write(ref down, requests);

        public void Mend() => Volatile.Write(ref down, 0);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref down) >= 0
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request, Content = new StringContent("") })
                : base.SendAsync(request, cancellationToken);
    }
}
