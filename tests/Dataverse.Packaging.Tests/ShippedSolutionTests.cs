using System.Xml.Linq;

namespace Dataverse.Packaging.Tests;

/// <summary>What an administrator relies on in the shipped solution, beyond that it imports.</summary>
public sealed class ShippedSolutionTests
{
    private static readonly SolutionFolder Shipped = Read();

    [Fact]
    public void Deleting_a_lead_or_a_contact_deletes_of_ours_only_what_is_on_its_timeline()
    {
        // The regarding relationships are the server's own, and cascade: it makes them with the activity, as for every activity.
        var relationships = Shipped.Relationships.Select(pair => pair.Relationship).Where(relationship => relationship.Element("ReferencedEntityName")!.Value is "Lead" or "Contact").ToList();

        Assert.Equal(3, relationships.Count);
        Assert.All(relationships, relationship => Assert.Equal("RemoveLink", relationship.Element("CascadeDelete")!.Value));
    }

    /// <summary>Source: custom activities in the documentation of Dataverse. A server refuses an activity that is not available offline.</summary>
    [Fact]
    public void The_conversation_is_an_activity_as_a_server_takes_one()
    {
        var activity = Assert.Single(Shipped.Tables, table => table.IsActivity);

        Assert.Equal("1", activity.File.Root.Descendants("IsReplicated").Single().Value);
        Assert.Equal("0", activity.File.Root.Descendants("IsMailMergeEnabled").Single().Value);
    }

    [Fact]
    public void Only_answers_go_with_what_they_belong_to()
    {
        var cascading = Shipped.Relationships.Where(pair => pair.Relationship.Element("CascadeDelete")!.Value == "Cascade").Select(pair => pair.Relationship.Attribute("Name")!.Value);

        Assert.Equal(["iadv_conversation_iadv_answer"], cascading);
    }

    [Fact]
    public void A_project_with_mappings_cannot_be_deleted_because_its_mappings_would_then_hold_for_every_project() =>
        Assert.Equal("Restrict", Shipped.Relationships.Single(pair => pair.Relationship.Attribute("Name")!.Value == "iadv_project_iadv_questionmapping").Relationship.Element("CascadeDelete")!.Value);

    [Fact]
    public void Secrets_and_tokens_are_secured_and_never_audited()
    {
        var columns = Shipped.FindTable("iadv_connection")!.Columns.Values;

        Assert.Equal(["iadv_addresskey", "iadv_password", "iadv_previouswebhooksecret", "iadv_token", "iadv_webhooksecret"],
            columns.Where(column => column.Element("IsSecured")!.Value == "1").Select(column => column.Element("LogicalName")!.Value).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(columns, column => column.Element("IsSecured")!.Value == "1" && column.Element("IsAuditEnabled")!.Value == "1");
        Assert.Empty(Shipped.Customizations.Root.Element("FieldSecurityProfiles")!.Elements());
    }

    [Fact]
    public void Secrets_are_environment_variables_of_type_secret_and_ship_without_a_value()
    {
        Assert.Equal(4, Shipped.EnvironmentVariables.Count());
        Assert.All(Shipped.EnvironmentVariables, variable => Assert.Equal("100000005", variable.Root.Element("type")!.Value));
        Assert.All(Shipped.EnvironmentVariables, variable => Assert.Null(variable.Root.Element("defaultvalue")));
        Assert.DoesNotContain(Shipped.Paths, path => path.EndsWith("environmentvariablevalues.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_are_audited_where_an_administrator_decides() =>
        Assert.Equal(["iadv_connection", "iadv_project", "iadv_questionmapping"],
            Shipped.Tables.Where(table => table.IsAudited).Select(table => table.LogicalName).Order(StringComparer.Ordinal));

    [Fact]
    public void A_reader_opens_ones_own_conversations_and_answers_only_and_changes_nothing()
    {
        var privileges = Shipped.Roles.Single(role => role.Name == "iAdvize Reader").Root.Descendants("RolePrivilege").ToDictionary(privilege => privilege.Attribute("name")!.Value, privilege => privilege.Attribute("level")!.Value);

        Assert.Equal("Basic", privileges["prvReadActivity"]);
        Assert.Equal("Basic", privileges["prvReadiadv_Answer"]);
        Assert.All(privileges.Keys, name => Assert.StartsWith("prvRead", name, StringComparison.Ordinal));
        Assert.DoesNotContain("prvReadiadv_Connection", privileges.Keys);
    }

    [Fact]
    public void The_connector_deletes_nothing_and_changes_no_policy()
    {
        var names = Shipped.Roles.Single(role => role.Name == "iAdvize Connector").Root.Descendants("RolePrivilege").Select(privilege => privilege.Attribute("name")!.Value).ToList();

        Assert.DoesNotContain(names, name => name.StartsWith("prvDelete", StringComparison.Ordinal));
        Assert.DoesNotContain("prvWriteiadv_QuestionMapping", names);
        Assert.DoesNotContain("prvWriteiadv_Connection", names);
    }

    [Fact]
    public void Every_own_table_has_a_form_and_the_four_views_that_a_server_does_not_make_by_itself()
    {
        foreach (var table in Shipped.Tables.Where(table => table.IsComplete))
        {
            Assert.Single(table.Forms);
            Assert.Superset(new HashSet<string> { "0", "2", "4", "64" }, table.Views.Select(view => view.Root.Descendants("querytype").Single().Value).ToHashSet());
        }
    }

    [Fact]
    public void Every_view_shows_the_column_that_opens_the_row() =>
        Assert.All(Shipped.Tables.SelectMany(table => table.Views), view =>
            Assert.Contains(view.Root.Descendants("grid").Single().Attribute("jump")!.Value, view.Root.Descendants("cell").Select(cell => cell.Attribute("name")!.Value)));

    [Fact]
    public void Every_own_column_stands_on_the_form_of_its_table()
    {
        foreach (var table in Shipped.Tables)
        {
            var shown = table.Forms.SelectMany(form => form.Root.Descendants("control").Attributes("datafieldname")).Select(field => field.Value).ToHashSet();
            var own = table.Columns.Where(column => column.Value.Element("IsCustomField")!.Value == "1").Select(column => column.Key).ToHashSet();
            Assert.Subset(shown, own);
        }
    }

    /// <summary>A preview, an import and a retry run with the rights of whoever asks for them, and are to end as the webhook would.</summary>
    [Fact]
    public void An_administrator_may_do_all_that_the_connector_may()
    {
        HashSet<string> Of(string role) => Shipped.Roles.Single(file => file.Name == role).Root.Descendants("RolePrivilege")
            .Select(privilege => $"{privilege.Attribute("name")!.Value} {privilege.Attribute("level")!.Value}").ToHashSet();

        Assert.Superset(Of("iAdvize Connector"), Of("iAdvize Administrator"));
    }

    /// <summary>Whoever gives a role more must say so here too.</summary>
    [Theory]
    [InlineData("iAdvize Connector")]
    [InlineData("iAdvize Administrator")]
    [InlineData("iAdvize Reader")]
    public void A_role_has_the_privileges_that_its_list_names_and_no_others(string role)
    {
        var privileges = Shipped.Roles.Single(file => file.Root.Attribute("name")!.Value == role).Root.Descendants("RolePrivilege")
            .Select(privilege => $"{privilege.Attribute("name")!.Value} {privilege.Attribute("level")!.Value}").Order(StringComparer.Ordinal);

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Roles", role + ".txt")), privileges);
    }

    [Fact]
    public void What_an_administrator_changes_is_audited_and_secrets_and_what_visitors_say_are_not()
    {
        bool IsAudited(string table, string column) => Shipped.FindTable(table)!.Columns[column].Element("IsAuditEnabled")!.Value == "1";

        foreach (var table in new[] { "iadv_connection", "iadv_project", "iadv_questionmapping" })
            Assert.True(Shipped.FindTable(table)!.IsAudited, table);
        Assert.All(["iadv_username", "iadv_address", "iadv_platform"], column => Assert.True(IsAudited("iadv_connection", column), column));
        Assert.All(["iadv_retentiondays", "iadv_masking", "iadv_leadowneruserid", "iadv_operatorfilter"], column => Assert.True(IsAudited("iadv_project", column), column));
        Assert.All(["iadv_column", "iadv_writepolicy", "iadv_questionnumber", "statecode"], column => Assert.True(IsAudited("iadv_questionmapping", column), column));
        foreach (var column in Shipped.FindTable("iadv_connection")!.Columns.Where(column => column.Value.Element("IsSecured")?.Value == "1"))
            Assert.False(IsAudited("iadv_connection", column.Key), column.Key);
        foreach (var table in new[] { "iadv_conversation", "iadv_answer", "iadv_visitor", "iadv_webhookevent" })
            Assert.DoesNotContain(Shipped.FindTable(table)!.Columns, column => column.Value.Element("IsCustomField")!.Value == "1" && column.Value.Element("IsAuditEnabled")!.Value == "1");
    }

    [Fact]
    public void Events_that_a_person_has_to_look_at_have_a_view()
    {
        var names = Shipped.FindTable("iadv_webhookevent")!.Views.Select(view => view.Root.Descendants("LocalizedName").First().Attribute("description")!.Value);

        Assert.Superset(new HashSet<string> { "Needs attention", "Waiting" }, names.ToHashSet());
    }

    [Fact]
    public void Events_are_processed_after_the_transaction_and_only_a_request_to_retry_processes_one_again()
    {
        var steps = Shipped.Steps.Where(step => step.Root.Element("PrimaryEntity")!.Value == "iadv_webhookevent").ToList();

        Assert.All(steps, step => Assert.Equal(("1", "40"), (step.Root.Element("Mode")!.Value, step.Root.Element("Stage")!.Value)));
        Assert.Equal("iadv_retryon", steps.Select(step => step.Root.Element("FilteringAttributes")).Single(filter => filter is not null)!.Value);
    }

    [Theory]
    [InlineData("iadv_questionmapping")]
    [InlineData("iadv_project")]
    public void Set_up_is_checked_before_it_is_saved(string table)
    {
        var steps = Shipped.Steps.Where(step => step.Root.Element("PrimaryEntity")!.Value == table).ToList();

        Assert.Equal(2, steps.Count);
        Assert.All(steps, step => Assert.Equal(("0", "20"), (step.Root.Element("Mode")!.Value, step.Root.Element("Stage")!.Value)));
    }

    private static SolutionFolder Read()
    {
        var config = PacConfig.Find(AppContext.BaseDirectory);
        return SolutionFolder.Read(config, config.Solutions[0]);
    }
}
