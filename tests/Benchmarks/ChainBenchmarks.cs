using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using EndToEnd;
using Iadvize.Simulator;

namespace Benchmarks;

/// <summary>Signed events through the whole chain in the embedded Dataverse: a hundred for each operation, half of them of returning visitors.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class ChainBenchmarks
{
    private const int Events = 100;
    private World world = null!;
    private StoredConversation[] conversations = [];

    [IterationSetup]
    public void Prepare()
    {
        world = World.StartAsync().GetAwaiter().GetResult();
        world.Map(1, "description");
        conversations = [.. Enumerable.Range(0, Events).Select(i =>
            world.Chat($"visitor{i % (Events / 2)}@example.com", "bot: [](Q1) What is your project?", "visitor: a heat pump", "bot: Thanks!"))];
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public Task OneEvent() => world.ProcessAsync(conversations);

    [IterationCleanup]
    public void End() => world.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
