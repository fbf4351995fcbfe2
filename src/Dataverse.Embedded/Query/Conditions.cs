using System.Collections;
using System.Text;
using System.Text.RegularExpressions;

namespace Dataverse.Embedded.Query;

/// <summary>
/// Decides whether a stored value meets a condition. Text is compared as the service's database does: without regard to case, accents and
/// trailing blanks. A condition that says "not" is met by a row without a value.
/// </summary>
internal sealed partial class Conditions(Session session)
{
    private static readonly Dictionary<ConditionOperator, ConditionOperator> Opposites = new()
    {
        [ConditionOperator.NotNull] = ConditionOperator.Null, [ConditionOperator.NotEqual] = ConditionOperator.Equal, [ConditionOperator.NotIn] = ConditionOperator.In,
        [ConditionOperator.NotBetween] = ConditionOperator.Between, [ConditionOperator.NotLike] = ConditionOperator.Like, [ConditionOperator.NotOn] = ConditionOperator.On,
        [ConditionOperator.DoesNotBeginWith] = ConditionOperator.BeginsWith, [ConditionOperator.DoesNotEndWith] = ConditionOperator.EndsWith,
        [ConditionOperator.DoesNotContain] = ConditionOperator.Contains, [ConditionOperator.DoesNotContainValues] = ConditionOperator.ContainValues,
        [ConditionOperator.NotEqualUserId] = ConditionOperator.EqualUserId,
    };

    /// <summary>The test for one condition, its values already turned into the column's own type.</summary>
    public Func<object?, bool> Test(Table table, Column column, ConditionExpression condition)
    {
        if (Opposites.TryGetValue(condition.Operator, out var opposite))
        {
            var test = Test(table, column, new ConditionExpression(condition.AttributeName, opposite, [.. condition.Values]));
            return value => !test(value);
        }
        var values = condition.Values.SelectMany(value => value is IEnumerable several and not string ? several.Cast<object>() : [value])
            .Select(value => IsTextual(condition.Operator) ? Fold(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "") : Typed(table, column, condition.Operator, value)).ToList();
        object First() => values.Count > 0 && values[0] is { } first ? first
            : throw Faults.Invalid($"The condition {condition.Operator} on {table.Name}.{column.Name} needs a value.");
        int Count() => Convert.ToInt32(First(), CultureInfo.InvariantCulture);
        bool Is(object? value, Func<int, bool> order) => value is not null && order(Compare(value, First()));
        bool Since(object? value, TimeSpan span) => value is DateTime time && time >= session.Now - span && time <= session.Now;
        bool Until(object? value, TimeSpan span) => value is DateTime time && time <= session.Now + span && time >= session.Now;
        bool Older(object? value, TimeSpan span) => value is DateTime time && time < session.Now - span;
        bool OnDay(object? value, Func<int, bool> order) => value is DateTime time && order(time.Date.CompareTo(((DateTime)First()).Date));

        return condition.Operator switch
        {
            ConditionOperator.Null => value => value is null,
            ConditionOperator.Equal => value => Is(value, order => order == 0),
            ConditionOperator.GreaterThan => value => Is(value, order => order > 0),
            ConditionOperator.GreaterEqual => value => Is(value, order => order >= 0),
            ConditionOperator.LessThan => value => Is(value, order => order < 0),
            ConditionOperator.LessEqual => value => Is(value, order => order <= 0),
            ConditionOperator.In => value => value is not null && values.Any(other => other is not null && Compare(value, other) == 0),
            ConditionOperator.Between when values is [{ } low, { } high] => value => value is not null && Compare(value, low) >= 0 && Compare(value, high) <= 0,
            ConditionOperator.Between => throw Faults.Invalid($"The condition Between on {table.Name}.{column.Name} needs two values."),
            ConditionOperator.Like => Like((string)First()),
            ConditionOperator.BeginsWith => Like(Literal((string)First()) + "%"),
            ConditionOperator.EndsWith => Like("%" + Literal((string)First())),
            ConditionOperator.Contains => Like("%" + Literal((string)First()) + "%"),
            ConditionOperator.ContainValues => value => value is int[] chosen && values.Any(other => chosen.Contains((int)other!)),
            ConditionOperator.EqualUserId => value => Equals((value as Reference)?.Id ?? value, session.User),
            ConditionOperator.On => value => OnDay(value, order => order == 0),
            ConditionOperator.OnOrAfter => value => OnDay(value, order => order >= 0),
            ConditionOperator.OnOrBefore => value => OnDay(value, order => order <= 0),
            ConditionOperator.Today => value => value is DateTime time && time.Date == session.Now.Date,
            ConditionOperator.Yesterday => value => value is DateTime time && time.Date == session.Now.Date.AddDays(-1),
            ConditionOperator.LastXHours => value => Since(value, TimeSpan.FromHours(Count())),
            ConditionOperator.LastXDays => value => Since(value, TimeSpan.FromDays(Count())),
            ConditionOperator.NextXHours => value => Until(value, TimeSpan.FromHours(Count())),
            ConditionOperator.NextXDays => value => Until(value, TimeSpan.FromDays(Count())),
            ConditionOperator.OlderThanXMinutes => value => Older(value, TimeSpan.FromMinutes(Count())),
            ConditionOperator.OlderThanXHours => value => Older(value, TimeSpan.FromHours(Count())),
            ConditionOperator.OlderThanXDays => value => Older(value, TimeSpan.FromDays(Count())),
            _ => throw Faults.NotSupported($"the condition operator {condition.Operator}"),
        };
    }

    /// <summary>Orders two stored values of one type; also how rows are sorted.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(Fold(one), Fold(other)),
        (Reference one, Reference other) => one.Id.CompareTo(other.Id),
        (Reference one, Guid other) => one.Id.CompareTo(other),
        (Guid one, Reference other) => one.CompareTo(other.Id),
        _ => Comparer.DefaultInvariant.Compare(left, right),
    };

    /// <summary>Text in the form in which the database compares it.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).TrimEnd(' ').EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                folded.Append(Rune.ToUpperInvariant(rune).ToString());
        }
        return folded.ToString();
    }

    private static bool IsTextual(ConditionOperator comparison) =>
        comparison is ConditionOperator.Like or ConditionOperator.BeginsWith or ConditionOperator.EndsWith or ConditionOperator.Contains;

    private static object? Typed(Table table, Column column, ConditionOperator comparison, object? value)
    {
        if (value is null || comparison.ToString().Contains('X', StringComparison.Ordinal))
            return value;
        try
        {
            return column.Type switch
            {
                _ when column.IsLookup || column.Type == ColumnType.Uniqueidentifier => value as Guid? ?? Guid.Parse((string)value),
                _ when column.IsChoice || column.Type is ColumnType.MultiSelectPicklist or ColumnType.Integer => Convert.ToInt32(value, CultureInfo.InvariantCulture),
                ColumnType.BigInt => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                ColumnType.Decimal or ColumnType.Money => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                ColumnType.Double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
                ColumnType.Boolean => value is string text ? text is "1" or "true" : Convert.ToBoolean(value, CultureInfo.InvariantCulture),
                ColumnType.DateTime => value is DateTime time
                    ? time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc)
                    : DateTime.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
                _ => (string)value,
            };
        }
        catch (Exception wrong) when (wrong is InvalidCastException or FormatException or OverflowException)
        {
            throw Faults.Invalid($"Condition for attribute '{table.Name}.{column.Name}': a value of type {column.Type} is expected, a {value.GetType().FullName} was given.");
        }
    }

    private static Func<object?, bool> Like(string pattern)
    {
        var translated = Wildcards().Replace(pattern, match => match.Value switch
        {
            "%" => ".*",
            "_" => ".",
            ['[', .. var set, ']'] => "[" + set.Replace(@"\", @"\\", StringComparison.Ordinal) + "]",
            var literal => Regex.Escape(literal),
        });
        var regex = new Regex($@"\A{translated}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return value => value is string text && regex.IsMatch(Fold(text));
    }

    private static string Literal(string text) => Special().Replace(text, "[$0]");

    [GeneratedRegex(@"%|_|\[[^\]]+\]|[^%_\[]+|\[")]
    private static partial Regex Wildcards();

    [GeneratedRegex(@"[%_\[]")]
    private static partial Regex Special();
}
