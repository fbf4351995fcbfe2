using Iadvize.Core.Text;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>Sentences that say why an answer is no value.</summary>
internal static class Refusal
{
    private const int LongestQuote = 80;

    /// <summary>"The answer '…' <paramref name="why"/>."</summary>
    public static Conversion Because(AnswerText text, Sentence why) => Conversion.Refuse(ValueSentences.TheAnswer.With(Shown(text.Original), why));

    private static string Shown(string answer)
    {
        var line = answer.Replace('\n', ' ').Trim();
        return line.Length <= LongestQuote ? line : DataverseText.CutAtWord(line, LongestQuote) + "…";
    }
}
