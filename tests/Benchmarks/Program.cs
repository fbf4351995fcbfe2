using BenchmarkDotNet.Running;

namespace Benchmarks;

internal static class Program
{
    /// <summary><c>relay</c>: the relay's throughput beside a bare endpoint's. Otherwise what BenchmarkDotNet understands.</summary>
    private static async Task Main(string[] args)
    {
        if (args is ["relay"]) await RelayLoad.RunAsync();
        else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
