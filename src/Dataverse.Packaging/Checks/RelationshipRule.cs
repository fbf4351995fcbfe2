using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Every lookup has a relationship, and every relationship leads from a lookup to a table that exists.</summary>
internal static class RelationshipRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var reached = new HashSet<(string Table, string Column)>();
        foreach (var (file, relationship) in folder.Relationships)
        {
            var name = (string?)relationship.Attribute("Name");
            var referenced = (string?)relationship.Element("ReferencedEntityName") ?? "";
            var referencing = (string?)relationship.Element("ReferencingEntityName") ?? "";
            var column = ((string?)relationship.Element("ReferencingAttributeName") ?? "").ToLowerInvariant();
            if (folder.FindTable(referenced) is null && !StandardComponents.Tables.Contains(referenced.ToLowerInvariant()))
                yield return $"{file.Path}: {name} points to the table {referenced}, which is neither in the solution nor a standard table. Correct ReferencedEntityName.";
            if (folder.FindTable(referencing) is not { } table)
                yield return $"{file.Path}: {name} starts from the table {referencing}, which is not in the solution. Correct ReferencingEntityName.";
            else if (!table.Columns.TryGetValue(column, out var lookup) || (string?)lookup.Element("Type") != "lookup")
                yield return $"{file.Path}: {name} needs a lookup column {column} on {referencing}, which is not there. Add the column, or correct ReferencingAttributeName.";
            else
                reached.Add((table.LogicalName, column));
        }

        foreach (var (table, column) in from table in folder.Tables from column in table.Columns where IsOwnLookup(column.Value) select (table, column.Key))
        {
            if (!reached.Contains((table.LogicalName, column)))
                yield return $"{table.File.Path}: no relationship says where the lookup column {column} points to. Describe one below Other/Relationships.";
        }

        foreach (var parents in folder.Relationships.Where(pair => (string?)pair.Relationship.Element("CascadeAssign") == "Cascade").GroupBy(pair => (string?)pair.Relationship.Element("ReferencingEntityName")).Where(parents => parents.Count() > 1))
            yield return $"{parents.Last().File.Path}: {parents.Key} has {parents.Count()} parental relationships ({string.Join(", ", parents.Select(pair => (string?)pair.Relationship.Attribute("Name")))}), and a table may have one. Set the others to NoCascade.";
    }

    private static bool IsOwnLookup(XElement column) => (string?)column.Element("Type") == "lookup" && (string?)column.Element("IsCustomField") == "1";
}
