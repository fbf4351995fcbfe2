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
    public void A_condition_on_a_linked_table_names_its_alias()
    {
        var filter = new FilterExpression();
        filter.AddCondition("visitor", "iadv_livecapture", ConditionOperator.Equal, true);

        Assert.Equal(("visitor", "iadv_livecapture"), (filter.Conditions[0].EntityName, filter.Conditions[0].AttributeName));
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
        var link = new QueryExpression("iadv_answer").AddLink("iadv_conversation", "iadv_conversationid", "activityid", JoinOperator.Inner);

        Assert.Equal(("iadv_answer", "iadv_conversation"), (link.LinkFromEntityName, link.LinkToEntityName));
    }
}
