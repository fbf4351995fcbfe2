namespace Dataverse.Embedded.Rules;

/// <summary>Columns that the service fills from others: full names, and amounts in the organization's currency.</summary>
internal static class ComputedColumns
{
    public static void Fill(Table table, Dictionary<string, object> row, Func<RowKey, Row?> find, Guid baseCurrency)
    {
        if (table.Has("fullname", out var fullName) && !fullName.ForCreate && table.Has("lastname"))
            Set(row, "fullname", $"{row.GetValueOrDefault("firstname")} {row.GetValueOrDefault("lastname")}".Trim());

        var amounts = table.Columns.Values.Where(c => c.Type == ColumnType.Money && table.Has(c.Name + "_base")).ToList();
        if (table.Name == "transactioncurrency" || !table.Has("exchangerate") || !amounts.Any(c => row.ContainsKey(c.Name)) && !row.ContainsKey("transactioncurrencyid"))
            return;
        row.TryAdd("transactioncurrencyid", new Reference("transactioncurrency", baseCurrency));
        var currency = find(new RowKey("transactioncurrency", ((Reference)row["transactioncurrencyid"]).Id));
        var rate = currency?.Get<decimal?>("exchangerate") ?? 1m;
        row["exchangerate"] = rate;
        foreach (var amount in amounts)
            Set(row, amount.Name + "_base", row.TryGetValue(amount.Name, out var value) ? Math.Round((decimal)value / rate, 4, MidpointRounding.AwayFromZero) : null);
    }

    private static void Set(Dictionary<string, object> row, string column, object? value)
    {
        if (value is null or "")
            row.Remove(column);
        else
            row[column] = value;
    }
}
