using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Sdk.Tests;

public sealed class QueryTests
{
    [Fact]
    public void A_list_becomes_the_values_of_one_condition()
    {
        Assert.Equal([1, 2], new ConditionExpression("statecode", ConditionOperator.In, new[] { 1, 2 }).Values);
        Assert.Equal(["a", "b"], new ConditionExpression("iadv_platform", ConditionOperator.In, "a", "b").Values);
        Assert.Equal(["a", "b"], new ConditionExpression("iadv_platform", ConditionOperator.In, new[] { "a", "b" }).Values);
    }

    [Fact]
    public void A_list_passed_as_an_object_is_one_value() =>
        Assert.Single(new ConditionExpression("statecode", ConditionOperator.In, (object)new[] { 1, 2 }).Values);

    [Fact]
    public void A_yes_or_no_is_a_value_and_names_no_columns_to_compare()
    {
        var filter = new FilterExpression();
        filter.AddCondition("iadv_livecapture", ConditionOperator.Equal, true);

        Assert.False(filter.Conditions[0].CompareColumns);
        Assert.Equal([true], filter.Conditions[0].Values);
    }

    [Fact]
    public void A_query_that_names_no_columns_reads_none()
    {
        var query = new QueryExpression("lead");

        Assert.Empty(query.ColumnSet.Columns);
        Assert.False(query.ColumnSet.AllColumns);
    }

    [Fact]
    public void A_link_starts_from_the_table_that_it_was_added_to()
    {
        var link = new QueryExpression("iadv_answer").AddLink("iadv_conversation", "iadv_conversationid", "activityid").AddLink("lead", "iadv_leadid", "leadid");

        Assert.Equal("iadv_conversation", link.LinkFromEntityName);
        Assert.Equal(JoinOperator.Inner, link.JoinOperator);
    }
}
