namespace Dataverse.Embedded.Query;

/// <summary>Makes the SDK's rows from stored ones: the wanted columns that this user may read, with formatted values and the names of lookups.</summary>
internal sealed class Projection(Session session)
{
    private readonly bool unlimited = session.Security.IsUnlimited(session.User);

    /// <summary>The columns that a column set names.</summary>
    /// <exception cref="System.ServiceModel.FaultException">It names one that the table lacks.</exception>
    public static IReadOnlyList<Column> Columns(Table table, ColumnSet columns) =>
        columns.AllColumns ? [.. table.Columns.Values] : [.. columns.Columns.Distinct().Select(table.Column)];

    public Entity ToEntity(Table table, Row row, IEnumerable<Column> columns)
    {
        var entity = new Entity(table.Name, row.Id) { RowVersion = row.Version.ToString(CultureInfo.InvariantCulture) };
        entity[table.Key] = row.Id;
        foreach (var column in columns)
            Show(entity, column.Name, row, column, value => value);
        return entity;
    }

    /// <summary>Puts a column's value into a row under that name, where there is one to be seen.</summary>
    /// <param name="wrap">What stands there in the place of the value.</param>
    public void Show(Entity entity, string name, Row row, Column column, Func<object, object> wrap)
    {
        if (ValueOf(row, column) is not { } value)
            return;
        entity[name] = wrap(value);
        if (Formatted(column, value) is { } text)
            entity.FormattedValues[name] = text;
    }

    /// <summary>The value as the SDK shows it; null when there is none, or column security hides it.</summary>
    public object? ValueOf(Row row, Column column)
    {
        if (!column.ForRead || column.Secured && !unlimited || row[column.Name] is not { } stored)
            return null;
        var value = ColumnValues.ToSdk(column, stored);
        if (value is EntityReference reference && session.Transaction.Find(new RowKey(reference.LogicalName, reference.Id)) is { } target)
            reference.Name = target.Get<string>(session.Catalog.Table(reference.LogicalName).PrimaryName);
        return value;
    }

    public static string? Formatted(Column column, object value) => value switch
    {
        OptionSetValue option => LabelOf(column, option.Value),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => LabelOf(column, option.Value))),
        bool yes => LabelOf(column, yes ? 1 : 0) ?? (yes ? "Yes" : "No"),
        EntityReference reference => reference.Name,
        Money money => money.Value.ToString("N" + column.Precision, CultureInfo.InvariantCulture),
        DateTime time => time.ToString(column.Format == "DateOnly" ? "M/d/yyyy" : "M/d/yyyy h:mm tt", CultureInfo.InvariantCulture),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? LabelOf(Column column, int value) => column.Options.FirstOrDefault(option => option.Value == value)?.Label.Base;
}
