using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Dataverse.Embedded.Tests;

/// <summary>
/// A managed solution made in a few lines. Tables: demo_ticket (owned by users, a column of each type), demo_remark (owned by the organization,
/// goes with its ticket), demo_call (an activity).
/// </summary>
internal sealed class TestSolution
{
    private const string PluginType = "11111111-1111-1111-1111-111111111111";
    private const string CountingPluginType = "22222222-2222-2222-2222-222222222222";
    private const string AssemblyId = "33333333-3333-3333-3333-333333333333";

    private static readonly byte[] Plugin = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Dataverse.Embedded.TestPlugin.dll"));
    private static readonly string PluginName = AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, "Dataverse.Embedded.TestPlugin.dll")).FullName;

    private readonly List<XElement> roles = [];
    private readonly List<XElement> steps = [];
    private readonly Dictionary<string, string> files = [];

    public string Version { get; init; } = "1.0.0.0";

    public string Managed { get; init; } = "1";

    /// <summary>A last change to the two XML files before they are packed.</summary>
    public Action<XElement, XElement>? Change { get; init; }

    public static XElement Text(string name, int length, bool secured = false) => Column(name, "nvarchar", new XElement("Format", "text"), new XElement("MaxLength", length), new XElement("IsSecured", secured ? 1 : 0));

    public static XElement Column(string name, string type, params XElement[] more) => new(
        "attribute", new XAttribute("PhysicalName", name), new XElement("Type", type), new XElement("LogicalName", name.ToLowerInvariant()),
        new XElement("RequiredLevel", type == "primarykey" ? "systemrequired" : "none"), new XElement("DisplayMask", name is "demo_Name" or "Subject" ? "PrimaryName" : "ValidForForm"),
        new XElement("ValidForUpdateApi", type == "primarykey" ? 0 : 1), new XElement("ValidForReadApi", 1), new XElement("ValidForCreateApi", 1),
        new XElement("IsCustomField", type == "primarykey" ? 0 : 1), more,
        new XElement("displaynames", Label(name, 1033), Label(name + " (fr)", 1036)));

    public TestSolution Role(string name, string level, params string[] privileges)
    {
        roles.Add(new XElement(
            "Role", new XAttribute("id", $"{{{Guid.NewGuid()}}}"), new XAttribute("name", name),
            new XElement("RolePrivileges", privileges.Select(p => new XElement("RolePrivilege", new XAttribute("name", p), new XAttribute("level", level))))));
        return this;
    }

    /// <param name="images">Columns of the images before and after; null for none.</param>
    public TestSolution Step(
        string message, string table, Action<IServiceProvider> body, int stage = 40, bool asynchronous = false, string? filter = null, string? images = null,
        bool autoDelete = false, int rank = 1)
    {
        var configuration = Guid.NewGuid().ToString();
        AppDomain.CurrentDomain.SetData(configuration, body);
        steps.Add(new XElement(
            "SdkMessageProcessingStep", new XAttribute("Name", $"{message} of {table}, stage {stage}"), new XAttribute("SdkMessageProcessingStepId", $"{{{configuration}}}"),
            new XElement("SdkMessageName", message), new XElement("PluginTypeId", PluginType), new XElement("PrimaryEntity", table),
            new XElement("AsyncAutoDelete", autoDelete ? 1 : 0), new XElement("Configuration", configuration), new XElement("FilteringAttributes", filter),
            new XElement("Mode", asynchronous ? 1 : 0), new XElement("Rank", rank), new XElement("Stage", stage),
            new XElement("SdkMessageProcessingStepImages", images is null ? null : new XElement(
                "SdkMessageProcessingStepImage", new XElement("Attributes", images), new XElement("EntityAlias", "Image"), new XElement("ImageType", 2)))));
        return this;
    }

    /// <param name="parameters">"Name:type" with the type's code, and "?" after it when optional.</param>
    public TestSolution Api(string name, Action<IServiceProvider>? body, string[]? parameters = null, string[]? results = null, string? privilege = null)
    {
        if (body is not null)
            AppDomain.CurrentDomain.SetData(name, body);
        files[$"customapis/{name}/customapi.xml"] = new XElement(
            "customapi", new XAttribute("uniquename", name), new XElement("bindingtype", 0), new XElement("isfunction", 0), new XElement("isprivate", 0),
            privilege is null ? null : new XElement("executeprivilegename", privilege),
            new XElement("plugintypeid", new XElement("plugintypeexportkey", body is null ? CountingPluginType : PluginType))).ToString();
        foreach (var parameter in parameters ?? [])
        {
            var (parameterName, type, optional) = (parameter.Split(':')[0], parameter.Split(':')[1].TrimEnd('?'), parameter.EndsWith('?'));
            files[$"customapis/{name}/customapirequestparameters/{parameterName}/customapirequestparameter.xml"] = new XElement(
                "customapirequestparameter", new XAttribute("uniquename", parameterName), new XElement("isoptional", optional ? 1 : 0), new XElement("type", type)).ToString();
        }
        foreach (var result in results ?? [])
        {
            files[$"customapis/{name}/customapiresponseproperties/{result.Split(':')[0]}/customapiresponseproperty.xml"] = new XElement(
                "customapiresponseproperty", new XAttribute("uniquename", result.Split(':')[0]), new XElement("type", result.Split(':')[1])).ToString();
        }
        return this;
    }

    public TestSolution Secret(string schemaName)
    {
        files[$"environmentvariabledefinitions/{schemaName}/environmentvariabledefinition.xml"] =
            new XElement("environmentvariabledefinition", new XAttribute("schemaname", schemaName), new XElement("isrequired", 0), new XElement("type", 100000005)).ToString();
        return this;
    }

    public TestSolution Command(string name, string table, string webResourceId)
    {
        files[$"appactions/{name}/appaction.xml"] = new XElement(
            "appaction", new XAttribute("uniquename", name), new XElement("contextentity", new XElement("logicalname", table)),
            new XElement("onclickeventjavascriptwebresourceid", new XElement("webresourceid", webResourceId))).ToString();
        return this;
    }

    public MemoryStream Pack()
    {
        var customizations = Customizations();
        var solution = new XElement("ImportExportXml", new XElement(
            "SolutionManifest", new XElement("UniqueName", "Demo"), new XElement("Version", Version), new XElement("Managed", Managed),
            new XElement("RootComponents",
                Root(1, "schemaName", "demo_ticket", "demo_remark", "demo_call", "lead"), Root(9, "schemaName", "demo_colour"),
                Root(20, "id", [.. roles.Select(role => role.Attribute("id")!.Value)]), Root(91, "id", $"{{{AssemblyId}}}"),
                Root(92, "id", [.. steps.Select(step => step.Attribute("SdkMessageProcessingStepId")!.Value)]))));
        Change?.Invoke(solution, customizations);
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string path, byte[] content)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
            Add("solution.xml", Encoding.UTF8.GetBytes(solution.ToString()));
            Add("customizations.xml", Encoding.UTF8.GetBytes(customizations.ToString()));
            Add("[Content_Types].xml", "<Types/>"u8.ToArray());
            Add("PluginAssemblies/Demo/Demo.dll", Plugin);
            foreach (var (path, content) in files)
                Add(path, Encoding.UTF8.GetBytes(content));
        }
        zip.Position = 0;
        return zip;
    }

    private XElement Customizations() => new(
        "ImportExportXml",
        new XElement("Entities",
            Table("demo_Ticket", "UserOwned", false,
                Text("demo_Name", 100), Text("demo_Code", 10), Text("demo_Secret", 100, secured: true), Column("demo_Story", "ntext", new XElement("MaxLength", 2000)),
                Column("demo_Count", "int", new XElement("MinValue", 0), new XElement("MaxValue", 10)),
                Column("demo_Weight", "decimal", new XElement("MinValue", 0), new XElement("MaxValue", 100), new XElement("Accuracy", 2)),
                Column("demo_Ratio", "float", new XElement("MinValue", 0), new XElement("MaxValue", 1), new XElement("Accuracy", 3)),
                Column("demo_Urgent", "bit", new XElement("AppDefaultValue", 1), new XElement("optionset", Options((1, "Yes"), (0, "No")))),
                Column("demo_Due", "datetime", new XElement("Format", "datetime"), new XElement("Behavior", 1)),
                Column("demo_Day", "datetime", new XElement("Format", "date"), new XElement("Behavior", 2)),
                Column("demo_Colour", "picklist", new XElement("AppDefaultValue", 722500001), new XElement("OptionSetName", "demo_colour")),
                Column("demo_Colours", "multiselectpicklist", new XElement("AppDefaultValue", -1), new XElement("OptionSetName", "demo_colour")),
                Column("demo_LeadId", "lookup"), Column("demo_ContactId", "lookup"), Column("demo_AccountId", "lookup")),
            Table("demo_Remark", "OrgOwned", false, Text("demo_Name", 100), Column("demo_TicketId", "lookup")),
            Table("demo_Call", "UserOwned", true, Column("demo_Minutes", "int", new XElement("MinValue", 0), new XElement("MaxValue", 600)), Column("Subject", "nvarchar")),
            new XElement("Entity", new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", "Lead"), new XElement("attributes", Text("demo_Nickname", 20)))))),
        new XElement("Roles", roles),
        new XElement("EntityRelationships",
            Relationship("demo_ticket_remarks", "demo_Ticket", "demo_Remark", "demo_TicketId", "Cascade"),
            Relationship("demo_lead_tickets", "Lead", "demo_Ticket", "demo_LeadId", "RemoveLink"),
            Relationship("demo_contact_tickets", "Contact", "demo_Ticket", "demo_ContactId", "RemoveLink"),
            Relationship("demo_account_tickets", "Account", "demo_Ticket", "demo_AccountId", "Restrict")),
        new XElement("optionsets", new XElement("optionset", new XAttribute("Name", "demo_colour"), Options((722500000, "Red"), (722500001, "Green"), (722500002, "Blue")))),
        new XElement("SolutionPluginAssemblies", new XElement(
            "PluginAssembly", new XAttribute("FullName", PluginName), new XAttribute("PluginAssemblyId", AssemblyId),
            new XElement("IsolationMode", 2), new XElement("SourceType", 0), new XElement("FileName", "/PluginAssemblies/Demo/Demo.dll"),
            new XElement("PluginTypes", Type("WhatTheTestSays", PluginType), Type("CountsItsInstances", CountingPluginType)))),
        new XElement("SdkMessageProcessingSteps", steps));

    private static XElement Table(string schemaName, string ownership, bool activity, params XElement[] columns) => new("Entity", new XElement("EntityInfo", new XElement(
        "entity", new XAttribute("Name", schemaName), new XElement("LocalizedNames", Label(schemaName, 1033)),
        new XElement("attributes", activity ? null : Column(schemaName + "Id", "primarykey"), columns),
        new XElement("EntitySetName", schemaName.ToLowerInvariant() + "s"), new XElement("OwnershipTypeMask", ownership), new XElement("IsActivity", activity ? 1 : 0))));

    private static XElement Relationship(string name, string target, string table, string column, string onDelete) => new(
        "EntityRelationship", new XAttribute("Name", name), new XElement("EntityRelationshipType", "OneToMany"), new XElement("ReferencingEntityName", table),
        new XElement("ReferencedEntityName", target), new XElement("CascadeDelete", onDelete), new XElement("ReferencingAttributeName", column),
        new XElement("EntityRelationshipRoles", new XElement("EntityRelationshipRole", new XElement("NavigationPropertyName", column), new XElement("RelationshipRoleType", 1))));

    private static XElement Options(params (int Value, string Label)[] options) => new("options", options.Select(option =>
        new XElement("option", new XAttribute("value", option.Value), new XElement("labels", Label(option.Label, 1033), Label(option.Label + " (fr)", 1036)))));

    private static XElement Type(string name, string id) =>
        new("PluginType", new XAttribute("PluginTypeId", id), new XAttribute("Name", "Dataverse.Embedded.TestPlugin." + name));

    private static XElement Label(string text, int language) => new("label", new XAttribute("description", text), new XAttribute("languagecode", language));

    private static IEnumerable<XElement> Root(int type, string attribute, params string[] names) =>
        names.Select(name => new XElement("RootComponent", new XAttribute("type", type), new XAttribute(attribute, name)));
}
