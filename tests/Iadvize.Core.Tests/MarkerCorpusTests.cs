using Iadvize.Core.Questions;

namespace Iadvize.Core.Tests;

/// <summary>Every text in Corpus/markers holds exactly the markers that stand beside it.</summary>
public class MarkerCorpusTests
{
    public static TheoryData<string, string, string> Texts()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (_, item) in DataFiles.ItemsIn("Corpus/markers"))
            data.Add(item["text"].AsString()!, string.Join(",", item["questions"].Items.Select(one => one.AsInt())), item["because"].AsString() ?? "");
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Scan_TextOfTheCorpus_GivesTheNumbersThatStandBesideIt(string text, string questions, string because)
    {
        var found = string.Join(",", MarkerScanner.Scan(text).Select(marker => marker.Question));
        Assert.True(questions == found, $"[{found}] instead of [{questions}] in: {text} {because}");
    }

    [Theory]
    [InlineData("[](Q1) Budget?", 0, 6)]
    [InlineData("Hi! [ ]( <Q12> \"t\" ) Budget?", 4, 16)]
    [InlineData("😀 <a href='Q3'>&nbsp;</a>?", 3, 23)]
    public void Scan_Marker_SaysWhereItStands(string text, int start, int length)
    {
        var marker = Assert.Single(MarkerScanner.Scan(text));
        Assert.Equal((start, length, start + length), (marker.Start, marker.Length, marker.End));
    }

    [Theory]
    [InlineData("[](Q1) Budget?", "Budget?")]
    [InlineData("Hello [](Q1) Budget?", "Hello Budget?")]
    [InlineData("Hello[](Q1) Budget?", "Hello Budget?")]
    [InlineData("Budget? [](Q1)", "Budget? ")]
    [InlineData("`[](Q1)` and [site](https://ex.org/Q1)", "`[](Q1)` and [site](https://ex.org/Q1)")]
    [InlineData("[[](Q1)](Q2) Nested", "Nested")]
    [InlineData("**[](Q1)** Budget?", "Budget?")]
    [InlineData("**[](Q1) Budget?**", "**Budget?**")]
    [InlineData("_[](Q1)[](Q2)_ Budget?", "Budget?")]
    [InlineData("Nothing marked", "Nothing marked")]
    public void Strip_Text_LeavesWhatPeopleRead(string text, string expected) => Assert.Equal(expected, MarkerScanner.Strip(text));
}
