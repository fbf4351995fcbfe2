using System.Xml.Linq;

namespace Dataverse.Packaging;

/// <summary>One table of a solution: its own, or a standard one that it adds to.</summary>
public sealed class Table
{
    internal Table(SourceFile file, IReadOnlyList<SourceFile> files)
    {
        File = file;
        Files = files;
        Definition = file.Root.Element("EntityInfo")?.Element("entity") ?? throw new PackagingException($"{file.Path}: it has no EntityInfo/entity. Describe the table there.");
        SchemaName = (string?)Definition.Attribute("Name") ?? "";
        Columns = Definition.Elements("attributes").Elements("attribute")
            .GroupBy(column => (string?)column.Element("LogicalName") ?? "", StringComparer.Ordinal)
            .ToDictionary(columns => columns.Key, columns => columns.First(), StringComparer.Ordinal);
    }

    public SourceFile File { get; }

    /// <summary>Entity.xml and what stands beside it: forms and views.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    public XElement Definition { get; }

    public string SchemaName { get; }

    public string LogicalName => SchemaName.ToLowerInvariant();

    /// <summary>Column definitions by logical name. Of a standard table: only the columns that the solution adds.</summary>
    public IReadOnlyDictionary<string, XElement> Columns { get; }

    /// <summary>False for a standard table, of which the solution holds additions only.</summary>
    public bool IsComplete => Definition.Element("OwnershipTypeMask") is not null;

    public bool IsActivity => (string?)Definition.Element("IsActivity") == "1";

    public bool IsOrganizationOwned => (string?)Definition.Element("OwnershipTypeMask") == "OrgOwned";

    public IEnumerable<SourceFile> Views => Files.Where(file => file.Path.Contains("/SavedQueries/", StringComparison.Ordinal));

    public IEnumerable<SourceFile> Forms => Files.Where(file => file.Path.Contains("/FormXml/", StringComparison.Ordinal));
}
