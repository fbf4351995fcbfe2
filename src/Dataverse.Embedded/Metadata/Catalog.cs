namespace Dataverse.Embedded.Metadata;

/// <summary>All that is known of tables, roles, messages and steps at one moment. An import makes a new one.</summary>
internal sealed record Catalog
{
    public required ImmutableDictionary<string, Table> Tables { get; init; }
    public ImmutableDictionary<string, LookupRelationship> Relationships { get; init; } = ImmutableDictionary<string, LookupRelationship>.Empty;
    public ImmutableDictionary<string, Role> Roles { get; init; } = ImmutableDictionary.Create<string, Role>(StringComparer.OrdinalIgnoreCase);
    public ImmutableDictionary<string, CustomApi> CustomApis { get; init; } = ImmutableDictionary<string, CustomApi>.Empty;
    public ImmutableList<Step> Steps { get; init; } = [];

    /// <summary>Privileges by name, those of tables and the others that roles may name.</summary>
    public required ImmutableDictionary<string, Privilege> Privileges { get; init; }

    /// <summary>System columns that the service adds to a new table, by kind: UserOwned, OrganizationOwned or Activity.</summary>
    public required ImmutableDictionary<string, ImmutableArray<Column>> SystemColumns { get; init; }

    public Table Table(string? name) =>
        name is not null && Tables.TryGetValue(name, out var table) ? table : throw Faults.UnknownTable(name);

    /// <summary>The tables whose rows are read when this one is: itself, or every activity table.</summary>
    public IEnumerable<Table> RowTables(Table table) =>
        table.Name == Metadata.Table.ActivityPointer ? Tables.Values.Where(t => t.IsActivity) : [table];

    /// <summary>Every column that can point to <paramref name="target"/>, with what its relationship does on delete.</summary>
    public IEnumerable<(Table Table, Column Column, OnDelete OnDelete)> PointersTo(string target) =>
        from table in Tables.Values
        from column in table.Columns.Values
        where column.IsLookup && column.Targets.Contains(target)
        // The platform's own regarding relationships take notes and activities along with the row.
        let otherwise = column.Name is "regardingobjectid" or "objectid" ? OnDelete.Cascade : OnDelete.RemoveLink
        select (table, column, Relationship(table, column, target)?.OnDelete ?? otherwise);

    /// <summary>The single-valued navigation property of a lookup to one of its targets.</summary>
    public string Navigation(Table table, Column column, string target) =>
        Relationship(table, column, target)?.Navigation
        ?? column.Navigation.GetValueOrDefault(target)
        ?? (column.Name != "regardingobjectid" ? column.Name : $"regardingobjectid_{target}" + (table.IsActivity ? $"_{table.Name}" : ""));

    private LookupRelationship? Relationship(Table table, Column column, string target) =>
        Relationships.Values.FirstOrDefault(r => r.Table == table.Name && r.Column == column.Name && r.Target == target);
}
