using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace EndToEnd;

/// <summary>
/// Random sequences of conversations and everything that iAdvize tells of them, delivered twice, at once, in any order, through a front door
/// that is killed, to a Dataverse and from an iAdvize that fail in every way they know: in the end the rows are those of a run without troubles.
/// </summary>
/// <remarks>A thousand sequences; IADVIZE_SEQUENCES says how many else, in steps of 250.</remarks>
public sealed class NothingIsLostTests(Figures figures) : IClassFixture<Figures>
{
    /// <summary>Sequences of different people share a world, and so its troubles; a world is the dearest thing here.</summary>
    private const int Together = 50;

    /// <summary>A troubled world mostly waits, so several of them run at once.</summary>
    private const int Worlds = 5;

    [Fact]
    [Trait("Speed", "Slow")]
    public void Whatever_goes_wrong_the_rows_are_those_of_a_run_in_which_nothing_did()
    {
        var sequences = int.Parse(Environment.GetEnvironmentVariable("IADVIZE_SEQUENCES") ?? "1000", CultureInfo.InvariantCulture);
        var (events, troubles, deaths, sweeps) = (0, 0, 0, 0);
        var anySeeds = Gen.Choose(0, int.MaxValue).ListOf(Together * Worlds).ToArbitrary();
        Check.One(DrawnSeed.Of(sequences / Together / Worlds, figures, "Nothing is lost"), Prop.ForAll(anySeeds, seeds =>
        {
            var runs = Task.WhenAll(seeds.Distinct().Chunk(Together).Select(CompareAsync)).GetAwaiter().GetResult();
            events += runs.Sum(run => run.Events);
            troubles += runs.Sum(run => run.Troubles);
            deaths += runs.Sum(run => run.Deaths);
            sweeps += runs.Sum(run => run.Sweeps);
            var broken = runs.Select(run => run.Broken).FirstOrDefault(difference => difference is not null);
            return (broken is null).Label(broken ?? "");
        }));
        figures.Show($"Nothing is lost: {sequences} sequences with {events} events came through {troubles} troubles, {deaths} of them a killed relay, and {sweeps} sweeps among them.");
    }

    /// <returns>The first sequence whose rows differ, in words, or null.</returns>
    private static async Task<(string? Broken, int Events, int Troubles, int Deaths, int Sweeps)> CompareAsync(int[] seeds)
    {
        var sequences = seeds.Select(Sequence.Draw).ToList();
        var expected = await CalmRun.RunAsync(sequences);
        var troubled = await TroubledRun.RunAsync(sequences, seeds[0]);
        var broken = sequences.Find(sequence => expected[sequence] != troubled.Rows[sequence]);
        return (
            broken is null ? null : $"Sequence {broken.Seed}, in the world of seed {seeds[0]}\nexpected:\n{expected[broken]}\nwas:\n{troubled.Rows[broken]}\nledger:\n{broken.ReadLedger(troubled.Ledger)}",
            sequences.Sum(sequence => sequence.Events.Count), troubled.Troubles, troubled.Deaths, troubled.Sweeps);
    }
}
