using System.Reflection;
using System.Text.RegularExpressions;

namespace Iadvize.Dataverse.Plugins.Tests;

/// <summary>Every sentence that a person reads stands in both languages.</summary>
public sealed class WordingTests
{
    public static TheoryData<string> Tables => ["Iadvize.Dataverse.RefusalSentences", "Iadvize.Dataverse.Readiness.Sentences"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_sentence_has_both_languages_and_the_same_things_in_them(string table)
    {
        var sentences = Assembly.Load(ShippedAssemblyTests.Bytes()).GetType(table, throwOnError: true)!.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.Name, Value: field.GetValue(null)!)).ToList();

        Assert.NotEmpty(sentences);
        Assert.All(sentences, sentence =>
        {
            var (english, french) = (Text(sentence.Value, "English"), Text(sentence.Value, "French"));
            Assert.NotEqual("", english.Trim());
            Assert.NotEqual("", french.Trim());
            Assert.True(Places(english).SetEquals(Places(french)), sentence.Name);
            Assert.True(english.Length < 5 || english != french || sentence.Name is "MappingProblem", sentence.Name);
        });
    }

    private static string Text(object wording, string language) => (string)wording.GetType().GetProperty(language)!.GetValue(wording)!;

    private static HashSet<string> Places(string sentence) => [.. Regex.Matches(sentence, @"\{(\d+)").Select(match => match.Groups[1].Value)];
}
