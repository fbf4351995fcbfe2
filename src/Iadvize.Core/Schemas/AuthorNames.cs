using Iadvize.Core.Conversations;

namespace Iadvize.Core.Schemas;

/// <summary>Who is meant by the name of a type, a field or an enum value: VisitorMessage, isBot, OPERATOR. What does not say it clearly says nothing.</summary>
internal static class AuthorNames
{
    private static readonly Dictionary<string, Author> Clear = new(StringComparer.Ordinal);

    /// <summary>Words for a visitor in one company's schema and for somebody else in another's: what stands beside them decides.</summary>
    private static readonly HashSet<string> Unclear = Set("user client contact member lead shopper human in external");

    /// <summary>Those who serve a customer bear the customer's name: CUSTOMER_CARE, service client.</summary>
    private static readonly HashSet<string> Services = Set("service services care support desk success relations team");

    /// <summary>Words that leave the one beside them what it is: END_USER, UserMessage, customer account.</summary>
    private static readonly HashSet<string> Neutral = Set(
        "end web site anonymous registered person people participant author sender writer speaker actor owner party side contact profile account user side type kind role id message only and");

    static AuthorNames()
    {
        Add(Author.Visitor, "visitor visitors visiteur customer customers consumer consumers guest buyer prospect caller enduser requester inbound incoming");
        Add(Author.Operator, "operator operators operateur agent agents professional professionals expert employee advisor advisors adviser conseiller staff colleague colleagues representative seller consultant supervisor admin outbound outgoing");
        Add(Author.Bot, "bot bots chatbot robot automated automatic automation virtual machine assistant copilot ai");
        Add(Author.System, "system platform iadvize");
    }

    /// <returns>Null where the name does not tell.</returns>
    public static Author? Of(string name)
    {
        var words = Words.Of(name);
        // A MessageEvent may be anybody's.
        if (words.Count == 1 && words[0] is "event" or "notification") return Author.System;
        if (words.Contains("or")) return null;
        var said = Said(words).ToList();
        if (words.Contains("system")) return said.Contains(Author.System) ? Author.System : null;
        // The platform's operator is an operator.
        if (said.Any(side => side != Author.System)) said.RemoveAll(side => side == Author.System);
        if (said.Count == 0) return null;
        var (first, last) = (said[0], said[said.Count - 1]);
        // A customer advisor advises customers; what an operator's customer is, nobody knows.
        if (last == Author.Visitor) return first == Author.Visitor ? last : null;
        return said.Contains(Author.Bot) ? Author.Bot : last;
    }

    /// <summary>
    /// As <see cref="Of(string)"/>, for a value or a type that is one of several; an unclear word such as USER is the side that the names beside it
    /// leave open.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="alternatives">All names that could stand in its place.</param>
    public static Author? Of(string name, IReadOnlyList<string> alternatives)
    {
        if (OfOne(name) is { } clear) return clear;
        var words = Words.Of(name);
        if (words.Where(Unclear.Contains).ToList() is not { Count: 1 } unclear) return null;
        if (words.Any(word => !Unclear.Contains(word) && !Neutral.Contains(word) && !Roles.MessageWords.Contains(word)) || (unclear[0] is "in" or "external" && words.Count > 1)) return null;
        var others = alternatives.Select(OfOne).ToList();
        var (visitor, company) = (others.Contains(Author.Visitor), others.Contains(Author.Operator));
        if (visitor == company) return null;
        if (visitor) return Author.Operator;
        return unclear[0] == "human" ? null : Author.Visitor;
    }

    /// <summary>As <see cref="Of(string,IReadOnlyList{string})"/>, for a word that says who wrote: what stands behind a visitor must leave them one.</summary>
    /// <param name="word">The value of an enum, or a text.</param>
    /// <param name="choices">The enum's values; empty for a text, which may be a person's name: then each of its words must be known.</param>
    public static Author? OfWord(string word, IReadOnlyList<string> choices)
    {
        var words = Words.Of(word);
        if (Of(word, choices) is not { } side) return null;
        if (choices.Count == 0 && !words.All(IsKnown)) return null;
        return side != Author.Visitor || words.SkipWhile(each => !IsVisitors(each)).All(IsKnown) ? side : null;
    }

    /// <returns>Whether a word of a name means a visitor.</returns>
    public static bool IsVisitors(string word) => Clear.TryGetValue(word, out var side) ? side == Author.Visitor : word is "client" or "clients" or "external";

    /// <returns>Whether a word of a name means somebody of the company.</returns>
    public static bool IsCompanys(string word) => Services.Contains(word) || (Clear.TryGetValue(word, out var side) && side != Author.Visitor);

    /// <returns>Whether the values are those who write: a visitor, and somebody else.</returns>
    public static bool AreBothSides(IReadOnlyList<string> values)
    {
        var sides = values.Select(value => OfWord(value, values)).OfType<Author>().Distinct().ToList();
        return sides.Count > 1 && sides.Contains(Author.Visitor);
    }

    /// <summary>Some words tell only when they stand alone.</summary>
    private static Author? OfOne(string name) => name.ToLowerInvariant() is "out" or "internal" or "pro" ? Author.Operator : Of(name);

    private static bool IsKnown(string word) => Clear.ContainsKey(word) || Unclear.Contains(word) || Neutral.Contains(word) || Services.Contains(word) || Roles.MessageWords.Contains(word);

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static void Add(Author author, string words)
    {
        foreach (var word in words.Split(' ')) Clear[word] = author;
    }

    /// <summary>A word behind "to" or "for" is who reads: MessageToVisitor.</summary>
    private static IEnumerable<Author> Said(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var before = i > 0 ? words[i - 1] : "";
            if (before is "to" or "for" or "non" or "not") continue;
            // A user agent is a browser.
            if (words[i] == "agent" && before == "user") continue;
            if (words[i] == "user" && before == "end") yield return Author.Visitor;
            else if (Services.Contains(words[i]) && (IsVisitors(before) || (i + 1 < words.Count && IsVisitors(words[i + 1])))) yield return Author.Operator;
            else if (Clear.TryGetValue(words[i], out var author) && !(author == Author.Visitor && Services.Contains(before))) yield return author;
        }
    }
}
