using System.Collections;
using System.Text;
using System.Text.RegularExpressions;

namespace Dataverse.Embedded.Query;

/// <summary>
/// Decides whether a stored value meets a condition. Text is compared as the service's database does: without regard to case, accents and
/// trailing blanks. A condition that says "not" is met by a row without a value.
/// </summary>
internal static partial class Conditions
{
    private static readonly Dictionary<ConditionOperator, ConditionOperator> Opposites = new()
    {
        [ConditionOperator.NotNull] = ConditionOperator.Null, [ConditionOperator.NotEqual] = ConditionOperator.Equal, [ConditionOperator.NotIn] = ConditionOperator.In,
        [ConditionOperator.NotLike] = ConditionOperator.Like, [ConditionOperator.DoesNotBeginWith] = ConditionOperator.BeginsWith,
        [ConditionOperator.DoesNotEndWith] = ConditionOperator.EndsWith, [ConditionOperator.DoesNotContain] = ConditionOperator.Contains,
    };

    /// <summary>The test for one condition, its values already turned into the column's own type.</summary>
    public static Func<object?, bool> Test(Table table, Column column, ConditionExpression condition)
    {
        if (Opposites.TryGetValue(condition.Operator, out var opposite))
        {
            var test = Test(table, column, new ConditionExpression(condition.AttributeName, opposite, [.. condition.Values]));
            return value => !test(value);
        }
        return condition.Operator switch
        {
            ConditionOperator.Null => value => value is null,
            ConditionOperator.Equal => Ordered(order => order == 0),
            ConditionOperator.GreaterThan => Ordered(order => order > 0),
            ConditionOperator.GreaterEqual => Ordered(order => order >= 0),
            ConditionOperator.LessThan => Ordered(order => order < 0),
            ConditionOperator.LessEqual => Ordered(order => order <= 0),
            ConditionOperator.In => OneOf(),
            ConditionOperator.Like => Like(Text()),
            ConditionOperator.BeginsWith => Like(Literal(Text()) + "%"),
            ConditionOperator.EndsWith => Like("%" + Literal(Text())),
            ConditionOperator.Contains => Like("%" + Literal(Text()) + "%"),
            _ => throw Faults.NotSupported($"the condition operator {condition.Operator}"),
        };

        object First() => condition.Values is [{ } first, ..] ? first
            : throw Faults.Invalid($"The condition {condition.Operator} on {table.Name}.{column.Name} needs a value.");
        string Text() => Fold(Convert.ToString(First(), CultureInfo.InvariantCulture)!);
        Func<object?, bool> Ordered(Func<int, bool> holds)
        {
            var other = Typed(table, column, First());
            return value => value is not null && holds(Compare(value, other));
        }
        Func<object?, bool> OneOf()
        {
            var others = condition.Values.SelectMany(value => value is IEnumerable several and not string ? several.Cast<object>() : [value])
                .OfType<object>().Select(value => Typed(table, column, value)).ToList();
            return value => value is not null && others.Exists(other => Compare(value, other) == 0);
        }
    }

    /// <summary>Orders two stored values of one type; also how rows are sorted.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        // Most text, row after row: the same as below, without copies.
        (string one, string other) when Ascii.IsValid(one) && Ascii.IsValid(other) => string.Compare(one.TrimEnd(' '), other.TrimEnd(' '), StringComparison.OrdinalIgnoreCase),
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

    private static object Typed(Table table, Column column, object value)
    {
        try
        {
            return column.Type switch
            {
                _ when column.IsLookup || column.Type == ColumnType.Uniqueidentifier => value as Guid? ?? Guid.Parse((string)value),
                _ when column.IsChoice || column.Type == ColumnType.Integer => Convert.ToInt32(value, CultureInfo.InvariantCulture),
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
