using System.Globalization;
using Iadvize.Dataverse.Trial;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Iadvize.Core.Tests.Values;

public sealed class ConversionCorpusTests(ConversionCorpusTests.Runner runner) : IClassFixture<ConversionCorpusTests.Runner>
{
    /// <summary>What the runner is told as a diagnostic message stands in the output of <c>dotnet test</c>; a test's own output is shown only when it fails.</summary>
    public sealed class Runner(IMessageSink sink)
    {
        public void Print(string line) => sink.OnMessage(new DiagnosticMessage(line));
    }

    public static TheoryData<string> Ids => [.. ConversionCorpus.All.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_answer_becomes_what_the_corpus_says(string id)
    {
        var row = ConversionCorpus.All.Single(candidate => candidate.Id == id);
        var printed = row.Print();
        Assert.True(ConversionCorpus.IsRight(row), $"{id} ({row.Context.Language}): '{row.Answer[0].Text}' gave '{printed}', not '{row.Expected}'.");
    }

    [Fact]
    public void Precision_is_at_least_99_and_coverage_at_least_95_percent()
    {
        runner.Print("column          cases  refuse  converted  right  precision  coverage");
        foreach (var kind in ConversionCorpus.All.GroupBy(row => row.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
            Print(kind.Key, [.. kind]);
        var (precision, coverage) = Print("all", ConversionCorpus.All);
        Assert.True(precision >= 99, $"Of the converted answers {precision:F1} % are right.");
        Assert.True(coverage >= 95, $"Of the convertible answers {coverage:F1} % were converted.");
    }

    [Fact]
    public void Three_in_ten_of_the_corpus_must_not_be_converted() =>
        Assert.InRange(ConversionCorpus.All.Count(ConversionCorpus.MustBeRefused), ConversionCorpus.All.Count * 3 / 10, ConversionCorpus.All.Count);

    [Fact]
    public void Every_language_and_every_column_type_is_there()
    {
        Assert.Equal(15, ConversionCorpus.All.Select(row => row.Kind).Distinct().Count());
        foreach (var language in new[] { "en", "fr", "de", "es", "it", "nl", "pt" })
            Assert.True(ConversionCorpus.All.Count(row => row.Context.Language?[..2] == language) >= 40, language);
    }

    [Fact]
    public void No_id_is_used_twice() => Assert.Equal(ConversionCorpus.All.Count, ConversionCorpus.All.Select(row => row.Id).Distinct().Count());

    // Precision: converted values that are right. Coverage: convertible answers that were converted, rightly.
    private (double Precision, double Coverage) Print(string name, IReadOnlyList<ConversionCase> rows)
    {
        var converted = rows.Count(row => row.Convert().Succeeded);
        var right = rows.Count(row => !ConversionCorpus.MustBeRefused(row) && ConversionCorpus.IsRight(row));
        var convertible = rows.Count(row => !ConversionCorpus.MustBeRefused(row));
        var precision = converted == 0 ? 100 : 100.0 * right / converted;
        var coverage = convertible == 0 ? 100 : 100.0 * right / convertible;
        runner.Print(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {rows.Count,6} {rows.Count - convertible,7} {converted,10} {right,6} {precision,9:F1}% {coverage,8:F1}%"));
        return (precision, coverage);
    }
}
