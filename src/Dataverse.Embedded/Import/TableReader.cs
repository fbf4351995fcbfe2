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
            ? existing with { Columns = existing.Columns.SetItems(attributes.Select(attribute => Column(name, attribute)).Select(Named)) }
            : Custom(definition, schemaName, name, attributes, FirstCustomTypeCode + index);
    }

    private Table Custom(XElement definition, string schemaName, string name, List<XElement> attributes, int typeCode)
    {
        var isActivity = definition.Flag("IsActivity");
        var ownership = definition.Required("OwnershipTypeMask") switch
        {
            "UserOwned" => Ownership.UserOwned,
            "OrgOwned" => Ownership.OrganizationOwned,
            var other => throw new ImportException($"The table {name} has the ownership '{other}'; UserOwned and OrgOwned are known."),
        };
        if (isActivity && ownership != Ownership.UserOwned)
            throw new ImportException($"The activity table {name} must be UserOwned.");
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
            Name = name,
            SchemaName = schemaName,
            SetName = definition.Required("EntitySetName"),
            TypeCode = typeCode,
            Key = key,
            PrimaryName = primaryName ?? throw new ImportException($"The table {name} has no primary name column."),
            Ownership = ownership,
            IsActivity = isActivity,
            Custom = true,
            Label = definition.Element("LocalizedNames").Labels(),
            CollectionLabel = definition.Element("LocalizedCollectionNames").Labels(),
            Description = definition.Element("Descriptions").Labels(),
            Columns = columns,
            Privileges = isActivity ? catalog.Tables[Table.ActivityPointer].Privileges : Rights(name, ownership),
        };
    }

    /// <summary>A table without owners cannot be assigned or shared.</summary>
    private static ImmutableDictionary<Right, Privilege> Rights(string name, Ownership ownership) => ownership == Ownership.UserOwned
        ? StandardTables.TablePrivileges(name)
        : StandardTables.TablePrivileges(name).RemoveRange([Right.Assign, Right.Share]);

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
        var chosen = attribute.Text("AppDefaultValue") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : -1;
        return new Column
        {
            Name = name,
            SchemaName = attribute.RequiredAttribute("PhysicalName"),
            Type = type,
            Format = FormatOf(type, attribute.Text("Format")),
            Behavior = attribute.Text("Behavior") switch { "2" => "DateOnly", "3" => "TimeZoneIndependent", _ => "UserLocal" },
            MaxLength = (int)(attribute.Decimal("MaxLength") ?? int.MaxValue),
            Min = attribute.Decimal("MinValue"),
            Max = attribute.Decimal("MaxValue"),
            Precision = (int)(attribute.Decimal("Accuracy") ?? 0),
            Options = options,
            OptionSet = optionSet,
            Default = type == ColumnType.Boolean ? chosen == 1 : type == ColumnType.Picklist && chosen != -1 ? chosen : null,
            Targets = targets,
            Required = attribute.Text("RequiredLevel") switch
            {
                "required" => "ApplicationRequired", "systemrequired" => "SystemRequired", "recommended" => "Recommended", _ => "None",
            },
            ForCreate = attribute.Flag("ValidForCreateApi"),
            ForUpdate = attribute.Flag("ValidForUpdateApi"),
            ForRead = attribute.Flag("ValidForReadApi"),
            Secured = attribute.Flag("IsSecured"),
            Custom = attribute.Flag("IsCustomField"),
            Label = attribute.Element("displaynames").Labels(),
            Description = attribute.Element("Descriptions").Labels(),
        };
    }

    private static ColumnType TypeOf(string table, string column, string type) => type switch
    {
        "nvarchar" => ColumnType.String,
        "ntext" => ColumnType.Memo,
        "int" => ColumnType.Integer,
        "decimal" => ColumnType.Decimal,
        "float" => ColumnType.Double,
        "money" => ColumnType.Money,
        "bit" => ColumnType.Boolean,
        "datetime" => ColumnType.DateTime,
        "picklist" => ColumnType.Picklist,
        "multiselectpicklist" => ColumnType.MultiSelectPicklist,
        "lookup" => ColumnType.Lookup,
        "primarykey" or "uniqueidentifier" => ColumnType.Uniqueidentifier,
        _ => throw new ImportException($"The column {table}.{column} is of type '{type}', which the embedded Dataverse does not support."),
    };

    /// <summary>The format by the name that the service gives it: "url" of the file is Url.</summary>
    private static string FormatOf(ColumnType type, string? format) => (type, format) switch
    {
        (ColumnType.DateTime, "date") => "DateOnly",
        (ColumnType.DateTime, _) => "DateAndTime",
        (ColumnType.String, null) => "Text",
        (ColumnType.Memo, "text" or "textarea" or null) => "TextArea",
        (_, "textarea") => "TextArea",
        (_, "richtext") => "RichText",
        (_, null) => "",
        _ => char.ToUpperInvariant(format[0]) + format[1..],
    };

    /// <summary>The options that stand in the column itself: of a choice, a yes/no, a state or a status reason.</summary>
    private static ImmutableArray<Option> LocalOptions(XElement attribute) => attribute.Element("optionset") is { } set ? Options(set) : [];

    public static ImmutableArray<Option> Options(XElement optionSet) =>
    [
        .. optionSet.Elements().Where(list => list.Name.LocalName is "options" or "states" or "statuses").Elements().Select(option => new Option(
            int.Parse(option.RequiredAttribute("value"), CultureInfo.InvariantCulture),
            option.Element("labels").Labels(),
            option.Attribute("state") is { } state ? int.Parse(state.Value, CultureInfo.InvariantCulture) : null,
            option.Attribute("defaultstatus") is { } status ? int.Parse(status.Value, CultureInfo.InvariantCulture) : null)),
    ];

    private static KeyValuePair<string, Column> Named(Column column) => new(column.Name, column);
}
