namespace Iadvize.Core.Questions;

/// <summary>What a message asks, question by question.</summary>
internal static class QuestionText
{
    /// <summary>
    /// The text of each question that the message marks. It is what follows the marker up to the next one; where that is empty,
    /// what stands before the marker; where that is too, what follows the next marker. A number marked twice is one question, with the
    /// first text that is not empty. Empty if the message tells nothing: the asker's next message may.
    /// </summary>
    public static Dictionary<int, string> Read(string message, IReadOnlyList<Marker> markers)
    {
        var emphasis = new Emphasis(message, markers);
        var sections = new string[markers.Count + 1];
        for (var i = 0; i <= markers.Count; i++)
        {
            var start = i == 0 ? 0 : markers[i - 1].End;
            var end = i == markers.Count ? message.Length : markers[i].Start;
            sections[i] = new QuestionSection(message, start, end, emphasis).Tidy(beforeMarker: i < markers.Count);
        }

        var nearestBefore = Carry(sections, forwards: true);
        var nearestBehind = Carry(sections, forwards: false);
        var literal = new Dictionary<int, string>();
        var shown = new Dictionary<int, string>();
        for (var i = 0; i < markers.Count; i++)
        {
            var question = markers[i].Question;
            KeepFirst(literal, question, sections[i + 1]);
            KeepFirst(shown, question, nearestBefore[i].Length > 0 ? nearestBefore[i] : nearestBehind[i + 1]);
        }

        return literal.ToDictionary(text => text.Key, text => text.Value.Length > 0 ? text.Value : shown[text.Key]);
    }

    /// <summary>For each section itself or, if it is empty, the nearest one before it (or behind it) that is not.</summary>
    private static string[] Carry(string[] sections, bool forwards)
    {
        var carried = new string[sections.Length];
        var nearest = "";
        for (var i = 0; i < sections.Length; i++)
        {
            var section = forwards ? i : sections.Length - 1 - i;
            if (sections[section].Length > 0) nearest = sections[section];
            carried[section] = nearest;
        }

        return carried;
    }

    private static void KeepFirst(Dictionary<int, string> texts, int question, string text)
    {
        if (!texts.TryGetValue(question, out var kept) || kept.Length == 0) texts[question] = text;
    }
}
