using System.Xml.Linq;

namespace Dataverse.Packaging.Checks;

/// <summary>Option values lie in the publisher's range, so that two publishers' never meet; choices name option sets and defaults that exist.</summary>
internal static class OptionRule
{
    private const int ValuesPerPublisher = 10_000;

    public static IEnumerable<string> Findings(SolutionFolder folder)
    {
        var first = folder.Config.Publisher.OptionValuePrefix * ValuesPerPublisher;
        var local = from table in folder.Tables
                    from column in OwnChoices(table)
                    from set in column.Elements("optionset")
                    select (table.File, Set: set);
        foreach (var (file, set) in folder.OptionSets.Select(file => (file, file.Root)).Concat(local))
        {
            foreach (var option in set.Descendants("option"))
            {
                var value = (int?)option.Attribute("value") ?? 0;
                if (value < first || value >= first + ValuesPerPublisher)
                    yield return $"{file.Path}: option value {value} is outside the publisher's range, {first} to {first + ValuesPerPublisher - 1}. Change it.";
            }

            foreach (var twice in set.Descendants("option").GroupBy(option => (string?)option.Attribute("value")).Where(options => options.Count() > 1))
                yield return $"{file.Path}: option value {twice.Key} stands there twice. Give one of the options another value.";
        }

        foreach (var (table, column) in from table in folder.Tables from column in OwnChoices(table) select (table, column))
        {
            var name = (string?)column.Element("OptionSetName");
            var set = column.Element("optionset") ?? folder.OptionSets.Select(file => file.Root).FirstOrDefault(root => (string?)root.Attribute("Name") == name);
            var defaultValue = (string?)column.Element("AppDefaultValue") ?? "-1";
            if (set is null)
                yield return $"{table.File.Path}: column {(string?)column.Element("LogicalName")} takes its options from {name}, which is not in the solution. Add the option set, or correct the name.";
            else if (defaultValue != "-1" && !set.Descendants("option").Any(option => (string?)option.Attribute("value") == defaultValue))
                yield return $"{table.File.Path}: the default of column {(string?)column.Element("LogicalName")}, {defaultValue}, is none of its options. Correct it.";
        }
    }

    private static IEnumerable<XElement> OwnChoices(Table table) => table.Columns.Values
        .Where(column => (string?)column.Element("Type") is "picklist" or "multiselectpicklist" && (string?)column.Element("IsCustomField") == "1");
}
