using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Iadvize.Core.Tests.Values;

public sealed class ConversionCostTests(ITestOutputHelper output)
{
    private const int Rounds = 5;

    [Fact]
    public void One_conversion_allocates_less_than_8_KiB_on_average_over_the_corpus()
    {
        var rows = ConversionCorpus.All;
        foreach (var row in rows)
            row.Convert();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
            foreach (var row in rows)
                row.Convert();
        var microseconds = clock.Elapsed.TotalMicroseconds / rows.Count / Rounds;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / rows.Count / Rounds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds:F1} µs and {bytes} bytes a conversion"));
        Assert.InRange(bytes, 0, 8 * 1024);
    }
}
