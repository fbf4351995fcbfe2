using System.Xml.Linq;
using Mono.Cecil;

namespace Dataverse.Packaging.Tests;

/// <summary>Each test breaks one thing in a copy of the shipped solution and reads the one finding.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Answer = "Entities/iadv_Answer/Entity.xml";
    private const string Lead = "Entities/Lead/Entity.xml";
    private const string Conversations = "Other/Relationships/iadv_Conversation.xml";
    private const string Connector = "Roles/iAdvize Connector.xml";
    private const string Receive = "customapis/iadv_ReceiveWebhook/customapi.xml";

    private readonly SolutionCopy solution = new();

    public void Dispose() => solution.Dispose();

    [Fact]
    public void A_root_component_without_its_file()
    {
        File.Delete(solution.PathOf("OptionSets/iadv_eventsource.xml"));

        Assert.Contains("Other/Solution.xml: root component iadv_eventsource (type 9) has no file. Add the file, or take the root component out.", solution.Findings());
    }

    [Theory]
    [InlineData("iadv_answer", Answer)]
    [InlineData("iadv_writepolicy", "OptionSets/iadv_writepolicy.xml")]
    [InlineData("iadv_client.js", "WebResources/iadv_client.js.data.xml")]
    [InlineData("iadv_Password", "environmentvariabledefinitions/iadv_Password/environmentvariabledefinition.xml")]
    public void A_file_without_its_root_component(string schemaName, string file)
    {
        solution.Remove("Other/Solution.xml", $"//RootComponent[@schemaName='{schemaName}']");

        Refused($"{file}: {schemaName.ToLowerInvariant()} is not among the root components");
    }

    [Theory]
    [InlineData(20, "Roles/")]
    [InlineData(91, "PluginAssemblies/")]
    [InlineData(92, "SdkMessageProcessingSteps/")]
    public void A_file_whose_root_component_has_another_id(int type, string folder)
    {
        solution.Set("Other/Solution.xml", $"//RootComponent[@type='{type}']", "id", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}");

        var findings = solution.Findings();
        Assert.Equal(2, findings.Count);
        Assert.Contains("has no file", findings[0], StringComparison.Ordinal);
        Assert.StartsWith(folder, findings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_relationship_that_is_listed_but_described_nowhere()
    {
        solution.Change("Other/Relationships.xml", "/EntityRelationships", index => index.Add(new XElement("EntityRelationship", new XAttribute("Name", "iadv_lead_iadv_answer"))));

        Refused("Other/Relationships.xml: relationship iadv_lead_iadv_answer is described nowhere.");
    }

    [Fact]
    public void A_relationship_that_is_described_but_not_listed()
    {
        solution.Remove("Other/Relationships.xml", "//EntityRelationship[@Name='iadv_conversation_iadv_answer']");

        Refused($"{Conversations}: relationship iadv_conversation_iadv_answer is not listed. Add it to Other/Relationships.xml.");
    }

    [Fact]
    public void A_plug_in_type_that_the_dll_lacks()
    {
        solution.ChangeDll(dll => dll.MainModule.GetType("Iadvize.Dataverse.ReceiveWebhook").Name = "ReceivedWebhook");

        Refused($"{SolutionCopy.Assembly}: the DLL has no plug-in type Iadvize.Dataverse.ReceiveWebhook. Build the plug-in project again, or take the type out.");
    }

    [Fact]
    public void A_plug_in_type_that_is_no_plug_in()
    {
        solution.ChangeDll(dll =>
        {
            var type = dll.MainModule.GetType("Iadvize.Dataverse.ReceiveWebhook");
            type.BaseType = dll.MainModule.TypeSystem.Object;
            type.Interfaces.Clear();
        });

        Refused("Iadvize.Dataverse.ReceiveWebhook cannot be run as a plug-in. Make it a class that implements Microsoft.Xrm.Sdk.IPlugin.");
    }

    [Fact]
    public void A_dll_of_another_version()
    {
        solution.ChangeDll(dll => dll.Name.Version = new Version(2, 0, 0, 0));

        Refused("Version=1.0.0.0, Culture=neutral, PublicKeyToken=9dcd8660079cf142' but the DLL is 'Iadvize.Dataverse.Plugins, Version=2.0.0.0");
    }

    [Fact]
    public void A_dll_that_is_not_signed()
    {
        solution.ChangeDll(dll => (dll.Name.PublicKey, dll.Name.HasPublicKey) = ([], false));

        Assert.Contains($"{SolutionCopy.Dll}: the assembly is not signed. Sign it with a strong name.", solution.Findings());
    }

    [Fact]
    public void A_dll_that_is_missing()
    {
        File.Delete(solution.PathOf(SolutionCopy.Dll));

        Refused($"{SolutionCopy.Dll}: the DLL is missing. Build the plug-in project, which puts it there.");
    }

    [Fact]
    public void A_dll_that_is_none()
    {
        File.WriteAllText(solution.PathOf(SolutionCopy.Dll), "MZ");

        Refused($"{SolutionCopy.Dll}: the file is no .NET assembly.");
    }

    [Fact]
    public void A_plug_in_type_with_the_name_of_another_assembly()
    {
        solution.Set(SolutionCopy.Assembly, "//PluginType[@Name='Iadvize.Dataverse.ReceiveWebhook']", "AssemblyQualifiedName", "Iadvize.Dataverse.ReceiveWebhook, Elsewhere");

        Refused($"{SolutionCopy.Assembly}: AssemblyQualifiedName of Iadvize.Dataverse.ReceiveWebhook is not");
    }

    [Fact]
    public void A_dll_in_another_place_than_declared()
    {
        solution.Set(SolutionCopy.Assembly, "//FileName", "/PluginAssemblies/Plugins.dll");

        Refused($"FileName is '/PluginAssemblies/Plugins.dll'. Change it to '/{SolutionCopy.Dll}'.");
    }

    [Fact]
    public void A_view_copied_with_its_id()
    {
        var view = solution.FileWith("Entities/iadv_Answer/SavedQueries", "isquickfindfields");
        File.Copy(solution.PathOf(view), solution.PathOf("Entities/iadv_Answer/SavedQueries/copied.xml"));

        Refused(" is given to 2 things. Give all but one a new id.");
    }

    [Fact]
    public void Two_cells_with_one_id()
    {
        var form = solution.FileWith("Entities/iadv_Answer/FormXml", "iadv_reason");
        string id = "";
        solution.Change(form, "//cell[control/@id='iadv_reason']", cell => id = cell.Attribute("id")!.Value);
        solution.Set(form, "//cell[control/@id='iadv_value']", "id", id);

        Refused($"{form}: the id {id.Trim('{', '}')} is given to 2 things.");
    }

    [Fact]
    public void A_form_file_named_by_another_id()
    {
        var form = solution.FileWith("Entities/iadv_Answer/FormXml", "iadv_reason");
        const string other = "Entities/iadv_Answer/FormXml/main/{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}.xml";
        File.Move(solution.PathOf(form), solution.PathOf(other));

        Refused($"{other}: the file is named by an id that it does not hold. Rename the file to its own id.");
    }

    [Theory]
    [InlineData("prvReadiadv_answers", "belongs to no table of the solution and is no standard one. Correct the name.")]
    [InlineData("prvReadAnything", "belongs to no table of the solution and is no standard one. Correct the name.")]
    [InlineData("prvReadiadv_Conversation", "does not exist: activities share prvReadActivity. Use that.")]
    [InlineData("prvAssigniadv_Project", "does not exist: rows of iadv_project belong to the organization and cannot be assigned or shared. Take it out.")]
    [InlineData("prvReadiadv_webhookevent", "is spelled prvReadiadv_WebhookEvent by a server. Write that.")]
    [InlineData("prvReadlead_", "belongs to no table of the solution and is no standard one. Correct the name.")]
    public void A_role_with_a_privilege_that_points_nowhere(string privilege, string because)
    {
        solution.Set(Connector, "//RolePrivilege[@name='prvReadLead']", "name", privilege);

        Refused($"{Connector}: the privilege {privilege} {because}");
    }

    [Fact]
    public void A_role_that_limits_rows_of_the_organization_to_ones_own()
    {
        solution.Set(Connector, "//RolePrivilege[@name='prvReadiadv_Project']", "level", "Basic");

        Refused($"{Connector}: the privilege prvReadiadv_Project has level Basic, but rows of iadv_project belong to the organization. Use Global.");
    }

    [Fact]
    public void A_custom_api_with_a_privilege_that_points_nowhere()
    {
        solution.Set(Receive, "//executeprivilegename", "prvCreateiadv_delivery");

        Refused($"{Receive}: the privilege prvCreateiadv_delivery belongs to no table of the solution");
    }

    [Fact]
    public void A_relationship_to_a_table_that_does_not_exist()
    {
        solution.Set(Conversations, "//EntityRelationship[@Name='iadv_conversation_iadv_answer']/ReferencedEntityName", "iadv_Chat");

        Refused($"{Conversations}: iadv_conversation_iadv_answer points to the table iadv_Chat, which is neither in the solution nor a standard table.");
    }

    [Fact]
    public void A_relationship_from_a_table_that_is_not_in_the_solution()
    {
        solution.Set(Conversations, "//EntityRelationship[@Name='iadv_conversation_iadv_webhookevent']/ReferencingEntityName", "Account");

        var findings = solution.Findings();
        Assert.StartsWith($"{Conversations}: iadv_conversation_iadv_webhookevent starts from the table Account", findings[0], StringComparison.Ordinal);
        Assert.Equal("Entities/iadv_WebhookEvent/Entity.xml: no relationship says where the lookup column iadv_conversationid points to. Describe one below Other/Relationships.", findings[1]);
    }

    [Fact]
    public void A_relationship_from_a_column_that_is_no_lookup()
    {
        solution.Set(Conversations, "//EntityRelationship[@Name='iadv_conversation_iadv_answer']/ReferencingAttributeName", "iadv_Reason");

        Assert.Contains(solution.Findings(), finding => finding.StartsWith($"{Conversations}: iadv_conversation_iadv_answer needs a lookup column iadv_reason on iadv_Answer", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_parents_of_one_table()
    {
        solution.Set("Other/Relationships/iadv_Visitor.xml", "//CascadeAssign", "Cascade");
        solution.Set("Other/Relationships/Lead.xml", "//EntityRelationship[@Name='iadv_lead_iadv_conversation']/CascadeAssign", "Cascade");

        Refused("Other/Relationships/iadv_Visitor.xml: iadv_Conversation has a second parental relationship, iadv_visitor_iadv_conversation beside iadv_lead_iadv_conversation, and a table may have one.");
    }

    [Fact]
    public void An_option_value_outside_the_prefix()
    {
        solution.Set("OptionSets/iadv_eventsource.xml", "//option", "value", "100000000");

        Refused("OptionSets/iadv_eventsource.xml: option value 100000000 is outside the publisher's range, 722500000 to 722509999. Change it.");
    }

    [Fact]
    public void An_option_value_twice()
    {
        solution.Set("OptionSets/iadv_eventsource.xml", "//option[@value='722500001']", "value", "722500000");

        Refused("OptionSets/iadv_eventsource.xml: option value 722500000 stands there 2 times.");
    }

    [Fact]
    public void A_choice_of_an_option_set_that_is_not_there()
    {
        solution.Set(Answer, "//attribute[@PhysicalName='iadv_Outcome']/OptionSetName", "iadv_result");

        Refused($"{Answer}: iadv_Outcome takes its options from iadv_result, which is not in the solution.");
    }

    [Theory]
    [InlineData(Lead, "//attribute[@PhysicalName='iadv_LastCsat']", "PhysicalName", "LastCsat")]
    [InlineData("OptionSets/iadv_eventsource.xml", "/optionset", "Name", "eventsource")]
    [InlineData(Conversations, "//EntityRelationship[@Name='iadv_conversation_iadv_answer']", "Name", "conversation_answer")]
    [InlineData(Receive, "/customapi", "uniquename", "ReceiveWebhook")]
    [InlineData("environmentvariabledefinitions/iadv_Password/environmentvariabledefinition.xml", "/environmentvariabledefinition", "schemaname", "new_Password")]
    public void A_name_without_the_prefix(string file, string xpath, string attribute, string name)
    {
        solution.Set(file, xpath, attribute, name);

        Assert.Contains($"{file}: the name {name} does not begin with iadv_, the publisher's prefix. Rename it.", solution.Findings());
    }

    [Fact]
    public void A_step_that_runs_an_unregistered_type()
    {
        var step = solution.FileWith("SdkMessageProcessingSteps", "ProcessWebhookEvent on Create");
        solution.Set(step, "//PluginTypeId", "0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d");

        Refused($"{step}: the step runs Iadvize.Dataverse.ProcessWebhookEvent, Iadvize.Dataverse.Plugins");
    }

    [Theory]
    [InlineData("Stage", "20", "an asynchronous step runs in stage 40 only. Change Stage or Mode.")]
    [InlineData("PrimaryEntity", "iadv_delivery", "the step runs on the table iadv_delivery, which is neither in the solution nor a standard table.")]
    [InlineData("FilteringAttributes", "iadv_retryon,iadv_state", "the filtering attribute iadv_state is no column of iadv_webhookevent.")]
    public void A_step_that_cannot_run(string element, string value, string because)
    {
        var step = solution.FileWith("SdkMessageProcessingSteps", "ProcessWebhookEvent on Update");
        solution.Set(step, $"//{element}", value);

        Refused($"{step}: {because}");
    }

    [Fact]
    public void A_custom_api_that_runs_an_unregistered_type()
    {
        solution.Set(Receive, "//plugintypeexportkey", "0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d");

        Refused($"{Receive}: the custom API runs the plug-in type 0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d, which no plug-in assembly of the solution registers.");
    }

    [Fact]
    public void A_response_property_that_is_optional()
    {
        const string outcome = "customapis/iadv_ReceiveWebhook/customapiresponseproperties/Outcome/customapiresponseproperty.xml";
        solution.Change(outcome, "/customapiresponseproperty", property => property.Add(new XElement("isoptional", 1)));

        Refused($"{outcome}: a response property has no isoptional; a server refuses it. Take the element out.");
    }

    [Fact]
    public void A_form_that_shows_a_missing_column()
    {
        var form = solution.FileWith("Entities/iadv_Answer/FormXml", "iadv_reason");
        solution.Set(form, "//control[@id='iadv_reason']", "datafieldname", "iadv_because");

        Refused($"{form}: the form shows iadv_because, which is no column of iadv_answer. Correct datafieldname, or add the column.");
    }

    [Fact]
    public void A_tab_of_the_lead_that_shows_a_missing_column()
    {
        var form = solution.FileWith("Entities/Lead/FormXml", "iadv_lastcsat");
        solution.Set(form, "//control[@id='iadv_lastcsat']", "datafieldname", "iadv_csat");

        Refused($"{form}: the form shows iadv_csat, which is no column of lead.");
    }

    [Theory]
    [InlineData("ViewId", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}", "it names {0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}, which is not in the solution.")]
    [InlineData("RelationshipName", "iadv_lead_chat", "a subgrid follows the relationship iadv_lead_chat, which is not in the solution.")]
    public void A_subgrid_of_nothing(string element, string value, string because)
    {
        var form = solution.FileWith("Entities/Lead/FormXml", "iadv_lastcsat");
        solution.Set(form, $"//{element}", value);

        Refused($"{form}: {because}");
    }

    [Theory]
    [InlineData("AppModules/iadv_iAdvize/AppModule.xml", "//AppModuleComponent[@type='26']", "id", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}")]
    [InlineData("AppModules/iadv_iAdvize/AppModule.xml", "//AppModuleComponent[@type='1']", "schemaName", "iadv_gone")]
    [InlineData("AppModules/iadv_iAdvize/AppModule.xml", "//AppModuleComponent[@type='62']", "schemaName", "iadv_Gone")]
    [InlineData("AppModules/iadv_iAdvize/AppModule.xml", "//Role", "id", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}")]
    [InlineData("AppModuleSiteMaps/iadv_iAdvize/AppModuleSiteMap.xml", "//SubArea[@Entity='iadv_answer']", "Entity", "iadv_gone")]
    [InlineData("AppModuleSiteMaps/iadv_iAdvize/AppModuleSiteMap.xml", "//SubArea[@DefaultDashboard]", "DefaultDashboard", "0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d")]
    [InlineData("AppModuleSiteMaps/iadv_iAdvize/AppModuleSiteMap.xml", "//SubArea[@Id='iadv_sub_readiness']", "Url", "$webresource:iadv_gone.html")]
    [InlineData("appactions/iadv__Retry!iadv_iAdvize!iadv_webhookevent!0/appaction.xml", "//webresourceid", null, "0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d")]
    [InlineData("appactions/iadv__Retry!iadv_iAdvize!iadv_webhookevent!0/appaction.xml", "//contextentity/logicalname", null, "iadv_gone")]
    public void A_screen_that_shows_what_does_not_exist(string file, string xpath, string? attribute, string name)
    {
        solution.Change(file, xpath, element =>
        {
            if (attribute is null) element.Value = name;
            else element.SetAttributeValue(attribute, name);
        });

        Refused($"{file}: it names {name.Replace("$webresource:", "", StringComparison.Ordinal)}, which is not in the solution.");
    }

    [Theory]
    [InlineData("VisualizationId", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}")]
    [InlineData("ViewId", "{0d4aa1b5-31a1-4b63-8b2f-0f0a5a4b1c2d}")]
    public void A_dashboard_of_nothing(string element, string id)
    {
        var dashboard = solution.FileWith("Dashboards", "iAdvize overview");
        solution.Set(dashboard, $"//{element}", id);

        Refused($"{dashboard}: it names {id}, which is not in the solution.");
    }

    [Fact]
    public void A_chart_of_a_missing_column()
    {
        var chart = solution.FileWith("Entities/iadv_Answer/Visualizations", "iadv_outcome");
        solution.Set(chart, "//attribute[@groupby]", "name", "iadv_gone");

        Refused($"{chart}: the chart names iadv_gone, which is no column of iadv_answer.");
    }

    [Fact]
    public void A_web_resource_without_its_content()
    {
        File.Delete(solution.PathOf("WebResources/iadv_pages.css"));

        Refused("WebResources/iadv_pages.css.data.xml: its content belongs in WebResources/iadv_pages.css");
    }

    [Theory]
    [InlineData("AppModuleSiteMaps/iadv_iAdvize/AppModuleSiteMap.xml", "//SubArea/Titles/Title[@LCID='1036']", "Titles")]
    [InlineData("appactions/iadv__Retry!iadv_iAdvize!iadv_webhookevent!0/appaction.xml", "//buttonlabeltext/label[@languagecode='1036']", "buttonlabeltext")]
    public void A_screen_without_French(string file, string xpath, string place)
    {
        solution.Remove(file, xpath);

        Refused($"{place} has no text in language 1036. Add it.");
    }

    [Theory]
    [InlineData("//cell[@name='iadv_value']", "name")]
    [InlineData("//entity/attribute[@name='iadv_value']", "name")]
    [InlineData("//order", "attribute")]
    [InlineData("//condition[@attribute='iadv_value']", "attribute")]
    [InlineData("//grid", "jump")]
    [InlineData("//grid/row", "id")]
    public void A_view_that_names_a_missing_column(string xpath, string attribute)
    {
        var view = solution.FileWith("Entities/iadv_Answer/SavedQueries", "isquickfindfields");
        solution.Set(view, xpath, attribute, "iadv_worth");

        Refused($"{view}: the view names iadv_worth, which is no column of iadv_answer. Correct it, or add the column.");
    }

    [Fact]
    public void A_view_of_another_table()
    {
        var view = solution.FileWith("Entities/iadv_Answer/SavedQueries", "isquickfindfields");
        solution.Set(view, "//entity", "name", "iadv_visitor");

        Refused($"{view}: the view of iadv_answer fetches iadv_visitor. Correct the entity of its fetch.");
    }

    [Theory]
    [InlineData(Answer, "//attribute[@PhysicalName='iadv_Reason']/displaynames/displayname[@languagecode='1036']", "iadv_Answer/iadv_Reason/displaynames")]
    [InlineData(Answer, "//attribute[@PhysicalName='iadv_Reason']/Descriptions/Description[@languagecode='1036']", "iadv_Answer/iadv_Reason/Descriptions")]
    [InlineData("OptionSets/iadv_eventsource.xml", "//option/labels/label[@languagecode='1036']", "iadv_eventsource/722500000/labels")]
    [InlineData(Receive, "//displayname/label[@languagecode='1036']", "displayname")]
    public void A_label_without_French(string file, string xpath, string place)
    {
        solution.Remove(file, xpath);

        Refused($"{file}: {place} has no text in language 1036. Add it.");
    }

    [Fact]
    public void A_label_that_is_blank()
    {
        solution.Set(Receive, "//description/label[@languagecode='1033']", "description", " ");

        Refused($"{Receive}: description has no text in language 1033. Add it.");
    }

    [Theory]
    [InlineData("\"iAdvizeDataverse\"", "\"iAdvizeSales\"", "SolutionManifest/UniqueName is 'iAdvizeDataverse' but pac.config says 'iAdvizeSales'. Make them the same.")]
    [InlineData("1.0.0.0", "1.1.0.0", "SolutionManifest/Version is '1.0.0.0' but pac.config says '1.1.0.0'. Make them the same.")]
    [InlineData("\"iadvizedataverse\"", "\"contoso\"", "Publisher/UniqueName is 'iadvizedataverse' but pac.config says 'contoso'. Make them the same.")]
    public void A_manifest_unlike_pac_config(string old, string @new, string because)
    {
        solution.SetConfig(old, @new);

        Refused($"Other/Solution.xml: {because}");
    }

    [Fact]
    public void A_prefix_unlike_pac_config()
    {
        solution.Set("Other/Solution.xml", "//CustomizationPrefix", "new");
        solution.Set("Other/Solution.xml", "//CustomizationOptionValuePrefix", "10000");

        Assert.Equal(
            ["Other/Solution.xml: Publisher/CustomizationPrefix is 'new' but pac.config says 'iadv'. Make them the same.",
             "Other/Solution.xml: Publisher/CustomizationOptionValuePrefix is '10000' but pac.config says '72250'. Make them the same."],
            solution.Findings());
    }

    [Theory]
    [InlineData("Other/Customizations.xml", "Entities")]
    [InlineData("Other/Customizations.xml", "SdkMessageProcessingSteps")]
    [InlineData(Answer, "FormXml")]
    [InlineData(Answer, "SavedQueries")]
    public void A_missing_place_for_components(string file, string placeholder)
    {
        solution.Remove(file, $"/*/{placeholder}");

        Refused($"{file}: it has no <{placeholder} />, so ");
    }

    [Fact]
    public void A_base_language_that_is_not_among_the_languages()
    {
        solution.Remove("Other/Customizations.xml", "//Language[.='1033']");

        Refused("Other/Customizations.xml: Languages lacks the base language of Other/Solution.xml. Add it.");
    }

    [Fact]
    public void A_manifest_that_is_for_one_flavour_only()
    {
        solution.Set("Other/Solution.xml", "//Managed", "1");

        Refused("Other/Solution.xml: it needs <Managed>2</Managed> (packed both ways) and <RootComponents>. Add them.");
    }

    [Fact]
    public void A_file_that_is_not_xml()
    {
        File.WriteAllText(solution.PathOf(Connector), "<Role>");

        var thrown = Assert.Throws<PackagingException>(solution.Read);
        Assert.StartsWith($"{Connector}: it is not well-formed XML:", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_component_that_the_packer_does_not_know()
    {
        Directory.CreateDirectory(solution.PathOf("Reports"));
        File.WriteAllText(solution.PathOf("Reports/Report.rdl"), "{}");

        Assert.Equal(["Reports/Report.rdl: the packer does not know this kind of component. Remove the file, or teach the packer where it goes."],
            Assert.Throws<PackagingException>(solution.Read).Findings);
    }

    [Fact]
    public void A_solution_without_a_manifest()
    {
        File.Delete(solution.PathOf("Other/Solution.xml"));

        Assert.Equal("Other/Solution.xml: the file is missing. A solution cannot be packed without it.", Assert.Throws<PackagingException>(solution.Read).Message);
    }

    [Fact]
    public void A_folder_that_does_not_exist()
    {
        solution.SetConfig("solution/iAdvizeDataverse", "solution/Elsewhere");

        Assert.Equal("solution/Elsewhere: the folder does not exist. Correct it in pac.config.", Assert.Throws<PackagingException>(solution.Read).Message);
    }

    [Fact]
    public void A_pac_config_that_names_no_publisher()
    {
        solution.SetConfig("\"publisher\"", "\"author\"");

        Assert.Contains("publisher", Assert.Throws<PackagingException>(solution.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_outside_any_repository()
    {
        File.Delete(Path.Combine(solution.Root, PacConfig.FileName));

        Assert.EndsWith("or above it: run this inside the repository.", Assert.Throws<PackagingException>(solution.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_things_at_once_are_said_at_once_and_nothing_is_packed()
    {
        File.Delete(solution.PathOf(SolutionCopy.Dll));
        solution.Set("OptionSets/iadv_eventsource.xml", "//option", "value", "1");
        using var output = new MemoryStream();

        var thrown = Assert.Throws<PackagingException>(() => SolutionPacker.Pack(solution.Read(), PackageType.Managed, output));

        Assert.Equal(2, thrown.Findings.Count);
        Assert.All(thrown.Findings, finding => Assert.Contains(finding, thrown.Message, StringComparison.Ordinal));
        Assert.Equal(0, output.Length);
    }

    private void Refused(string because) => Assert.Contains(because, Assert.Single(solution.Findings()), StringComparison.Ordinal);
}
