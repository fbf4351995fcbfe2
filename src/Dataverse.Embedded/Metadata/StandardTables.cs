using System.Text.Json;

namespace Dataverse.Embedded.Metadata;

/// <summary>Reads the tables that every organization has from the file that this assembly carries.</summary>
internal static class StandardTables
{
    public static Catalog Read()
    {
        using var stream = typeof(StandardTables).Assembly.GetManifestResourceStream("standard-tables.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var tables = root.GetProperty("tables").EnumerateArray().Select(ReadTable).ToImmutableDictionary(t => t.Name);
        var others = root.GetProperty("otherPrivileges").EnumerateArray().Select(p => new Privilege(p.GetString()!, NamedGuid.For("privilege", p.GetString()!)));
        return new Catalog
        {
            Tables = tables,
            Privileges = tables.Values.SelectMany(t => t.Privileges.Values).Concat(others).DistinctBy(p => p.Name)
                .ToImmutableDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase),
            SystemColumns = root.GetProperty("systemColumns").EnumerateObject()
                .ToImmutableDictionary(kind => kind.Name, kind => kind.Value.EnumerateArray().Select(ReadColumn).ToImmutableArray()),
        };
    }

    private static Table ReadTable(JsonElement json)
    {
        var schemaName = Text(json, "schema")!;
        return new Table
        {
            Name = Text(json, "name")!,
            SchemaName = schemaName,
            SetName = Text(json, "set")!,
            TypeCode = json.GetProperty("code").GetInt32(),
            Key = Text(json, "key")!,
            PrimaryName = Text(json, "primaryName")!,
            Ownership = Enum.Parse<Ownership>(Text(json, "ownership")!),
            Label = Labels.English(Text(json, "label")),
            Columns = json.GetProperty("columns").EnumerateArray().Select(ReadColumn).ToImmutableSortedDictionary(c => c.Name, c => c, StringComparer.Ordinal),
            Privileges = json.TryGetProperty("privileges", out var privileges)
                ? privileges.EnumerateObject().ToImmutableDictionary(
                    p => Enum.Parse<Right>(p.Name), p => new Privilege(Text(p.Value, "name")!, p.Value.GetProperty("id").GetGuid()))
                : TablePrivileges(schemaName),
        };
    }

    /// <summary>The eight privileges of a table whose ids are not known: ids made from the names.</summary>
    public static ImmutableDictionary<Right, Privilege> TablePrivileges(string schemaName) => Enum.GetValues<Right>()
        .ToImmutableDictionary(right => right, right => new Privilege($"prv{right}{schemaName}", NamedGuid.For("privilege", $"prv{right}{schemaName}")));

    private static Column ReadColumn(JsonElement json)
    {
        var type = Enum.Parse<ColumnType>(Text(json, "type")!, ignoreCase: true);
        return new Column
        {
            Name = Text(json, "name")!,
            SchemaName = Text(json, "schema") ?? Text(json, "name")!,
            Type = type,
            Format = Text(json, "format") ?? (type == ColumnType.DateTime ? "DateAndTime" : type == ColumnType.String ? "Text" : ""),
            Behavior = Text(json, "behavior") ?? "UserLocal",
            MaxLength = json.TryGetProperty("maxLength", out var length) ? length.GetInt32() : int.MaxValue,
            Min = json.TryGetProperty("min", out var min) ? min.GetDecimal() : null,
            Max = json.TryGetProperty("max", out var max) ? max.GetDecimal() : null,
            Precision = json.TryGetProperty("precision", out var precision) ? precision.GetInt32() : 0,
            Options = json.TryGetProperty("options", out var options) ? [.. options.EnumerateArray().Select(ReadOption)] : [],
            Default = !json.TryGetProperty("default", out var value) ? null : value.ValueKind == JsonValueKind.Number ? value.GetInt32() : value.GetBoolean(),
            Targets = json.TryGetProperty("targets", out var targets) ? [.. targets.EnumerateArray().Select(t => t.GetString()!)] : [],
            Navigation = json.TryGetProperty("nav", out var nav)
                ? nav.EnumerateObject().ToImmutableDictionary(n => n.Name, n => n.Value.GetString()!) : ImmutableDictionary<string, string>.Empty,
            Required = Text(json, "required") ?? "None",
            ForCreate = !json.TryGetProperty("create", out _),
            ForUpdate = !json.TryGetProperty("update", out _),
            ForRead = !json.TryGetProperty("read", out _),
            Label = Labels.English(Text(json, "label")),
        };
    }

    private static Option ReadOption(JsonElement json)
    {
        var value = json.GetProperty("value");
        return new Option(
            value.ValueKind == JsonValueKind.Number ? value.GetInt32() : value.GetBoolean() ? 1 : 0,
            Labels.English(Text(json, "label")),
            json.TryGetProperty("state", out var state) ? state.GetInt32() : null,
            json.TryGetProperty("defaultStatus", out var status) ? status.GetInt32() : null);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
