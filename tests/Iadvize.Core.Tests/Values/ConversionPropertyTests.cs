using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core.Values;
using Iadvize.Dataverse.Trial;

namespace Iadvize.Core.Tests.Values;

public sealed class ConversionPropertyTests
{
    private static readonly string[] Languages = ["en", "fr", "de", "es", "it", "nl", "pt", "en-US", "fr-CA", "", "xx"];

    // Pieces that meet in real answers, put together at random: most of the ways to stumble are in their seams.
    private static readonly string[] Pieces =
    [
        "5", "20", "1.000", "25k", "3/4", "03/04/2024", "14h30", "2:75", "99999999999999999999", "€", "$", "%", "-", "–", "+", "(", ")", "*", ",", ".", "…", "?", "½", "²", "٣", "é", "e\u0301",
        " ", "\n", "\u00A0", "\u0000", "\uD800", "😀", "👨‍👩‍👧", "twenty", "deux cents", "zweihundertfünfzig", "hundert", "mille", "mil", "million", "a", "of", "no wait", "pas", "not", "or", "bis", "à", "tomorrow",
        "lundi", "prochain", "31", "29 Feb", "in", "2 Wochen", "dans quinze jours", "9999-12-31", "in 9999 years", "ago", "yes", "non", "maybe", "red", "Gold Plus", "all but", "jean@exemple.fr", "@", "https://exemple.fr",
        "www.", "06 12 34 56 78", "+33", "ext 5", "minus", "none", "half an hour", "1:30", "EST", "+99:99", "12am", "Contoso", "'", "''", "#", "/", ":", "=1+1", "\\",
    ];

    private static readonly Gen<string> Answers = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(" ", pieces)),
        Gen.Elements(Pieces).ListOf().Select(string.Concat));

    public static TheoryData<ColumnType> Types => [.. Enum.GetValues<ColumnType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Any_text_in_any_language_is_converted_into_the_columns_bounds_or_refused_with_a_reason(ColumnType type)
    {
        var column = ColumnOf(type);
        Hold(from answer in Answers from language in Gen.Elements(Languages) select new Spoken(answer, language), spoken =>
        {
            var conversion = Convert(spoken.Answer, spoken.Language, column);
            return conversion.Succeeded ? FitsInto(column, conversion) : conversion.Value is null && conversion.Reason!.ToString().EndsWith('.') && conversion.Text.Length == 0;
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Composed_and_decomposed_accents_are_the_same(ColumnType type)
    {
        var column = ColumnOf(type);
        Hold(from answer in Answers from language in Gen.Elements(Languages) select new Spoken(answer, language), spoken =>
        {
            var whole = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(spoken.Answer)).Replace("\uFFFD", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);
            return Convert(whole.Normalize(NormalizationForm.FormC), spoken.Language, column).Text == Convert(whole.Normalize(NormalizationForm.FormD), spoken.Language, column).Text;
        });
    }

    // Texts and addresses stand as written, short labels and zones need their capitals; all else is the same in capitals.
    [Fact]
    public void Capitals_change_nothing_about_the_corpus()
    {
        foreach (var row in ConversionCorpus.All.Where(row => row.Kind is not ("text" or "memo" or "email" or "url" or "phone" or "choice")))
        {
            var shouted = row.Answer.Select(part => part with { Text = part.Text.ToUpperInvariant() }).ToArray();
            var plain = row.Answer.Select(part => part with { Text = part.Text.ToLowerInvariant() }).ToArray();
            Assert.Equal(
                row.Id + " " + AnswerConverter.Convert(plain, row.Column, row.Context).Text,
                row.Id + " " + AnswerConverter.Convert(shouted, row.Column, row.Context).Text);
        }
    }

    [Fact]
    public void A_relative_date_counts_from_the_message_that_holds_it()
    {
        AnswerPart[] answer =
        [
            new("let me think", new DateTimeOffset(2024, 3, 6, 23, 50, 0, TimeSpan.FromHours(1))),
            new("tomorrow", new DateTimeOffset(2024, 3, 7, 0, 5, 0, TimeSpan.FromHours(1))),
        ];
        var conversion = AnswerConverter.Convert(answer, new Column("lead.estimatedclosedate", ColumnType.Date), new ConversionContext { Language = "en", TimeZone = "Europe/Paris" });
        Assert.Equal(new DateTime(2024, 3, 8), conversion.Value);
    }

    [Fact]
    public void An_answer_in_several_messages_is_one_line_in_a_single_line_column()
    {
        AnswerPart[] answer = [new("Dan Smith", null), new("from Leeds", null)];
        Assert.Equal("Dan Smith from Leeds", AnswerConverter.Convert(answer, new Column("lead.subject", ColumnType.Text) { MaxLength = 100 }, new ConversionContext()).Value);
    }

    [Fact]
    public void A_value_has_the_type_that_its_column_takes()
    {
        Assert.Equal(25_000m, Convert("25k", "en", ColumnOf(ColumnType.Money)).Value);
        Assert.Equal("EUR", Convert("25k €", "en", ColumnOf(ColumnType.Money)).Currency);
        Assert.Equal(20, Convert("twenty", "en", ColumnOf(ColumnType.WholeNumber)).Value);
        Assert.Equal(true, Convert("oui", "fr", ColumnOf(ColumnType.YesNo)).Value);
        Assert.Equal(2, Convert("Gold", "en", ColumnOf(ColumnType.Choice)).Value);
        Assert.Equal([1, 2], Assert.IsType<int[]>(Convert("red and gold", "en", ColumnOf(ColumnType.MultiChoice)).Value));
        Assert.Equal(90, Convert("1h30", "fr", ColumnOf(ColumnType.Duration)).Value);
    }

    [Fact]
    public void A_cut_text_says_so()
    {
        var conversion = Convert("a text that is much too long for its column", "en", ColumnOf(ColumnType.Text));
        Assert.True(conversion.Truncated);
        Assert.Equal("a text that is much", conversion.Value);
        Assert.Contains("lead.text", conversion.Reason!.ToString(), StringComparison.Ordinal);
    }

    private static void Hold<T>(Gen<T> generator, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arb.From(generator), holds));

    private static Conversion Convert(string answer, string language, Column column) => AnswerConverter.Convert(
        [new AnswerPart(answer, new DateTimeOffset(2024, 3, 6, 10, 0, 0, TimeSpan.FromHours(1)))],
        column,
        new ConversionContext { Language = language, TimeZone = "Europe/Paris", Currency = "EUR", Country = "FR" });

    private static Column ColumnOf(ColumnType type) => new("lead." + type.ToString().ToLowerInvariant(), type)
    {
        MaxLength = 20,
        Min = type is ColumnType.Duration ? 0 : -1000,
        Max = 100_000,
        Precision = 2,
        Options = type is ColumnType.Choice or ColumnType.MultiChoice ? [Option(1, "Red"), Option(2, "Gold"), Option(3, "Gold Plus")] : [],
        Candidates = [new LookupCandidate("Contoso", true, new Guid(1, 0, 0, new byte[8]))],
    };

    private static ColumnOption Option(int value, string label) => new(value, new Dictionary<string, string> { ["en"] = label });

    private static bool FitsInto(Column column, Conversion conversion) => conversion.Value switch
    {
        string text => text.Length is > 0 and <= 20,
        int number when column.Type is ColumnType.Choice => column.Options.Any(option => option.Value == number),
        int number => number >= column.Min && number <= column.Max,
        decimal number => number >= column.Min && number <= column.Max && decimal.Round(number, 2) == number,
        int[] numbers => numbers.Length > 0 && numbers.Distinct().Count() == numbers.Length,
        DateTime date => date.TimeOfDay == TimeSpan.Zero && date.Year >= 1753,
        DateTimeOffset or bool or Guid => true,
        _ => false,
    };

    private sealed record Spoken(string Answer, string Language);
}
