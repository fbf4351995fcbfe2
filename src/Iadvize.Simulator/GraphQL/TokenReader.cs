namespace Iadvize.Simulator.GraphQL;

/// <summary>Walks over the tokens of a document and reads what queries and schemas have in common: names, types, values, directives.</summary>
internal sealed class TokenReader(string source, int tokenLimit)
{
    /// <summary>How deep selections, lists, objects and types may stand in one another.</summary>
    public const int MaximumDepth = 50;

    private readonly List<Token> tokens = Lexer.Read(source, tokenLimit);
    private int index;
    private int depth;

    public Token Current => tokens[index];

    public bool AtEnd => Current.Kind == TokenKind.End;

    public bool IsAt(string text) => Current.Kind is TokenKind.Punctuator or TokenKind.Name && Current.Text == text;

    public bool Take(string text)
    {
        var isThere = IsAt(text);
        index += isThere ? 1 : 0;
        return isThere;
    }

    public void Expect(string text)
    {
        if (!Take(text))
            throw Unexpected($"\"{text}\"");
    }

    public string Name() => Current.Kind == TokenKind.Name ? tokens[index++].Text : throw Unexpected("a name");

    public string? Description() => Current.Kind == TokenKind.String ? tokens[index++].Text : null;

    public GraphQLException Unexpected(string expected) =>
        new($"Syntax error: expected {expected}, found {(AtEnd ? "the end of the document" : $"\"{Current.Text}\"")}.", Current.At);

    /// <summary>The items between two punctuators; none where the opening one is absent.</summary>
    public List<T> Items<T>(string open, Func<T> item, string close, bool mayBeEmpty = false)
    {
        var items = new List<T>();
        if (!Take(open) || (mayBeEmpty && Take(close)))
            return items;
        if (++depth > MaximumDepth)
            throw new GraphQLException($"Syntax error: nested deeper than {MaximumDepth} levels.", Current.At);
        do
            items.Add(item());
        while (!Take(close));
        depth--;
        return items;
    }

    public TypeRef Type()
    {
        TypeRef type = Items<TypeRef>("[", Type, "]") switch
        {
            [] => new NamedType(Name()),
            [var item] => new ListType(item),
            _ => throw Unexpected("one type in a list"),
        };
        return Take("!") ? new NonNullType(type) : type;
    }

    public List<Argument> Arguments() => Items("(", Argument, ")");

    public List<Directive> Directives()
    {
        var directives = new List<Directive>();
        for (var at = Current.At; Take("@"); at = Current.At)
            directives.Add(new Directive(Name(), Arguments(), at));
        return directives;
    }

    public Value Value()
    {
        var (kind, text, at) = Current;
        if (Take("$"))
            return new VariableReference(Name(), at);
        if (IsAt("["))
            return new ListLiteral(Items("[", Value, "]", mayBeEmpty: true), at);
        if (IsAt("{"))
            return new ObjectLiteral(Once(Items("{", Argument, "}", mayBeEmpty: true)), at);
        if (kind is TokenKind.Punctuator or TokenKind.End)
            throw Unexpected("a value");
        index++;
        return new Literal(kind, text, at);
    }

    private Argument Argument()
    {
        var at = Current.At;
        var name = Name();
        Expect(":");
        return new Argument(name, Value(), at);
    }

    private static Dictionary<string, Value> Once(List<Argument> fields) =>
        fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new GraphQLException($"There can be only one input field named \"{twice.Key}\".", twice.Last().At)
            : fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
