using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Forms, views and charts name columns and relationships that exist.</summary>
internal static class FormAndViewRule
{
    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var relationships = folder.Relationships.Select(pair => (string?)pair.Relationship.Attribute("Name")).ToHashSet();
        foreach (var (table, form) in folder.Tables.SelectMany(table => table.Forms.Select(form => (table, form))))
        {
            foreach (var field in form.Root.Descendants("control").Attributes("datafieldname").Where(field => !table.Has(field.Value)))
                yield return $"{form.Path}: the form shows {field.Value}, which is no column of {table.LogicalName}. Correct datafieldname, or add the column.";
            foreach (var relationship in form.Root.Descendants("RelationshipName").Where(name => !relationships.Contains(name.Value)))
                yield return $"{form.Path}: a subgrid follows the relationship {relationship.Value}, which is not in the solution. Correct RelationshipName.";
        }

        foreach (var (table, view) in folder.Tables.SelectMany(table => table.Views.Concat(table.Charts).Select(view => (table, view))))
        {
            var what = view.Path.Contains("/Visualizations/", StringComparison.Ordinal) ? "chart" : "view";
            foreach (var entity in view.Root.Descendants("fetch").Elements("entity").Attributes("name").Where(name => name.Value != table.LogicalName))
                yield return $"{view.Path}: the {what} of {table.LogicalName} fetches {entity.Value}. Correct the entity of its fetch.";
            foreach (var column in ColumnsOf(view).Distinct().Where(column => !table.Has(column)))
                yield return $"{view.Path}: the {what} names {column}, which is no column of {table.LogicalName}. Correct it, or add the column.";
        }
    }

    private static IEnumerable<string> ColumnsOf(SourceFile view)
    {
        var grid = view.Root.Descendants("grid");
        var fetched = view.Root.Descendants("fetch").Elements("entity").ToList();
        return grid.Descendants("cell").Attributes("name")
            .Concat(grid.Attributes("jump")).Concat(grid.Elements("row").Attributes("id"))
            .Concat(fetched.Elements("attribute").Attributes("name"))
            .Concat(fetched.Elements("order").Concat(fetched.Elements("filter").Descendants("condition")).Attributes("attribute"))
            .Select(name => name.Value);
    }
}
