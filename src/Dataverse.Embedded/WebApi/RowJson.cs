using System.Text.Json;

namespace Dataverse.Embedded.WebApi;

/// <summary>Writes rows as the Web API shows them: every selected property, null when it has no value, formatted values when asked for.</summary>
internal sealed class RowJson(Table table, ODataOptions options, bool annotated)
{
    private const string Formatted = "@OData.Community.Display.V1.FormattedValue";

    public void Columns(Utf8JsonWriter writer, Entity row)
    {
        writer.WriteString("@odata.etag", $"W/\"{row.RowVersion}\"");
        Write(writer, row, table, options.Selected, "");
        foreach (var (navigation, target, columns) in options.Expanded)
        {
            if (!row.Contains($"{navigation}.{target.Key}"))
                writer.WriteNull(navigation);
            else
            {
                writer.WriteStartObject(navigation);
                Write(writer, row, target, columns, navigation + ".");
                writer.WriteEndObject();
            }
        }
    }

    public static void Value(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case Guid id: writer.WriteStringValue(id); break;
            case DateTime time: writer.WriteStringValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)); break;
            case OptionSetValue option: writer.WriteNumberValue(option.Value); break;
            case OptionSetValueCollection options: writer.WriteStringValue(string.Join(',', options.Select(option => option.Value))); break;
            case Money money: writer.WriteNumberValue(money.Value); break;
            case EntityReference reference: writer.WriteStringValue(reference.Id); break;
            case string[] texts: writer.WriteRawValue(JsonSerializer.Serialize(texts)); break;
            default: throw ODataException.NotSupported($"values of type {value.GetType().Name} over the Web API");
        }
    }

    private void Write(Utf8JsonWriter writer, Entity row, Table of, IEnumerable<Column> columns, string prefix)
    {
        foreach (var column in columns.Where(column => column.Name != of.Key).Append(of.Columns[of.Key]))
        {
            var name = ODataOptions.PropertyName(column);
            var value = row.Attributes.TryGetValue(prefix + column.Name, out var found) ? found is AliasedValue aliased ? aliased.Value : found : null;
            if (value is null)
            {
                writer.WriteNull(name);
                continue;
            }
            if (annotated && row.FormattedValues.TryGetValue(prefix + column.Name, out var text) && text is not null)
                writer.WriteString(name + Formatted, text);
            if (annotated && value is EntityReference reference)
                writer.WriteString(name + "@Microsoft.Dynamics.CRM.lookuplogicalname", reference.LogicalName);
            writer.WritePropertyName(name);
            if (value is DateTime date && (column.Behavior == "DateOnly" || column.Format == "DateOnly"))
                writer.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            else
                Value(writer, value);
        }
    }
}
