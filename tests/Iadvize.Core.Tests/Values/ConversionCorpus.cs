using Iadvize.Dataverse.Trial;

namespace Iadvize.Core.Tests.Values;

/// <summary>The golden corpus of answers: one tab-separated file for each column type.</summary>
internal static class ConversionCorpus
{
    private const string Refusal = "REFUSE:";

    public static IReadOnlyList<ConversionCase> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "Values"), "*.tsv")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).Split('\n').Skip(1))
            .Where(line => line.Trim().Length > 0)
            .Select(line => ConversionCase.Parse(line)),
    ];

    public static bool MustBeRefused(ConversionCase row) => row.Expected.StartsWith(Refusal, StringComparison.Ordinal);

    /// <summary>The printed value is the expected one, or the refusal holds the expected fragment.</summary>
    public static bool IsRight(ConversionCase row)
    {
        var printed = row.Print();
        return MustBeRefused(row)
            ? printed.StartsWith(Refusal, StringComparison.Ordinal) && printed.Contains(row.Expected[Refusal.Length..].Trim(), StringComparison.Ordinal)
            : printed == row.Expected;
    }
}
