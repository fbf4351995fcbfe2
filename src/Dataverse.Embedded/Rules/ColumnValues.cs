using System.Xml;

namespace Dataverse.Embedded.Rules;

/// <summary>Turns the SDK's values into stored ones, refusing what a column cannot hold, and back.</summary>
internal static class ColumnValues
{
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <returns>Null for no value; an empty text is none.</returns>
    public static object? ToStored(Table table, Column column, object? value) => (column.Type, value) switch
    {
        (_, null) or (ColumnType.String or ColumnType.Memo, "") => null,
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, string text) => Text(table, column, text),
        (ColumnType.Integer, int number) => InRange(table, column, number, number),
        (ColumnType.BigInt, long number) => number,
        (ColumnType.Decimal, decimal number) => InRange(table, column, Rounded(column, number), number),
        (ColumnType.Money, Money money) => InRange(table, column, Rounded(column, money.Value), money),
        (ColumnType.Double, double number) => InRange(table, column, Math.Round(number, Math.Min(column.Precision, 15), MidpointRounding.AwayFromZero), number),
        (ColumnType.Boolean, bool yes) => yes,
        (ColumnType.DateTime, DateTime time) => Time(column, time),
        (ColumnType.Picklist or ColumnType.State or ColumnType.Status, OptionSetValue option) => Chosen(table, column, option.Value),
        (ColumnType.MultiSelectPicklist, OptionSetValueCollection options) =>
            options.Count == 0 ? null : options.Select(option => Chosen(table, column, option.Value)).Distinct().Order().ToArray(),
        (ColumnType.Uniqueidentifier, Guid id) => id,
        (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner, EntityReference reference) => Pointer(table, column, reference),
        _ => throw Faults.WrongType(value),
    };

    public static object ToSdk(Column column, object stored) => (column.Type, stored) switch
    {
        (ColumnType.Money, decimal amount) => new Money(amount),
        (ColumnType.Picklist or ColumnType.State or ColumnType.Status, int option) => new OptionSetValue(option),
        (ColumnType.MultiSelectPicklist, int[] options) => new OptionSetValueCollection([.. options.Select(option => new OptionSetValue(option))]),
        (_, Reference reference) => new EntityReference(reference.Table, reference.Id),
        _ => stored,
    };

    private static string Text(Table table, Column column, string text)
    {
        if (text.Length > column.MaxLength)
            throw Faults.TooLong(table, column);
        try
        {
            // Requests travel as XML, which has no room for most control characters or half a surrogate pair.
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException invalid)
        {
            throw Faults.Invalid(invalid.Message);
        }
    }

    private static decimal Rounded(Column column, decimal number) => Math.Round(number, Math.Min(column.Precision, 28), MidpointRounding.AwayFromZero);

    private static T InRange<T>(Table table, Column column, T number, object value) where T : struct, IComparable<T>, IConvertible
    {
        var wide = Convert.ToDouble(number, null);
        return wide < (double)(column.Min ?? decimal.MinValue) || wide > (double)(column.Max ?? decimal.MaxValue)
            ? throw Faults.OutOfRange(table, column, number, value)
            : number;
    }

    private static int Chosen(Table table, Column column, int value) =>
        column.Options.Any(option => option.Value == value) ? value : throw Faults.NotAnOption(table, column, value);

    private static DateTime Time(Column column, DateTime time)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
        if (utc < Earliest)
            throw Faults.BadDate(utc);
        // The service keeps whole seconds, and of a date-only column the date.
        return column.Behavior == "DateOnly" ? utc.Date : utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    private static Reference Pointer(Table table, Column column, EntityReference reference) => column.Targets.Contains(reference.LogicalName)
        ? new Reference(reference.LogicalName, reference.Id)
        : throw Faults.Invalid($"The lookup '{column.Name}' of '{table.Name}' cannot point to a row of '{reference.LogicalName}'. It may point to: {string.Join(", ", column.Targets)}.");
}
