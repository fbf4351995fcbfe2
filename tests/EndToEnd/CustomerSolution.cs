using System.IO.Compression;

namespace EndToEnd;

/// <summary>A small solution of a customer's own: columns on the lead of the types that the standard columns do not have, and the role of its sales people.</summary>
internal static class CustomerSolution
{
    public const string SalesRole = "Salesperson";

    private const string Columns = """
        decimal  |cc_ratio   |<MinValue>0</MinValue><MaxValue>100</MaxValue><Accuracy>2</Accuracy>
        datetime |cc_visit   |<Format>datetime</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>1</Behavior>
        datetime |cc_wall    |<Format>datetime</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>3</Behavior>
        int      |cc_effort  |<Format>duration</Format><MinValue>0</MinValue><MaxValue>2147483647</MaxValue>
        picklist |cc_colour  |<AppDefaultValue>-1</AppDefaultValue>OPTIONS
        multiselectpicklist |cc_colours |<AppDefaultValue>-1</AppDefaultValue>OPTIONS
        bit      |cc_callback|<AppDefaultValue>0</AppDefaultValue><optionset Name="lead_cc_callback"><OptionSetType>bit</OptionSetType><IsGlobal>0</IsGlobal><options><option value="1"><labels><label description="Yes" languagecode="1033" /></labels></option><option value="0"><labels><label description="No" languagecode="1033" /></labels></option></options></optionset>
        """;

    public static Stream Zip()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>""");
            Write(zip, "solution.xml", """
                <ImportExportXml version="9.2.25122.162" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest>
                <UniqueName>Customer</UniqueName><LocalizedNames><LocalizedName description="Customer" languagecode="1033" /></LocalizedNames><Descriptions />
                <Version>1.0.0.0</Version><Managed>1</Managed>
                <Publisher><UniqueName>customer</UniqueName><LocalizedNames><LocalizedName description="Customer" languagecode="1033" /></LocalizedNames><Descriptions />
                <CustomizationPrefix>cc</CustomizationPrefix><CustomizationOptionValuePrefix>18300</CustomizationOptionValuePrefix></Publisher>
                <RootComponents><RootComponent type="1" schemaName="lead" behavior="2" /></RootComponents><MissingDependencies />
                </SolutionManifest></ImportExportXml>
                """);
            var attributes = string.Concat(Columns.Split('\n').Select(line => Attribute([.. line.Split('|').Select(part => part.Trim())])));
            Write(zip, "customizations.xml", $"""
                <ImportExportXml><Entities><Entity><Name LocalizedName="Lead" OriginalName="">Lead</Name><EntityInfo><entity Name="Lead"><attributes>{attributes}</attributes></entity></EntityInfo></Entity></Entities>
                <Roles><Role id="{"{"}5b0d6c1e-7f42-4a38-9c1d-2e8f6a3b4c50{"}"}" name="{SalesRole}"><IsCustomizable>1</IsCustomizable><RolePrivileges>
                {string.Concat(new[] { "prvReadLead", "prvWriteLead", "prvReadActivity", "prvReadContact" }.Select(privilege => $"""<RolePrivilege name="{privilege}" level="Basic" />"""))}
                </RolePrivileges></Role></Roles>
                <Languages><Language>1033</Language></Languages></ImportExportXml>
                """);
        }
        bytes.Position = 0;
        return bytes;
    }

    private static string Attribute(string[] column) => $"""
        <attribute PhysicalName="{column[1]}"><Type>{column[0]}</Type><Name>{column[1]}</Name><LogicalName>{column[1]}</LogicalName><RequiredLevel>none</RequiredLevel>
        <ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>1</IsCustomField><IsSecured>0</IsSecured>
        <IntroducedVersion>1.0.0.0</IntroducedVersion>{column[2].Replace("OPTIONS", Options(column[1]), StringComparison.Ordinal)}
        <displaynames><displayname description="{column[1]}" languagecode="1033" /></displaynames></attribute>
        """;

    private static string Options(string column) =>
        $"""<optionset Name="lead_{column}"><OptionSetType>picklist</OptionSetType><IsGlobal>0</IsGlobal><options>"""
        + string.Concat(new[] { ("Red", "Rouge"), ("Green", "Vert"), ("Blue", "Bleu") }.Select((label, i) =>
            $"""<option value="{183000000 + i}"><labels><label description="{label.Item1}" languagecode="1033" /><label description="{label.Item2}" languagecode="1036" /></labels></option>"""))
        + "</options></optionset>";

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
