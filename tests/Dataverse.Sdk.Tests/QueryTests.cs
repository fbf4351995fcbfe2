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
    public void A_bare_yes_or_no_is_taken_for_compareColumns_as_Microsofts_overloads_have_it()
    {
        FilterExpression bare = new(), boxed = new();
        bare.AddCondition("iadv_livecapture", ConditionOperator.Equal, true);
        boxed.AddCondition("iadv_livecapture", ConditionOperator.Equal, (object)true);

        Assert.True(bare.Conditions[0].CompareColumns);
        Assert.Empty(bare.Conditions[0].Values);
        Assert.False(boxed.Conditions[0].CompareColumns);
        Assert.Equal([true], boxed.Conditions[0].Values);
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
