using System.Text.RegularExpressions;

namespace Dataverse.Embedded.WebApi;

/// <summary>
/// Parses a $filter: comparisons, and, or, not, parentheses, contains, startswith and endswith over strings, numbers, booleans, dates, guids and null.
/// </summary>
internal sealed partial class ODataFilter
{
    private const int DeepestNesting = 50;

    /// <summary>Each operator with the one that "not" turns it into.</summary>
    private static readonly Dictionary<string, (ConditionOperator Yes, ConditionOperator No)> Operators = new()
    {
        ["eq"] = (ConditionOperator.Equal, ConditionOperator.NotEqual), ["ne"] = (ConditionOperator.NotEqual, ConditionOperator.Equal),
        ["gt"] = (ConditionOperator.GreaterThan, ConditionOperator.LessEqual), ["le"] = (ConditionOperator.LessEqual, ConditionOperator.GreaterThan),
        ["lt"] = (ConditionOperator.LessThan, ConditionOperator.GreaterEqual), ["ge"] = (ConditionOperator.GreaterEqual, ConditionOperator.LessThan),
        ["contains"] = (ConditionOperator.Contains, ConditionOperator.DoesNotContain), ["startswith"] = (ConditionOperator.BeginsWith, ConditionOperator.DoesNotBeginWith),
        ["endswith"] = (ConditionOperator.EndsWith, ConditionOperator.DoesNotEndWith),
    };

    private readonly Table table;
    private readonly string[] tokens;
    private int next;
    private int depth;

    public ODataFilter(Table table, string text)
    {
        this.table = table;
        tokens = [.. Token().Matches(text).Select(match => match.Value)];
        if (string.Concat(tokens) != Blanks().Replace(text, match => match.Value[0] == '\'' ? match.Value : ""))
            throw ODataException.BadQuery($"Syntax error in '{text}'.");
    }

    public FilterExpression Parse()
    {
        var filter = Or(negated: false);
        return next == tokens.Length ? filter : throw Unexpected();
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
        if (++depth > DeepestNesting)
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
        depth--;
        return term;
    }

    private ConditionExpression Condition(bool negated)
    {
        var word = Take();
        if (word is "contains" or "startswith" or "endswith")
        {
            Expect("(");
            var searched = ODataOptions.Property(table, Take());
            Expect(",");
            var text = Literal() as string ?? throw ODataException.BadQuery($"The second argument of {word} must be a string.");
            Expect(")");
            return new ConditionExpression(searched.Name, negated ? Operators[word].No : Operators[word].Yes, text);
        }
        if (next < tokens.Length && tokens[next] == "(")
            throw ODataException.NotSupported($"the function '{word}' in $filter");
        var column = ODataOptions.Property(table, word);
        var comparison = Take();
        var value = Literal();
        if (value is null && comparison is ("eq" or "ne"))
            return new ConditionExpression(column.Name, comparison == "eq" != negated ? ConditionOperator.Null : ConditionOperator.NotNull);
        return Operators.TryGetValue(comparison, out var operators) ? new ConditionExpression(column.Name, negated ? operators.No : operators.Yes, [value])
            : throw ODataException.NotSupported($"the operator '{comparison}' in $filter");
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
        var accepted = next < tokens.Length && tokens[next] == token;
        next += accepted ? 1 : 0;
        return accepted;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
            throw Unexpected();
    }

    private string Take() => next < tokens.Length ? tokens[next++] : throw Unexpected();

    private ODataException Unexpected() =>
        ODataException.BadQuery(next < tokens.Length ? $"Syntax error in $filter at '{tokens[next]}'." : "The $filter ends too early.");

    [GeneratedRegex(@"'(?:[^']|'')*'|[(),]|[^\s(),']+")]
    private static partial Regex Token();

    [GeneratedRegex(@"'(?:[^']|'')*'|\s+")]
    private static partial Regex Blanks();
}
