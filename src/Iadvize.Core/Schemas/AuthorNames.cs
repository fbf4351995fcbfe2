using Iadvize.Core.Conversations;

namespace Iadvize.Core.Schemas;

/// <summary>Who is meant by the name of a type, a field or an enum value: VisitorMessage, isBot, OPERATOR. What does not say it clearly says nothing.</summary>
internal static class AuthorNames
{
    private static readonly Dictionary<string, Author> Clear = new(StringComparer.Ordinal);

    /// <summary>Words for a visitor in one company's schema and for an operator in another's: what stands beside them decides.</summary>
    private static readonly HashSet<string> Unclear = new(StringComparer.Ordinal) { "user", "client", "contact", "member" };

    static AuthorNames()
    {
        Add(Author.Visitor, "visitor visitors visiteur customer customers consumer shopper guest buyer prospect lead caller enduser requester inbound incoming");
        Add(Author.Operator, "operator operators operateur agent agents professional expert human employee advisor adviser conseiller staff colleague representative seller consultant supervisor outbound outgoing");
        Add(Author.Bot, "bot bots chatbot robot automated automatic automation virtual machine assistant copilot ai");
        Add(Author.System, "system platform iadvize");
    }

    /// <returns>Null where the name does not tell.</returns>
    public static Author? Of(string name)
    {
        var words = Words.Of(name);
        // A MessageEvent may be anybody's.
        if (words.Count == 1 && words[0] is "event" or "notification") return Author.System;
        var said = Said(words).ToList();
        if (said.Contains(Author.System)) return Author.System;
        if (said.Contains(Author.Bot) && !said.Contains(Author.Visitor)) return Author.Bot;
        return said.Count > 0 ? said[0] : null;
    }

    /// <summary>As <see cref="Of(string)"/>; an unclear word such as USER is the side that the names beside it leave open.</summary>
    /// <param name="name">The name.</param>
    /// <param name="alternatives">All names that could stand in its place.</param>
    public static Author? Of(string name, IEnumerable<string> alternatives)
    {
        if (Of(name) is { } clear) return clear;
        if (!Words.Of(name).Any(Unclear.Contains)) return null;
        var others = alternatives.Select(Of).ToList();
        var (visitor, company) = (others.Contains(Author.Visitor), others.Contains(Author.Operator));
        if (visitor == company) return null;
        return visitor ? Author.Operator : Author.Visitor;
    }

    /// <returns>Whether the values are those who write: a visitor, and somebody else.</returns>
    public static bool AreBothSides(IReadOnlyList<string> values)
    {
        var sides = values.Select(value => Of(value, values)).OfType<Author>().Distinct().ToList();
        return sides.Count > 1 && sides.Contains(Author.Visitor);
    }

    private static void Add(Author author, string words)
    {
        foreach (var word in words.Split(' ')) Clear[word] = author;
    }

    /// <summary>A word behind "to" or "for" is who reads: MessageToVisitor.</summary>
    private static IEnumerable<Author> Said(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0 && words[i - 1] is "to" or "for" or "non" or "not") continue;
            if (words[i] == "end" && i + 1 < words.Count && words[i + 1] == "user") yield return Author.Visitor;
            else if (Clear.TryGetValue(words[i], out var author)) yield return author;
        }
    }
}
