using BenchmarkDotNet.Running;

namespace Benchmarks;

internal static class Program
{
    /// <summary>Takes what BenchmarkDotNet understands.</summary>
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
