namespace Dataverse.Embedded.WebApi;

/// <summary>Rows as the Web API shows them: every selected property, null when it has no value, formatted values when asked for.</summary>
internal sealed class RowJson(Table table, ODataOptions options, bool annotated)
{
    public Dictionary<string, object?> Of(Entity row)
    {
        var json = new Dictionary<string, object?> { ["@odata.etag"] = $"W/\"{row.RowVersion}\"" };
        Fill(json, row, table, options.Selected, "");
        foreach (var (navigation, target, columns) in options.Expanded)
            json[navigation] = row.Contains($"{navigation}.{target.Key}") ? Fill([], row, target, columns, navigation + ".") : null;
        return json;
    }

    /// <summary>A value of the SDK as it stands in JSON.</summary>
    public static object? Plain(object? value) => value switch
    {
        null or string or bool or int or long or decimal or double or Guid or string[] => value,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        OptionSetValue option => option.Value,
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        Money money => money.Value,
        EntityReference reference => reference.Id,
        _ => throw ODataException.NotSupported($"values of type {value.GetType().Name} over the Web API"),
    };

    private Dictionary<string, object?> Fill(Dictionary<string, object?> json, Entity row, Table of, IEnumerable<Column> columns, string prefix)
    {
        foreach (var column in columns.Where(column => column.Name != of.Key).Append(of.Columns[of.Key]))
        {
            var name = ODataOptions.PropertyName(column);
            var value = row.Attributes.TryGetValue(prefix + column.Name, out var found) ? found is AliasedValue aliased ? aliased.Value : found : null;
            if (annotated && row.FormattedValues.TryGetValue(prefix + column.Name, out var text))
                json[name + "@OData.Community.Display.V1.FormattedValue"] = text;
            if (annotated && value is EntityReference reference)
                json[name + "@Microsoft.Dynamics.CRM.lookuplogicalname"] = reference.LogicalName;
            json[name] = value is DateTime date && (column.Behavior == "DateOnly" || column.Format == "DateOnly") ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Plain(value);
        }
        return json;
    }
}
