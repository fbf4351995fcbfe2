using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace EndToEnd;

/// <summary>What a property test draws its cases from. IADVIZE_SEED draws the same cases once more; how threads meet remains chance.</summary>
internal static class DrawnSeed
{
    /// <summary>One test of so many cases, with a seed that is shown whether they hold or not.</summary>
    public static Config Of(int cases, Figures figures, string property)
    {
        var seed = Environment.GetEnvironmentVariable("IADVIZE_SEED") is { Length: > 0 } asked ? ulong.Parse(asked, CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64();
        figures.Show($"{property}: IADVIZE_SEED={seed}");
        return Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
    }
}
