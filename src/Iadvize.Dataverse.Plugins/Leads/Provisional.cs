using System.Globalization;
using Iadvize.Core.Json;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>
/// What a conversation that still runs has written to a visitor's lead and contact, with what stood there before. Nothing of a running
/// conversation is final: a question may be asked again, an answer go on. So the next application, of whatever conversation of this visitor,
/// first takes these values back and then works on what would be there without them. A column that somebody has changed meanwhile is theirs.
/// </summary>
internal sealed class Provisional
{
    public static readonly Provisional None = new(JsonValue.Missing);

    private readonly Dictionary<Guid, Dictionary<string, Written>> records = new();

    private Provisional(JsonValue json)
    {
        IsNewLead = json["newLead"].AsBool() == true;
        IsNewLink = json["newLink"].AsBool() == true;
        foreach (var record in json["records"].Members)
            if (Guid.TryParse(record.Key, out var id))
                records[id] = record.Value.Members.ToDictionary(column => column.Key, column => new Written(column.Value["before"].AsString(), column.Value["written"].AsString()));
    }

    /// <summary>The lead itself came of the running conversation.</summary>
    public bool IsNewLead { get; private set; }

    /// <summary>The visitor had no lead before the running conversation.</summary>
    public bool IsNewLink { get; private set; }

    public static Provisional Read(string? json) => string.IsNullOrEmpty(json) ? None : new Provisional(JsonValue.Parse(json!));

    /// <param name="isNewLink">The visitor has no lead but by this application.</param>
    /// <param name="drafts">The records as they are about to be written.</param>
    public static Provisional Of(bool isNewLink, params RecordDraft?[] drafts)
    {
        var provisional = new Provisional(JsonValue.Missing) { IsNewLink = isNewLink };
        foreach (var draft in drafts.OfType<RecordDraft>())
        {
            provisional.IsNewLead |= draft.IsNew;
            provisional.records[draft.Reference.Id] = draft.Changes.Attributes
                .Where(column => column.Key != Tables.Lead.Owner)
                .ToDictionary(column => column.Key, column => new Written(Text(draft.Before(column.Key)), Text(column.Value)));
        }
        return provisional;
    }

    /// <returns>The row as it would be without the provisional values, and those that were taken back, as they still stand.</returns>
    public (Entity Row, IReadOnlyDictionary<string, object> Standing) TakeBack(Entity row)
    {
        var standing = new Dictionary<string, object>();
        if (!records.TryGetValue(row.Id, out var columns)) return (row, standing);
        var without = new Entity(row.LogicalName, row.Id);
        without.Attributes.AddRange(row.Attributes);
        foreach (var column in columns)
        {
            if (column.Value.Value is null || Text(row.GetAttributeValue<object>(column.Key)) != column.Value.Value) continue;
            standing[column.Key] = row[column.Key];
            without[column.Key] = Value(column.Value.Before);
        }
        return (without, standing);
    }

    public string ToJson()
    {
        var json = new JsonWriter().BeginObject().Member("newLead", IsNewLead).Member("newLink", IsNewLink);
        json.Name("records").BeginObject();
        foreach (var record in records)
        {
            json.Name(record.Key.ToString()).BeginObject();
            foreach (var column in record.Value)
                json.Name(column.Key).BeginObject().Member("before", column.Value.Before).Member("written", column.Value.Value).EndObject();
            json.EndObject();
        }
        return json.EndObject().EndObject().ToString();
    }

    /// <summary>A column's value as text, with its type's letter before; null for none and for what no answer can be.</summary>
    internal static string? Text(object? value)
    {
        var invariant = CultureInfo.InvariantCulture;
        return value switch
        {
            string text => "s" + text,
            int number => "i" + number.ToString(invariant),
            decimal number => "d" + number.ToString("G29", invariant),
            double number => "f" + number.ToString("R", invariant),
            bool yes => yes ? "b1" : "b0",
            // Dataverse keeps whole seconds.
            DateTime time => "t" + time.ToString("yyyy-MM-dd'T'HH:mm:ss", invariant),
            Money money => "m" + money.Value.ToString("G29", invariant),
            OptionSetValue option => "o" + option.Value.ToString(invariant),
            OptionSetValueCollection options => "c" + string.Join(",", options.Select(option => option.Value).OrderBy(option => option)),
            EntityReference reference => "r" + reference.LogicalName + ":" + reference.Id,
            _ => null,
        };
    }

    private static object? Value(string? text)
    {
        if (text is null) return null;
        var invariant = CultureInfo.InvariantCulture;
        var rest = text.Substring(1);
        return text[0] switch
        {
            'i' => int.Parse(rest, invariant),
            'd' => decimal.Parse(rest, NumberStyles.Float, invariant),
            'f' => double.Parse(rest, invariant),
            'b' => rest == "1",
            't' => DateTime.Parse(rest, invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            'm' => new Money(decimal.Parse(rest, NumberStyles.Float, invariant)),
            'o' => new OptionSetValue(int.Parse(rest, invariant)),
            'c' => new OptionSetValueCollection(rest.Split(',').Where(option => option.Length > 0).Select(option => new OptionSetValue(int.Parse(option, invariant))).ToList()),
            'r' => new EntityReference(rest.Substring(0, rest.IndexOf(':')), new Guid(rest.Substring(rest.IndexOf(':') + 1))),
            _ => rest,
        };
    }

    private sealed record Written(string? Before, string? Value);
}
