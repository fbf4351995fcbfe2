using Microsoft.Xrm.Sdk;

namespace Dataverse.Sdk.Tests;

public sealed class EntityTests
{
    private readonly Entity lead = new("lead", Guid.NewGuid())
    {
        ["subject"] = "Chairs",
        ["budgetamount"] = null,
        ["leadsourcecode"] = new OptionSetValue(8),
    };

    [Fact]
    public void Indexer_of_an_absent_column_faults_in_the_words_of_NET_Framework()
    {
        var fault = Assert.Throws<KeyNotFoundException>(() => lead["telephone1"]);

        Assert.Equal("The given key was not present in the dictionary.", fault.Message);
    }

    [Fact]
    public void Indexer_sets_a_column_whether_it_was_there_or_not()
    {
        lead["subject"] = "Tables";
        lead["telephone1"] = "1";

        Assert.Equal("Tables", lead["subject"]);
        Assert.Equal("1", lead["telephone1"]);
    }

    [Fact]
    public void Add_of_a_column_that_is_there_already_faults() => Assert.Throws<ArgumentException>(() => lead.Attributes.Add("subject", "Tables"));

    [Fact]
    public void Column_names_are_compared_with_their_case() => Assert.False(lead.Contains("Subject"));

    [Fact]
    public void A_column_with_null_is_there() => Assert.True(lead.Contains("budgetamount"));

    [Fact]
    public void GetAttributeValue_of_an_absent_column_or_of_null_is_the_types_default()
    {
        Assert.Equal(0, lead.GetAttributeValue<int>("numberofemployees"));
        Assert.Null(lead.GetAttributeValue<int?>("numberofemployees"));
        Assert.Null(lead.GetAttributeValue<Money>("budgetamount"));
    }

    [Fact]
    public void GetAttributeValue_as_another_type_faults() => Assert.Throws<InvalidCastException>(() => lead.GetAttributeValue<int>("subject"));

    [Fact]
    public void Setting_the_id_adds_no_column()
    {
        lead.Id = Guid.NewGuid();

        Assert.Equal(["subject", "budgetamount", "leadsourcecode"], lead.Attributes.Keys);
    }

    [Fact]
    public void ToEntityReference_points_to_the_row() => Assert.Equal(new EntityReference("lead", lead.Id), lead.ToEntityReference());
}
