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
        if (!IsAt(text))
            return false;
        index++;
        return true;
    }

    public void Expect(string text)
    {
        if (!Take(text))
            throw Unexpected($"\"{text}\"");
    }

    public string Name() => Current.Kind == TokenKind.Name ? tokens[index++].Text : throw Unexpected("a name");

    public GraphQLException Unexpected(string expected) =>
        new($"Syntax error: expected {expected}, found {(AtEnd ? "the end of the document" : $"\"{Current.Text}\"")}.", Current.At);

    /// <summary>One or more items between two punctuators; none at all where the opening one is absent.</summary>
    public List<T> Items<T>(string open, Func<T> item, string close)
    {
        var items = new List<T>();
        if (!Take(open))
            return items;
        if (++depth > MaximumDepth)
            throw new GraphQLException($"Syntax error: nested deeper than {MaximumDepth} levels.", Current.At);
        do
            items.Add(item());
        while (!Take(close));
        depth--;
        return items;
    }

    public string? Description() => Current.Kind == TokenKind.String ? tokens[index++].Text : null;

    public TypeRef Type()
    {
        var list = Items<TypeRef>("[", Type, "]");
        TypeRef type = list switch
        {
            [] => new NamedType(Name()),
            [var item] => new ListType(item),
            _ => throw Unexpected("\"]\""),
        };
        return Take("!") ? new NonNullType(type) : type;
    }

    public List<Directive> Directives()
    {
        var directives = new List<Directive>();
        while (IsAt("@"))
        {
            var at = Current.At;
            Expect("@");
            directives.Add(new Directive(Name(), Arguments(), at));
        }
        return directives;
    }

    public List<Argument> Arguments() => Items("(", Argument, ")");

    public Value Value()
    {
        var token = Current;
        if (Take("$"))
            return new VariableReference(Name(), token.At);
        if (token.Text is "[" or "{" && token.Kind == TokenKind.Punctuator)
            return token.Text == "[" ? ListValue() : ObjectValue();
        index++;
        return token.Kind switch
        {
            TokenKind.Number => new Literal(LiteralKind.Int, token.Text, token.At),
            TokenKind.Float => new Literal(LiteralKind.Float, token.Text, token.At),
            TokenKind.String => new Literal(LiteralKind.String, token.Text, token.At),
            TokenKind.Name when token.Text is "true" or "false" => new Literal(LiteralKind.Boolean, token.Text, token.At),
            TokenKind.Name when token.Text == "null" => new Literal(LiteralKind.Null, token.Text, token.At),
            TokenKind.Name => new Literal(LiteralKind.Enum, token.Text, token.At),
            _ => throw new GraphQLException($"Syntax error: expected a value, found \"{token.Text}\".", token.At),
        };
    }

    private Argument Argument()
    {
        var at = Current.At;
        var name = Name();
        Expect(":");
        return new Argument(name, Value(), at);
    }

    private ListLiteral ListValue()
    {
        var at = Current.At;
        if (tokens[index + 1].Text != "]")
            return new ListLiteral(Items("[", Value, "]"), at);
        index += 2;
        return new ListLiteral([], at);
    }

    private ObjectLiteral ObjectValue()
    {
        var at = Current.At;
        var fields = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (tokens[index + 1].Text == "}")
            index += 2;
        else
            foreach (var field in Items("{", Argument, "}"))
                if (!fields.TryAdd(field.Name, field.Value))
                    throw new GraphQLException($"There can be only one input field named \"{field.Name}\".", field.At);
        return new ObjectLiteral(fields, at);
    }
}
