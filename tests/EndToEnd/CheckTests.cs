using System.ServiceModel;
using Iadvize.Core.Identity;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>A mapping or project that cannot work is refused when it is saved, with a sentence that says what to change.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData("no_such_column", "There is no column lead.no_such_column")]
    [InlineData("createdon", "lead.createdon can only be read")]
    [InlineData("ownerid", "lead.ownerid is of type Owner")]
    public async Task A_mapping_to_a_column_that_no_answer_can_fill_is_refused(string column, string sentence)
    {
        await using var world = await World.StartAsync();

        Assert.Contains(sentence, Refused(() => world.Map(1, column)));
        Assert.Empty(world.Rows("iadv_questionmapping"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100000)]
    public async Task A_question_number_that_cannot_be_marked_is_refused(int number)
    {
        await using var world = await World.StartAsync();

        Assert.NotEmpty(Refused(() => world.Map(number, "description")));
    }

    [Fact]
    public async Task Two_mappings_that_fight_over_one_column_are_refused()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");

        Assert.Contains("Question 1 (mapping 'Q1') fills lead.description already", Refused(() => world.Map(2, "description")));
    }

    [Fact]
    public async Task Two_mappings_that_both_append_get_along_and_so_do_those_of_different_projects()
    {
        await using var world = await World.StartAsync();
        var one = world.Project(_ => { });
        var other = world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Other", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = 9 });

        world.Map(1, "description", policy: 2);
        world.Map(2, "description", policy: 2);
        world.Map(3, "jobtitle", more: mapping => mapping["iadv_projectid"] = new EntityReference("iadv_project", one));
        world.Map(4, "jobtitle", more: mapping => mapping["iadv_projectid"] = new EntityReference("iadv_project", other));

        Assert.Equal(4, world.Rows("iadv_questionmapping").Count);
    }

    [Fact]
    public async Task An_update_is_checked_with_what_the_row_held_before()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        var second = world.Map(2, "jobtitle");

        Assert.Contains("fills lead.description already", Refused(() => world.System.Update(new Entity("iadv_questionmapping", second) { ["iadv_column"] = "description" })));
    }

    [Fact]
    public async Task Appending_to_a_number_and_a_default_that_does_not_fit_are_refused()
    {
        await using var world = await World.StartAsync();

        Assert.Contains("only to columns of text", Refused(() => world.Map(1, "numberofemployees", policy: 2)));
        Assert.Contains("The default 'many' does not fit", Refused(() => world.Map(1, "numberofemployees", defaultValue: "many")));
        Assert.Contains("no text column", Refused(() => world.Map(1, "parentaccountid", more: mapping => mapping["iadv_lookupcolumn"] = "nonsense")));
    }

    [Theory]
    [InlineData("iadv_platform", "xx", "is not a platform of iAdvize")]
    [InlineData("iadv_timezone", "Mars/Olympus", "is not a known time zone")]
    [InlineData("iadv_channels", "CHAT, PIGEON", "'PIGEON' is none of the channels")]
    [InlineData("iadv_operatorfilter", "12, Bob", "'Bob' is none of the operators")]
    [InlineData("iadv_conversationaddress", "https://ha.example.com/admin/conversation/1234", "put {conversation} in the place of its id")]
    [InlineData("iadv_conversationaddress", "admin/conversation/{conversation}", "is no address of a conversation")]
    public async Task A_project_that_cannot_work_is_refused(string column, string value, string sentence)
    {
        await using var world = await World.StartAsync();

        Assert.Contains(sentence, Refused(() => world.Project(project => project[column] = value)));
    }

    [Fact]
    public async Task A_lead_source_that_is_no_option_and_a_second_row_of_a_project_are_refused()
    {
        await using var world = await World.StartAsync();

        Assert.Contains("is not an option of lead.leadsourcecode", Refused(() => world.Project(project => project["iadv_leadsource"] = 4711)));
        world.Project(_ => { });
        Assert.Contains("is there already: 'Shop'", Refused(() => world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Again", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = Chats.Project })));
    }

    [Fact]
    public async Task A_project_that_an_administrator_entered_is_found_whatever_its_key()
    {
        await using var world = await World.StartAsync();
        var entered = world.System.Create(new Entity("iadv_project") { ["iadv_name"] = "Mine", ["iadv_platform"] = "ha", ["iadv_projectnumber"] = Chats.Project, ["iadv_topictemplate"] = "From {project}" });

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Hi?", "visitor: hi"));

        Assert.NotEqual(NameBasedGuid.Project("ha", Chats.Project), entered);
        Assert.Equal("From Mine", world.TheOnly("lead")["subject"]);
        Assert.False(world.TheOnly("iadv_conversation").Contains("iadv_url"));
        Assert.Equal(entered, world.TheOnly("iadv_conversation").GetAttributeValue<EntityReference>("iadv_projectid").Id);
    }

    [Fact]
    public async Task A_conversation_has_a_link_to_iAdvize_once_the_project_says_how_its_addresses_are_made()
    {
        await using var world = await World.StartAsync();
        world.Project(project => project["iadv_conversationaddress"] = "https://ha.example.com/admin/{project}/log?conversation={conversation}");
        var chat = world.Chat("jane@example.com", "bot: [](Q1) Hi?", "visitor: hi");

        await world.ProcessAsync(chat);

        Assert.Equal($"https://ha.example.com/admin/{Chats.Project}/log?conversation={chat.Id}", world.TheOnly("iadv_conversation")["iadv_url"]);
    }

    private static string Refused(Func<Guid> save) => Assert.Throws<FaultException<OrganizationServiceFault>>(() => save()).Detail.Message;

    private static string Refused(Action save) => Assert.Throws<FaultException<OrganizationServiceFault>>(save).Detail.Message;

    [Fact]
    public async Task A_refusal_is_written_in_the_language_of_the_person_who_saves()
    {
        await using var world = await World.StartAsync();
        var user = world.Dataverse.CreateUser("Amélie", "iAdvize Administrator");
        world.System.Update(new Entity("usersettings", user) { ["uilanguageid"] = 1036 });

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() => world.Dataverse.ServiceFor(user).Create(new Entity("iadv_project") { ["iadv_platform"] = "xy", ["iadv_projectnumber"] = 1 }));

        Assert.Equal("« xy » n'est pas une plateforme d'iAdvize. Saisissez ha ou sd, comme commence l'adresse de votre administration iAdvize.", fault.Detail.Message);
    }
}
