namespace Iadvize.Simulator.GraphQL;

/// <summary>Reads an executable document: operations and fragments.</summary>
internal sealed class QueryParser(TokenReader reader)
{
    /// <summary>Enough for a transcript query over a hundred types, too little to keep a server busy.</summary>
    private const int TokenLimit = 20_000;

    /// <exception cref="GraphQLException">A syntax error.</exception>
    public static Document Parse(string query) => new QueryParser(new TokenReader(query, TokenLimit)).Document();

    private Document Document()
    {
        var operations = new List<Operation>();
        var fragments = new List<Fragment>();
        do
            if (reader.IsAt("fragment"))
                fragments.Add(Fragment());
            else
                operations.Add(Operation());
        while (!reader.AtEnd);
        return new Document(operations, fragments);
    }

    private Operation Operation()
    {
        var at = reader.Current.At;
        if (reader.IsAt("{"))
            return new Operation("query", null, [], [], Selections(), at);
        if (!reader.IsAt("query") && !reader.IsAt("mutation") && !reader.IsAt("subscription"))
            throw reader.Unexpected("a query or a fragment");
        var kind = reader.Name();
        var name = reader.Current.Kind == TokenKind.Name ? reader.Name() : null;
        return new Operation(kind, name, reader.Items("(", Variable, ")"), reader.Directives(), Selections(), at);
    }

    private Fragment Fragment()
    {
        var at = reader.Current.At;
        reader.Expect("fragment");
        if (reader.IsAt("on"))
            throw reader.Unexpected("a fragment's name");
        var name = reader.Name();
        reader.Expect("on");
        return new Fragment(name, reader.Name(), reader.Directives(), Selections(), at);
    }

    private VariableDefinition Variable()
    {
        var at = reader.Current.At;
        reader.Expect("$");
        var name = reader.Name();
        reader.Expect(":");
        return new VariableDefinition(name, reader.Type(), reader.Take("=") ? reader.Value() : null, at);
    }

    private List<Selection> Selections() =>
        reader.IsAt("{") ? reader.Items("{", Selection, "}") : throw reader.Unexpected("\"{\"");

    private Selection Selection()
    {
        var at = reader.Current.At;
        if (!reader.Take("..."))
            return Field(at);
        if (reader.Current.Kind == TokenKind.Name && !reader.IsAt("on"))
            return new FragmentSpread(reader.Name(), reader.Directives(), at);
        return new InlineFragment(reader.Take("on") ? reader.Name() : null, reader.Directives(), Selections(), at);
    }

    private Field Field(Location at)
    {
        var responseName = reader.Name();
        var name = reader.Take(":") ? reader.Name() : responseName;
        return new Field(responseName, name, reader.Arguments(), reader.Directives(), reader.IsAt("{") ? Selections() : [], at);
    }
}
