using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace Dataverse.Embedded.Tests;

public sealed class ImportTests
{
    public static TheoryData<string, Action<XElement, XElement>> Refusals => new()
    {
        { "uses the option set 'demo_colour', which is not in the solution", (_, parts) => parts.Element("optionsets")!.RemoveAll() },
        { "The lookup column demo_remark.demo_ticketid has no relationship", (_, parts) => Relationship(parts, "demo_ticket_remarks").Remove() },
        { "names the table nowhere, which does not exist", (_, parts) => Relationship(parts, "demo_lead_tickets").SetElementValue("ReferencedEntityName", "Nowhere") },
        { "names the lookup column demo_remark.demo_nothing, which does not exist", (_, parts) => Another(parts, "demo_ticket_remarks", "demo_Nothing") },
        { "is of type 'calendarrules', which the embedded Dataverse does not support", (_, parts) => Column(parts, "demo_code").SetElementValue("Type", "calendarrules") },
        { "PluginType [Dataverse.Embedded.TestPlugin.Gone] not found in PluginAssembly [Dataverse.Embedded.TestPlugin", (_, parts) => parts.Descendants("PluginType").First().SetAttributeValue("Name", "Dataverse.Embedded.TestPlugin.Gone") },
        { "names the file /nowhere.dll, which is not in the solution", (_, parts) => parts.Descendants("FileName").Single().Value = "/nowhere.dll" },
        { "but the solution calls it 'Other, Version=1.0.0.0", (_, parts) => parts.Descendants("PluginAssembly").Single().SetAttributeValue("FullName", "Other, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null") },
        { "names the privilege prvReadNothing, which does not exist here", (_, parts) => parts.Descendants("RolePrivilege").First().SetAttributeValue("name", "prvReadNothing") },
        { "takes Global only", (_, parts) => { parts.Descendants("RolePrivilege").First().SetAttributeValue("name", "prvReaddemo_Remark"); parts.Descendants("RolePrivilege").First().SetAttributeValue("level", "Basic"); } },
        { "is on the table demo_gone, which does not exist", (_, parts) => parts.Descendants("PrimaryEntity").Single().Value = "demo_gone" },
        { "names the column demo_gone, which demo_ticket lacks", (_, parts) => parts.Descendants("FilteringAttributes").Single().Value = "demo_gone" },
        { "asynchronous ones in 40", (_, parts) => { parts.Descendants("Stage").Single().Value = "20"; parts.Descendants("Mode").Single().Value = "1"; } },
        { "runs no steps for", (_, parts) => parts.Descendants("SdkMessageName").Single().Value = "Win" },
        { "names the plug-in type 44444444-4444-4444-4444-444444444444: the lookup value is not resolvable", (_, parts) => parts.Descendants("PluginTypeId").Single().Value = "44444444-4444-4444-4444-444444444444" },
        { "The solution has Reports, which the embedded Dataverse does not support", (_, parts) => parts.Add(new XElement("Reports", new XElement("Workflow"))) },
        { "names 55555555-5555-5555-5555-555555555555, which is not in the solution. (0x8004F036)", (_, parts) => parts.Add(App(("26", "id", "{55555555-5555-5555-5555-555555555555}"))) },
        { "names demo_gone, which is not in the solution. (0x8004F036)", (_, parts) => parts.Add(App(("1", "schemaName", "demo_gone"))) },
        { "a component of type 300, which the embedded Dataverse does not support", (_, parts) => parts.Add(App(("300", "id", "{55555555-5555-5555-5555-555555555555}"))) },
        { "The web resource demo_page.html names the file /WebResources/demo_page.html, which is not in the solution.", (_, parts) => parts.Add(Page("/WebResources/demo_page.html")) },
        { "names demo_gone.html, which is not in the solution. (0x8004F036)", (_, parts) => parts.Add(SiteMap(("Url", "$webresource:demo_gone.html"))) },
        { "names demo_gone, which is not in the solution. (0x8004F036)", (_, parts) => parts.Add(SiteMap(("Entity", "demo_gone"))) },
        { "has alternate keys, which the embedded Dataverse does not support", (_, parts) => parts.Descendants("entity").First().Add(new XElement("EntityKeys", new XElement("EntityKey"))) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Import_SolutionThatAServerRefuses_IsRefusedAndNothingIsTaken(string message, Action<XElement, XElement> change)
    {
        using var dataverse = new EmbeddedDataverse();
        var before = dataverse.Snapshot();
        var solution = new TestSolution { Change = change }.Role("Clerk", "Global", "prvReadLead").Step("Create", "demo_ticket", _ => { }, filter: "demo_name");

        Assert.Contains(message, Assert.Throws<ImportException>(() => dataverse.Import(solution.Pack())).Message, StringComparison.Ordinal);

        Assert.Equal(before, dataverse.Snapshot());
        World.Refused(() => dataverse.System.Create(new Entity("demo_ticket")), 0x80041102);
    }

    [Fact]
    public void Import_TellsWhatItBrought()
    {
        using var dataverse = new EmbeddedDataverse();

        var imported = dataverse.Import(new TestSolution().Role("Clerk", "Global", "prvReadLead").Api("demo_Do", _ => { }).Secret("demo_Key").Step("Create", "demo_ticket", _ => { }).Pack());

        Assert.Equal(("Demo", new Version(1, 0, 0, 0)), (imported.UniqueName, imported.Version));
        Assert.Equal(["demo_ticket", "demo_remark", "demo_call", "lead"], imported.Tables);
        Assert.Equal(["Clerk"], imported.Roles);
        Assert.Equal(["demo_Do"], imported.CustomApis);
        Assert.Equal(["Create of demo_ticket, stage 40"], imported.Steps);
        Assert.Equal(["demo_Key"], imported.EnvironmentVariables);
    }

    [Fact]
    public void Import_SolutionWithScreens_TellsThem()
    {
        using var dataverse = new EmbeddedDataverse();

        var imported = dataverse.Import(new TestSolution
        {
            Change = (_, parts) => parts.Add(App(("1", "schemaName", "demo_ticket"), ("62", "schemaName", "demo_site")), SiteMap(("Entity", "demo_ticket"), ("Url", "$webresource:demo_page.html")), Page("/PluginAssemblies/Demo/Demo.dll")),
        }.Command("demo_Do", "demo_ticket", "66666666-6666-6666-6666-666666666666").Pack());

        Assert.Equal(["demo_app"], imported.Apps);
        Assert.Equal(["demo_Do"], imported.Commands);
        Assert.Equal(["demo_page.html"], imported.WebResources);
    }

    [Theory]
    [InlineData("demo_gone", "66666666-6666-6666-6666-666666666666", "demo_gone")]
    [InlineData("demo_ticket", "77777777-7777-7777-7777-777777777777", "77777777-7777-7777-7777-777777777777")]
    public void Import_CommandOfNothing_IsRefused(string table, string webResource, string missing)
    {
        using var dataverse = new EmbeddedDataverse();
        var solution = new TestSolution { Change = (_, parts) => parts.Add(Page("/PluginAssemblies/Demo/Demo.dll")) }.Command("demo_Do", table, webResource);

        Assert.Contains($"names {missing}, which is not in the solution", Assert.Throws<ImportException>(() => dataverse.Import(solution.Pack())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_FileMissingAtTheRoot_IsRefused()
    {
        using var zip = new TestSolution().Pack();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
            archive.GetEntry("customizations.xml")!.Delete();
        zip.Position = 0;
        using var dataverse = new EmbeddedDataverse();

        Assert.Contains("customizations.xml is missing. (0x80048060)", Assert.Throws<ImportException>(() => dataverse.Import(zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_NoZip_Unmanaged_OrTheSameVersionAgain_IsRefused()
    {
        using var dataverse = new EmbeddedDataverse();
        Assert.Contains("not a zip file", Assert.Throws<ImportException>(() => dataverse.Import(new MemoryStream([1, 2, 3]))).Message, StringComparison.Ordinal);
        Assert.Contains("is unmanaged", Assert.Throws<ImportException>(() => dataverse.Import(new TestSolution { Managed = "0" }.Pack())).Message, StringComparison.Ordinal);

        dataverse.Import(new TestSolution().Pack());
        Assert.Contains("already installed", Assert.Throws<ImportException>(() => dataverse.Import(new TestSolution().Pack())).Message, StringComparison.Ordinal);
        dataverse.Import(new TestSolution { Version = "1.0.0.1" }.Pack());
    }

    private static XElement App(params (string Type, string Attribute, string Name)[] components) => new("AppModules", new XElement(
        "AppModule", new XElement("UniqueName", "demo_app"),
        new XElement("AppModuleComponents", components.Select(one => new XElement("AppModuleComponent", new XAttribute("type", one.Type), new XAttribute(one.Attribute, one.Name))))));

    private static XElement SiteMap(params (string Attribute, string Name)[] places) => new("AppModuleSiteMaps", new XElement(
        "AppModuleSiteMap", new XElement("SiteMapUniqueName", "demo_site"), new XElement("SiteMap", places.Select(one => new XElement("SubArea", new XAttribute(one.Attribute, one.Name))))));

    private static XElement Page(string file) => new("WebResources", new XElement(
        "WebResource", new XElement("WebResourceId", "{66666666-6666-6666-6666-666666666666}"), new XElement("Name", "demo_page.html"), new XElement("FileName", file)));

    private static XElement Column(XElement parts, string name) => parts.Descendants("attribute").Single(column => column.Element("LogicalName")!.Value == name);

    private static XElement Relationship(XElement parts, string name) => parts.Descendants("EntityRelationship").Single(relationship => relationship.Attribute("Name")!.Value == name);

    private static void Another(XElement parts, string relationship, string column)
    {
        var copy = new XElement(Relationship(parts, relationship));
        copy.SetAttributeValue("Name", relationship + "_more");
        copy.SetElementValue("ReferencingAttributeName", column);
        parts.Element("EntityRelationships")!.Add(copy);
    }
}
