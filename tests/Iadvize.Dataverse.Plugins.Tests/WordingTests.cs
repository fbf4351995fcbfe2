using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Iadvize.Dataverse.Plugins.Tests;

/// <summary>Every sentence that a person reads stands in both languages.</summary>
public sealed class WordingTests
{
    /// <summary>Wherever in the assembly a sentence stands: a new one cannot be forgotten.</summary>
    private static readonly List<(string Name, object Wording)> All = ReadAll();

    [Theory]
    [InlineData("Iadvize.Core.Conversations.TranscriptSentences")]
    [InlineData("Iadvize.Core.Schemas.PinnedSentences")]
    [InlineData("Iadvize.Core.Values.ValueSentences")]
    [InlineData("Iadvize.Dataverse.Leads.DecisionSentences")]
    [InlineData("Iadvize.Dataverse.LedgerSentences")]
    [InlineData("Iadvize.Dataverse.RefusalSentences")]
    [InlineData("Iadvize.Dataverse.Readiness.Sentences")]
    public void The_tables_of_sentences_are_among_those_that_are_looked_at(string table) =>
        Assert.Contains(All, sentence => sentence.Name.StartsWith(table + ".", StringComparison.Ordinal));

    [Fact]
    public void Every_sentence_has_both_languages_and_the_same_things_in_them() => Assert.All(All, sentence =>
    {
        var (english, french) = (Text(sentence.Wording, "English"), Text(sentence.Wording, "French"));
        Assert.NotEqual("", english.Trim());
        Assert.NotEqual("", french.Trim());
        Assert.Equal(Places(english), Places(french));
        Assert.True(english != french || !Regex.Replace(english, @"\{[^}]*\}", "").Any(char.IsLetter), sentence.Name);
    });

    /// <summary>A sentence in one language has no marks of the other's: guillemets and the blank before a semicolon or colon are French.</summary>
    [Fact]
    public void French_sentences_quote_and_punctuate_as_French_does() => Assert.All(All, sentence =>
    {
        var (english, french) = (Text(sentence.Wording, "English"), Text(sentence.Wording, "French"));
        Assert.DoesNotMatch("[«»]| [;:]", english);
        Assert.DoesNotMatch(@"'\{\d+\}'|[^ ][;!?](\s|$)|\w:(\s|$)|« ?\S*«", french);
    });

    private static List<(string Name, object Wording)> ReadAll()
    {
        var shipped = Assembly.Load(ShippedAssemblyTests.Bytes());
        using var described = AssemblyDefinition.ReadAssembly(new MemoryStream(ShippedAssemblyTests.Bytes()));
        return described.MainModule.GetTypes()
            .SelectMany(type => type.Fields)
            .Where(field => field.IsStatic && field.FieldType.FullName == "Iadvize.Core.Wording")
            .Select(field => ($"{field.DeclaringType.FullName}.{field.Name}", shipped.GetType(field.DeclaringType.FullName)!
                .GetField(field.Name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!))
            .ToList();
    }

    private static string Text(object wording, string language) => (string)wording.GetType().GetProperty(language)!.GetValue(wording)!;

    private static SortedSet<string> Places(string sentence) => [.. Regex.Matches(sentence, @"\{(\d+[^}]*)\}").Select(match => match.Groups[1].Value)];
}
