using BenchmarkDotNet.Attributes;
using Iadvize.Core.Values;
using Iadvize.Dataverse.Trial;

namespace Benchmarks;

/// <summary>Converting one answer, on average over the whole golden corpus: aimed at less than 50 µs and 8 KiB.</summary>
[MemoryDiagnoser]
public class ConversionBenchmarks
{
    private const int AtLeast = 400;
    private ConversionCase[] corpus = [];

    [GlobalSetup]
    public void Read()
    {
        corpus = [.. Directory.GetFiles(CorpusFolder(), "*.tsv").SelectMany(file => File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => ConversionCase.Parse(line)))];
        if (corpus.Length < AtLeast) throw new InvalidOperationException($"The corpus has {corpus.Length} cases only.");
    }

    /// <summary>One pass over the corpus; the line "The corpus has … cases" tells by what to divide.</summary>
    [Benchmark]
    public int WholeCorpus()
    {
        var converted = 0;
        foreach (var one in corpus)
            if (AnswerConverter.Convert(one.Answer, one.Column, one.Context).Succeeded) converted++;
        return converted;
    }

    [GlobalCleanup]
    public void Tell() => Console.WriteLine($"// The corpus has {corpus.Length} cases.");

    private static string CorpusFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "tests/Iadvize.Core.Tests/Corpus/Values"))) return Path.Combine(folder.FullName, "tests/Iadvize.Core.Tests/Corpus/Values");
        throw new DirectoryNotFoundException("The golden corpus is not above this program.");
    }
}
