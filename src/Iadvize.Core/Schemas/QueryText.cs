namespace Iadvize.Core.Schemas;

/// <summary>One selection of a query that somebody wrote: a field, or a fragment on a type.</summary>
/// <param name="Name">The field's name; null for a fragment.</param>
/// <param name="Alias">The name in the answer; null where the field has none of its own.</param>
/// <param name="Arguments">As written, with their brackets; empty for none.</param>
/// <param name="TypeName">A fragment's type; null for a field.</param>
/// <param name="Below">What is selected within.</param>
/// <param name="Line">Where it stands, from 1.</param>
internal sealed record WrittenSelection(string? Name, string? Alias, string Arguments, string? TypeName, IReadOnlyList<WrittenSelection> Below, int Line);

/// <summary>Reads the text of one GraphQL query: its variables and what it selects. Directives and several operations are no part of it.</summary>
internal sealed class QueryText
{
    private const int Deepest = 20;
    private const int MostSelections = 2_000;

    private readonly string text;
    private readonly Dictionary<string, int> fragments = new(StringComparer.Ordinal);
    private int at, selections;

    private QueryText(string text) => this.text = text;

    /// <summary>The variables as they are declared, with their types.</summary>
    public List<(string Name, string Shape, int Line)> Variables { get; } = [];

    /// <summary>What the query selects.</summary>
    public IReadOnlyList<WrittenSelection> Selections { get; private set; } = [];

    /// <exception cref="UnreadableException">It is no such query; the message names the line.</exception>
    public static QueryText Read(string text)
    {
        var query = new QueryText(text);
        query.FindFragments();
        query.at = 0;
        query.Operation();
        return query;
    }

    /// <returns>An error that names a line of the query.</returns>
    public static UnreadableException Mistake(int line, Sentence what) => new(PinnedSentences.QueryLine.With(line, what));

    private void FindFragments()
    {
        var depth = 0;
        for (Skip(); at < text.Length; Skip())
        {
            if (text[at] is '{' or '(') depth++;
            if (text[at] is '}' or ')') depth--;
            if (depth == 0 && IsNameStart(text[at]))
            {
                if (Name() != "fragment") continue;
                fragments[Name()] = at;
            }
            else if (text[at] == '"') String();
            else at++;
        }
    }

    private void Operation()
    {
        if (!Take('{'))
        {
            if (Name() != "query") throw Mistake(PinnedSentences.NoQuery);
            if (at < text.Length && Peek() is not ('(' or '{')) Name();
            if (Take('('))
                while (!Take(')'))
                {
                    Expect('$');
                    var line = Line;
                    var name = Name();
                    Expect(':');
                    var start = at;
                    while (at < text.Length && (IsNameStart(Peek()) || char.IsDigit(text[at]) || text[at] is '[' or ']' or '!') && Peek() is not ('$' or ')' or '=')) at++;
                    Variables.Add((name, text.Substring(start, at - start).Replace(" ", "").Trim(), line));
                    if (Take('=')) throw Mistake(PinnedSentences.Default);
                }

            Expect('{');
        }

        Selections = Set(0);
    }

    private List<WrittenSelection> Set(int depth)
    {
        if (depth > Deepest) throw Mistake(PinnedSentences.TooDeep);
        var set = new List<WrittenSelection>();
        while (!Take('}'))
        {
            if (++selections > MostSelections) throw Mistake(PinnedSentences.TooMuch);
            var line = Line;
            if (Take('.'))
            {
                Expect('.');
                Expect('.');
                set.Add(Fragment(line, depth));
                continue;
            }

            var name = Name();
            string? alias = null;
            if (Take(':')) (alias, name) = (name, Name());
            var arguments = Peek() == '(' ? Balanced() : "";
            if (Peek() == '@') throw Mistake(PinnedSentences.Directive);
            set.Add(new WrittenSelection(name, alias, arguments, null, Take('{') ? Set(depth + 1) : [], line));
        }

        return set;
    }

    private WrittenSelection Fragment(int line, int depth)
    {
        if (Peek() == '{' && Take('{')) return new WrittenSelection(null, null, "", "", Set(depth + 1), line);
        var name = Name();
        if (name == "on")
        {
            var type = Name();
            Expect('{');
            return new WrittenSelection(null, null, "", type, Set(depth + 1), line);
        }

        if (!fragments.TryGetValue(name, out var start)) throw Mistake(PinnedSentences.NoFragment.With(name));
        var back = at;
        at = start;
        if (Name() != "on") throw Mistake(PinnedSentences.FragmentOnNoType.With(name));
        var on = Name();
        Expect('{');
        var below = Set(depth + 1);
        at = back;
        return new WrittenSelection(null, null, "", on, below, line);
    }

    private string Balanced()
    {
        var start = at;
        var depth = 0;
        while (at < text.Length)
        {
            if (text[at] == '"') String();
            else
            {
                if (text[at] is '(' or '{' or '[') depth++;
                if (text[at] is ')' or '}' or ']') depth--;
                at++;
                if (depth == 0) return text.Substring(start, at - start);
            }
        }

        throw Mistake(PinnedSentences.OpenBracket);
    }

    private void String()
    {
        at++;
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        at = Math.Min(at + 1, text.Length);
    }

    private int Line => text.Take(Math.Min(at, text.Length)).Count(unit => unit == '\n') + 1;

    private UnreadableException Mistake(Sentence what) => Mistake(Line, what);

    private static bool IsNameStart(char unit) => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private void Skip()
    {
        while (at < text.Length)
            if (char.IsWhiteSpace(text[at]) || text[at] is ',' or '\uFEFF') at++;
            else if (text[at] == '#')
                while (at < text.Length && text[at] != '\n') at++;
            else return;
    }

    private char Peek()
    {
        Skip();
        return at < text.Length ? text[at] : throw Mistake(PinnedSentences.EndsEarly);
    }

    private bool Take(char wanted)
    {
        if (Peek() != wanted) return false;
        at++;
        return true;
    }

    private void Expect(char wanted)
    {
        if (!Take(wanted)) throw Mistake(PinnedSentences.Expected.With(wanted, text[at]));
    }

    private string Name()
    {
        if (!IsNameStart(Peek())) throw Mistake(PinnedSentences.NameExpected.With(text[at]));
        var start = at;
        while (at < text.Length && (IsNameStart(text[at]) || char.IsDigit(text[at]))) at++;
        return text.Substring(start, at - start);
    }
}
