using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Names carry the publisher's prefix and option values lie in its range, so that two publishers' never meet.</summary>
internal static class PublisherRule
{
    private const int ValuesPerPublisher = 10_000;

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var columns = folder.Tables.SelectMany(table => table.OwnColumns.Select(column => (table.File, Column: column))).ToList();
        var prefix = folder.Config.Publisher.Prefix + "_";
        var names = folder.Components.Where(component => component.Name is not null).Select(component => (component.File, Name: component.Name!))
            .Concat(columns.Select(pair => (pair.File, Name: (string?)pair.Column.Attribute("PhysicalName") ?? "")))
            .Concat(folder.Relationships.Select(pair => (pair.File, Name: (string?)pair.Relationship.Attribute("Name") ?? "")))
            .Concat(folder.CustomApis.Select(file => (File: file, Name: (string?)file.Root.Attribute("uniquename") ?? "")));
        foreach (var (file, name) in names.Where(named => !named.Name.StartsWith(prefix, StringComparison.Ordinal)))
            yield return $"{file.Path}: the name {name} does not begin with {prefix}, the publisher's prefix. Rename it.";

        foreach (var (file, column) in columns.Where(pair => (string?)pair.Column.Element("OptionSetName") is not null))
        {
            if (!folder.OptionSets.Any(set => (string?)set.Root.Attribute("Name") == (string?)column.Element("OptionSetName")))
                yield return $"{file.Path}: {(string?)column.Attribute("PhysicalName")} takes its options from {(string?)column.Element("OptionSetName")}, which is not in the solution. Add the option set, or correct the name.";
        }

        var first = folder.Config.Publisher.OptionValuePrefix * ValuesPerPublisher;
        var choices = columns.Where(pair => (string?)pair.Column.Element("Type") != "bit").Select(pair => (pair.File, Options: pair.Column.Descendants("option")));
        foreach (var (file, options) in folder.OptionSets.Select(file => (File: file, Options: file.Root.Descendants("option"))).Concat(choices))
        {
            foreach (var values in options.GroupBy(option => (int?)option.Attribute("value") ?? 0))
            {
                if (values.Key < first || values.Key >= first + ValuesPerPublisher)
                    yield return $"{file.Path}: option value {values.Key} is outside the publisher's range, {first} to {first + ValuesPerPublisher - 1}. Change it.";
                if (values.Count() > 1)
                    yield return $"{file.Path}: option value {values.Key} stands there {values.Count()} times. Give the other options values of their own.";
            }
        }
    }
}
