using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Forms and views name columns, relationships and views that exist.</summary>
internal static class FormAndViewRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var views = folder.Tables.SelectMany(table => table.Views).Select(view => (string?)view.Root.Descendants("savedqueryid").FirstOrDefault()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var relationships = folder.Relationships.Select(pair => (string?)pair.Relationship.Attribute("Name")).ToHashSet();
        return folder.Tables.SelectMany(table => table.Forms.SelectMany(form => FormFindings(table, form, views, relationships))
            .Concat(table.Views.SelectMany(view => ViewFindings(table, view))));
    }

    private static IEnumerable<string> FormFindings(Table table, SourceFile form, HashSet<string?> views, HashSet<string?> relationships)
    {
        foreach (var column in form.Root.Descendants("control").Attributes("datafieldname").Select(field => field.Value).Where(column => !Has(table, column)))
            yield return $"{form.Path}: the form shows {column}, which is no column of {table.LogicalName}. Correct datafieldname, or add the column.";
        foreach (var view in form.Root.Descendants("ViewId").Select(view => view.Value).Where(view => !views.Contains(view)))
            yield return $"{form.Path}: a subgrid shows the view {view}, which is not in the solution. Correct ViewId.";
        foreach (var relationship in form.Root.Descendants("RelationshipName").Select(name => name.Value).Where(name => !relationships.Contains(name)))
            yield return $"{form.Path}: a subgrid follows the relationship {relationship}, which is not in the solution. Correct RelationshipName.";
    }

    private static IEnumerable<string> ViewFindings(Table table, SourceFile view)
    {
        var grid = view.Root.Descendants("grid");
        var fetched = view.Root.Descendants("fetch").Elements("entity").ToList();
        foreach (var entity in fetched.Where(entity => (string?)entity.Attribute("name") != table.LogicalName))
            yield return $"{view.Path}: the view of {table.LogicalName} fetches {(string?)entity.Attribute("name")}. Correct the entity of its fetch.";

        // A cell such as "a_1234.name" belongs to a linked table, whose columns the fetch names by themselves.
        var columns = grid.Descendants("cell").Attributes("name").Where(name => !name.Value.Contains('.', StringComparison.Ordinal))
            .Concat(grid.Attributes("jump")).Concat(grid.Elements("row").Attributes("id"))
            .Concat(fetched.Elements("attribute").Attributes("name"))
            .Concat(fetched.Elements("order").Attributes("attribute"))
            .Concat(fetched.Elements("filter").Descendants("condition").Attributes("attribute"));
        foreach (var column in columns.Select(name => name.Value).Distinct().Where(column => !Has(table, column)))
            yield return $"{view.Path}: the view names {column}, which is no column of {table.LogicalName}. Correct it, or add the column.";
    }

    /// <summary>Of a standard table the solution holds only what it adds, and it adds nothing without a prefix.</summary>
    private static bool Has(Table table, string column) => table.Columns.ContainsKey(column) || (!table.IsComplete && !column.Contains('_', StringComparison.Ordinal));
}
