using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dataverse.Embedded.Metadata;

/// <summary>Reads the tables that every organization has from the file that this assembly carries.</summary>
internal static class StandardTables
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private sealed record File(ImmutableArray<ListedTable> Tables, ImmutableDictionary<string, ImmutableArray<Column>> SystemColumns, ImmutableArray<string> OtherPrivileges);

    private sealed record ListedTable(
        string Name, string SchemaName, string SetName, int TypeCode, Labels Label, string Key, string PrimaryName, Ownership Ownership,
        ImmutableArray<Column> Columns, ImmutableDictionary<Right, Privilege>? Privileges)
    {
        public Table AsTable() => new()
        {
            Name = Name, SchemaName = SchemaName, SetName = SetName, TypeCode = TypeCode, Label = Label, Key = Key, PrimaryName = PrimaryName, Ownership = Ownership,
            Columns = Columns.ToImmutableSortedDictionary(c => c.Name, c => c, StringComparer.Ordinal), Privileges = Privileges ?? TablePrivileges(SchemaName),
        };
    }

    public static Catalog Read()
    {
        using var stream = typeof(StandardTables).Assembly.GetManifestResourceStream("standard-tables.json")!;
        var file = JsonSerializer.Deserialize<File>(stream, Json)!;
        var tables = file.Tables.Select(listed => listed.AsTable()).ToImmutableDictionary(table => table.Name);
        return new Catalog
        {
            Tables = tables,
            SystemColumns = file.SystemColumns,
            Privileges = tables.Values.SelectMany(table => table.Privileges.Values).Concat(file.OtherPrivileges.Select(PrivilegeOf)).DistinctBy(p => p.Name)
                .ToImmutableDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>The eight privileges of a table whose ids are not known: ids made from the names.</summary>
    public static ImmutableDictionary<Right, Privilege> TablePrivileges(string schemaName) =>
        Enum.GetValues<Right>().ToImmutableDictionary(right => right, right => PrivilegeOf($"prv{right}{schemaName}"));

    private static Privilege PrivilegeOf(string name) => new(name, NamedGuid.For("privilege", name));
}
