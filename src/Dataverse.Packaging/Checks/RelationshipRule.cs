namespace Dataverse.Packaging.Checks;

/// <summary>Every lookup has a relationship, and every relationship leads from a lookup to a table that exists.</summary>
internal static class RelationshipRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var reached = new HashSet<(Table Table, string Column)>();
        var parents = new Dictionary<Table, string>();
        foreach (var (file, relationship) in folder.Relationships)
        {
            var name = (string?)relationship.Attribute("Name") ?? "";
            var (referenced, referencing) = ((string?)relationship.Element("ReferencedEntityName"), (string?)relationship.Element("ReferencingEntityName"));
            var column = ((string?)relationship.Element("ReferencingAttributeName") ?? "").ToLowerInvariant();
            if (!folder.KnowsTable(referenced))
                yield return $"{file.Path}: {name} points to the table {referenced}, which is neither in the solution nor a standard table. Correct ReferencedEntityName.";
            if (folder.FindTable(referencing) is not { } table)
                yield return $"{file.Path}: {name} starts from the table {referencing}, which is not in the solution. Correct ReferencingEntityName.";
            else if (!table.Columns.TryGetValue(column, out var lookup) || (string?)lookup.Element("Type") != "lookup")
                yield return $"{file.Path}: {name} needs a lookup column {column} on {referencing}, which is not there. Add the column, or correct ReferencingAttributeName.";
            else if (reached.Add((table, column)) && (string?)relationship.Element("CascadeAssign") == "Cascade" && !parents.TryAdd(table, name))
                yield return $"{file.Path}: {referencing} has a second parental relationship, {name} beside {parents[table]}, and a table may have one. Set the cascades of one of them to NoCascade.";
        }

        foreach (var (table, column) in from table in folder.Tables from column in table.OwnColumns where (string?)column.Element("Type") == "lookup" select (table, (string?)column.Element("LogicalName") ?? ""))
        {
            if (!reached.Contains((table, column)))
                yield return $"{table.File.Path}: no relationship says where the lookup column {column} points to. Describe one below Other/Relationships.";
        }
    }
}
