using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>One table of a solution: its own, or a standard one that it adds to.</summary>
public sealed class Table
{
    private readonly XElement definition;
    private readonly IReadOnlyList<SourceFile> files;

    /// <param name="file">Entity.xml.</param>
    /// <param name="files">What stands beside it: forms, views and charts.</param>
    internal Table(SourceFile file, IReadOnlyList<SourceFile> files)
    {
        (File, this.files) = (file, files);
        definition = file.Root.Element("EntityInfo")?.Element("entity") ?? throw new PackagingException($"{file.Path}: it has no EntityInfo/entity. Describe the table there.");
        SchemaName = (string?)definition.Attribute("Name") ?? "";
        Columns = definition.Elements("attributes").Elements("attribute")
            .ToLookup(column => (string?)column.Element("LogicalName") ?? "", StringComparer.Ordinal)
            .ToDictionary(columns => columns.Key, columns => columns.First(), StringComparer.Ordinal);
    }

    public SourceFile File { get; }

    public string SchemaName { get; }

    public string LogicalName => SchemaName.ToLowerInvariant();

    /// <summary>Column definitions by logical name. Of a standard table: only the columns that the solution adds.</summary>
    public IReadOnlyDictionary<string, XElement> Columns { get; }

    /// <summary>The columns that the publisher made, not the system.</summary>
    public IEnumerable<XElement> OwnColumns => Columns.Values.Where(column => (string?)column.Element("IsCustomField") == "1");

    /// <summary>False for a standard table, of which the solution holds additions only.</summary>
    public bool IsComplete => definition.Element("OwnershipTypeMask") is not null;

    public bool IsActivity => (string?)definition.Element("IsActivity") == "1";

    public bool IsOrganizationOwned => (string?)definition.Element("OwnershipTypeMask") == "OrgOwned";

    public bool IsAudited => (string?)definition.Element("IsAuditEnabled") == "1";

    public IEnumerable<SourceFile> Views => files.Where(file => file.Path.Contains("/SavedQueries/", StringComparison.Ordinal));

    public IEnumerable<SourceFile> Charts => files.Where(file => file.Path.Contains("/Visualizations/", StringComparison.Ordinal));

    public IEnumerable<SourceFile> Forms => files.Where(file => file.Path.Contains("/FormXml/", StringComparison.Ordinal));

    /// <summary>Whether the table has the column. A standard table may have any that carries no prefix; one with a dot is of a linked table.</summary>
    internal bool Has(string column) => Columns.ContainsKey(column) || column.Contains('.', StringComparison.Ordinal) || (!IsComplete && !column.Contains('_', StringComparison.Ordinal));
}
