using System.Text.RegularExpressions;

namespace Dataverse.Embedded.WebApi;

/// <summary>
/// Parses a $filter: comparisons, and, or, not, parentheses, contains, startswith and endswith over strings, numbers, booleans, dates, guids and null.
/// </summary>
internal sealed partial class ODataFilter
{
    private const int DeepestNesting = 50;
    private readonly Table _table;
    private readonly string[] _tokens;
    private int _next;
    private int _depth;

    public ODataFilter(Table table, string text)
    {
        _table = table;
        _tokens = [.. Token().Matches(text).Select(match => match.Value)];
        if (string.Concat(_tokens) != Blanks().Replace(text, match => match.Value[0] == '\'' ? match.Value : ""))
            throw ODataException.BadQuery($"Syntax error in '{text}'.");
    }

    public FilterExpression Parse()
    {
        var filter = Or(negated: false);
        return _next == _tokens.Length ? filter : throw Unexpected();
    }

    private FilterExpression Or(bool negated) => Combine(negated, "or", negated ? LogicalOperator.And : LogicalOperator.Or, And);
    private FilterExpression And(bool negated) => Combine(negated, "and", negated ? LogicalOperator.Or : LogicalOperator.And, Term);

    private FilterExpression Combine(bool negated, string word, LogicalOperator combined, Func<bool, FilterExpression> part)
    {
        var filter = new FilterExpression(combined);
        do
            filter.AddFilter(part(negated));
        while (Accept(word));
        return filter.Filters.Count == 1 ? filter.Filters[0] : filter;
    }

    private FilterExpression Term(bool negated)
    {
        if (++_depth > DeepestNesting)
            throw ODataException.BadQuery($"The $filter is nested more than {DeepestNesting} levels deep.");
        FilterExpression term;
        if (Accept("not"))
            term = Term(!negated);
        else if (Accept("("))
        {
            term = Or(negated);
            Expect(")");
        }
        else
        {
            term = new FilterExpression();
            term.Conditions.Add(Condition(negated));
        }
        _depth--;
        return term;
    }

    private ConditionExpression Condition(bool negated)
    {
        var word = Take();
        if (word is "contains" or "startswith" or "endswith")
        {
            Expect("(");
            var searched = ODataOptions.Property(_table, Take());
            Expect(",");
            var text = Literal() as string ?? throw ODataException.BadQuery($"The second argument of {word} must be a string.");
            Expect(")");
            return new ConditionExpression(searched.Name, (word, negated) switch
            {
                ("contains", false) => ConditionOperator.Contains,
                ("contains", true) => ConditionOperator.DoesNotContain,
                ("startswith", false) => ConditionOperator.BeginsWith,
                ("startswith", true) => ConditionOperator.DoesNotBeginWith,
                (_, false) => ConditionOperator.EndsWith,
                _ => ConditionOperator.DoesNotEndWith,
            }, text);
        }
        if (_next < _tokens.Length && _tokens[_next] == "(")
            throw ODataException.NotSupported($"the function '{word}' in $filter");
        var column = ODataOptions.Property(_table, word);
        var comparison = Take();
        var value = Literal();
        return (comparison, negated) switch
        {
            ("eq", false) or ("ne", true) when value is null => new ConditionExpression(column.Name, ConditionOperator.Null),
            ("ne", false) or ("eq", true) when value is null => new ConditionExpression(column.Name, ConditionOperator.NotNull),
            _ => new ConditionExpression(column.Name, (comparison, negated) switch
            {
                ("eq", false) or ("ne", true) => ConditionOperator.Equal,
                ("ne", false) or ("eq", true) => ConditionOperator.NotEqual,
                ("gt", false) or ("le", true) => ConditionOperator.GreaterThan,
                ("ge", false) or ("lt", true) => ConditionOperator.GreaterEqual,
                ("lt", false) or ("ge", true) => ConditionOperator.LessThan,
                ("le", false) or ("gt", true) => ConditionOperator.LessEqual,
                _ => throw ODataException.NotSupported($"the operator '{comparison}' in $filter"),
            }, [value]),
        };
    }

    /// <summary>A string, or a word that the query reads by the column's type.</summary>
    private object? Literal()
    {
        var token = Take();
        return token switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            ['\'', .. var text, '\''] => text.Replace("''", "'", StringComparison.Ordinal),
            _ when Guid.TryParse(token, out var id) => id,
            _ when decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ when DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.UtcDateTime,
            _ => throw ODataException.BadQuery($"'{token}' in $filter is not a literal: strings stand in single quotes."),
        };
    }

    private bool Accept(string token)
    {
        var accepted = _next < _tokens.Length && _tokens[_next] == token;
        _next += accepted ? 1 : 0;
        return accepted;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
            throw Unexpected();
    }

    private string Take() => _next < _tokens.Length ? _tokens[_next++] : throw Unexpected();

    private ODataException Unexpected() =>
        ODataException.BadQuery(_next < _tokens.Length ? $"Syntax error in $filter at '{_tokens[_next]}'." : "The $filter ends too early.");

    [GeneratedRegex(@"'(?:[^']|'')*'|[(),]|[^\s(),']+")]
    private static partial Regex Token();

    [GeneratedRegex(@"'(?:[^']|'')*'|\s+")]
    private static partial Regex Blanks();
}
