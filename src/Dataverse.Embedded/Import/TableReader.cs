using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Reads tables, or the columns that a solution adds to a table that is there.</summary>
internal sealed class TableReader(Catalog catalog, IReadOnlyDictionary<string, ImmutableArray<Option>> optionSets, IReadOnlyList<LookupRelationship> relationships)
{
    private const int FirstCustomTypeCode = 10_000;

    public Table Read(XElement entity, int index)
    {
        var definition = entity.Element("EntityInfo")?.Element("entity") ?? throw new ImportException("An <Entity> has no <EntityInfo><entity>. (0x8004801a)");
        var schemaName = definition.RequiredAttribute("Name");
        var name = schemaName.ToLowerInvariant();
        if (definition.Element("EntityKeys")?.HasElements == true)
            throw new ImportException($"The table {name} has alternate keys, which the embedded Dataverse does not support.");
        var attributes = definition.Element("attributes")?.Elements("attribute").ToList() ?? [];
        return catalog.Tables.TryGetValue(name, out var existing) && !existing.Custom
            ? existing with { Columns = existing.Columns.SetItems(attributes.Select(attribute => Column(name, attribute)).Select(column => KeyValuePair.Create(column.Name, column))) }
            : Custom(definition, schemaName, name, attributes, FirstCustomTypeCode + index);
    }

    private Table Custom(XElement definition, string schemaName, string name, List<XElement> attributes, int typeCode)
    {
        var isActivity = definition.Flag("IsActivity");
        var ownership = (definition.Required("OwnershipTypeMask"), isActivity) switch
        {
            ("UserOwned", _) => Ownership.UserOwned,
            ("OrgOwned", false) => Ownership.OrganizationOwned,
            var (other, _) => throw new ImportException($"The table {name} has the ownership '{other}': UserOwned and OrgOwned are known, an activity is UserOwned."),
        };
        var system = catalog.SystemColumns[isActivity ? "Activity" : ownership.ToString()].ToImmutableSortedDictionary(c => c.Name, c => c, StringComparer.Ordinal);
        var columns = system;
        string? primaryName = null;
        foreach (var attribute in attributes)
        {
            if (attribute.Text("DisplayMask")?.Contains("PrimaryName", StringComparison.Ordinal) == true)
                primaryName = attribute.Required("LogicalName");
            if (system.TryGetValue(attribute.Required("LogicalName"), out var known))
                columns = columns.SetItem(known.Name, known with { Label = attribute.Element("displaynames").Labels(), Options = LocalOptions(attribute) is { IsEmpty: false } own ? own : known.Options });
            else if (attribute.Flag("IsCustomField") || attribute.Required("Type") == "primarykey" || attribute.Required("LogicalName") == primaryName)
                columns = columns.Add(attribute.Required("LogicalName"), Column(name, attribute));
        }
        var key = isActivity ? "activityid" : name + "id";
        if (!columns.ContainsKey(key))
            throw new ImportException($"The table {name} has no primary key column {key}.");
        return new Table
        {
            Name = name, SchemaName = schemaName, TypeCode = typeCode, Key = key, Ownership = ownership, IsActivity = isActivity, Custom = true,
            SetName = definition.Required("EntitySetName"),
            PrimaryName = primaryName ?? throw new ImportException($"The table {name} has no primary name column."),
            Label = definition.Element("LocalizedNames").Labels(),
            Columns = columns,
            // A table without owners cannot be assigned or shared.
            Privileges = isActivity ? catalog.Tables[Table.ActivityPointer].Privileges
                : StandardTables.TablePrivileges(schemaName).RemoveRange(ownership == Ownership.UserOwned ? [] : [Right.Assign, Right.Share]),
        };
    }

    private Column Column(string table, XElement attribute)
    {
        var name = attribute.Required("LogicalName");
        var type = TypeOf(table, name, attribute.Required("Type"));
        var targets = relationships.Where(r => r.Table == table && r.Column == name).Select(r => r.Target).ToImmutableArray();
        if (type == ColumnType.Lookup && targets.IsEmpty)
            throw new ImportException($"The lookup column {table}.{name} has no relationship that says where it points to.");
        var optionSet = attribute.Text("OptionSetName");
        if (optionSet is not null && !optionSets.ContainsKey(optionSet))
            throw new ImportException($"The column {table}.{name} uses the option set '{optionSet}', which is not in the solution.");
        var options = optionSet is null ? LocalOptions(attribute) : optionSets[optionSet];
        if (type is ColumnType.Picklist or ColumnType.MultiSelectPicklist && options.IsEmpty)
            throw new ImportException($"The column {table}.{name} has no options.");
        var chosen = (int)(attribute.Decimal("AppDefaultValue") ?? -1);
        return new Column
        {
            Name = name, SchemaName = attribute.RequiredAttribute("PhysicalName"), Type = type, Options = options, Targets = targets,
            Format = FormatOf(type, attribute.Text("Format")),
            Behavior = attribute.Text("Behavior") switch { "2" => "DateOnly", "3" => "TimeZoneIndependent", _ => "UserLocal" },
            MaxLength = (int)(attribute.Decimal("MaxLength") ?? int.MaxValue),
            Min = attribute.Decimal("MinValue"), Max = attribute.Decimal("MaxValue"), Precision = (int)(attribute.Decimal("Accuracy") ?? 0),
            Default = chosen == -1 ? type == ColumnType.Boolean ? 0 : null : chosen,
            Required = attribute.Text("RequiredLevel") switch { "required" => "ApplicationRequired", "systemrequired" => "SystemRequired", "recommended" => "Recommended", _ => "None" },
            ForCreate = attribute.Flag("ValidForCreateApi"), ForUpdate = attribute.Flag("ValidForUpdateApi"), ForRead = attribute.Flag("ValidForReadApi"),
            Secured = attribute.Flag("IsSecured"), Label = attribute.Element("displaynames").Labels(),
        };
    }

    private static ColumnType TypeOf(string table, string column, string type) => type switch
    {
        "nvarchar" => ColumnType.String, "ntext" => ColumnType.Memo, "int" => ColumnType.Integer, "float" => ColumnType.Double, "bit" => ColumnType.Boolean,
        "primarykey" or "uniqueidentifier" => ColumnType.Uniqueidentifier,
        "decimal" or "money" or "datetime" or "picklist" or "multiselectpicklist" or "lookup" => Enum.Parse<ColumnType>(type, ignoreCase: true),
        _ => throw new ImportException($"The column {table}.{column} is of type '{type}', which the embedded Dataverse does not support."),
    };

    /// <summary>The format by the name that the service gives it: "url" of the file is Url.</summary>
    private static string FormatOf(ColumnType type, string? format) => (type, format) switch
    {
        (ColumnType.DateTime, _) => format == "date" ? "DateOnly" : "DateAndTime",
        (ColumnType.Memo, "text") or (_, "textarea") => "TextArea",
        (_, "richtext") => "RichText",
        (_, null) => type == ColumnType.String ? "Text" : "",
        _ => char.ToUpperInvariant(format[0]) + format[1..],
    };

    private static ImmutableArray<Option> LocalOptions(XElement attribute) => attribute.Element("optionset") is { } set ? Options(set) : [];

    /// <summary>The options of a choice, a yes/no, a state or a status reason.</summary>
    public static ImmutableArray<Option> Options(XElement optionSet) =>
    [
        .. optionSet.Elements().Where(list => list.Name.LocalName is "options" or "states" or "statuses").Elements().Select(option => new Option(
            option.NumberAttribute("value")!.Value, option.Element("labels").Labels(), option.NumberAttribute("state"), option.NumberAttribute("defaultstatus"))),
    ];
}
