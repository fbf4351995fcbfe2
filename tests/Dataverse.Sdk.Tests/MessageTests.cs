using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Sdk.Tests;

public sealed class MessageTests
{
    public static TheoryData<OrganizationRequest, string> Names => new()
    {
        { new CreateRequest(), "Create" },
        { new RetrieveRequest(), "Retrieve" },
        { new UpdateRequest(), "Update" },
        { new DeleteRequest(), "Delete" },
        { new UpsertRequest(), "Upsert" },
        { new RetrieveMultipleRequest(), "RetrieveMultiple" },
        { new UpdateMultipleRequest(), "UpdateMultiple" },
        { new UpsertMultipleRequest(), "UpsertMultiple" },
        { new RetrieveMetadataChangesRequest(), "RetrieveMetadataChanges" },
    };

    [Theory, MemberData(nameof(Names))]
    public void A_typed_request_knows_its_message_and_keeps_every_property_under_its_own_name(OrganizationRequest request, string message)
    {
        Assert.Equal(message, request.RequestName);
        foreach (var property in request.GetType().GetProperties().Where(property => property.DeclaringType == request.GetType()))
        {
            var value = SomeValue(property.PropertyType);
            property.SetValue(request, value);

            Assert.Equal(value, property.GetValue(request));
            Assert.Equal(value, request[property.Name]);
        }
    }

    [Fact]
    public void A_parameter_that_was_never_set_reads_as_the_types_default()
    {
        Assert.Equal(ConcurrencyBehavior.Default, new UpdateRequest().ConcurrencyBehavior);
        Assert.False(new UpdateRequest().Parameters.Contains("ConcurrencyBehavior"));
        Assert.Null(new CreateRequest().Target);
    }

    [Fact]
    public void The_response_of_an_unknown_result_faults_by_indexer_only()
    {
        Assert.Equal(Guid.Empty, new CreateResponse().id);
        Assert.Throws<KeyNotFoundException>(() => new OrganizationResponse()["EventId"]);
    }

    [Fact]
    public void A_typed_response_reads_its_results()
    {
        var row = new EntityReference("iadv_visitor", Guid.NewGuid());
        var response = new UpsertResponse { Results = { ["RecordCreated"] = true, ["Target"] = row } };

        Assert.True(response.RecordCreated);
        Assert.Same(row, response.Target);
    }

    [Fact]
    public void A_parameter_of_another_type_is_not_found_by_type()
    {
        ParameterCollection parameters = new() { { "DryRun", true } };

        Assert.True(parameters.TryGetValue("DryRun", out bool dryRun) && dryRun);
        Assert.False(parameters.TryGetValue("DryRun", out string _));
    }

    [Fact]
    public void A_choices_column_is_virtual() => Assert.Equal(AttributeTypeCode.Virtual, new MultiSelectPicklistAttributeMetadata().AttributeType);

    private static object SomeValue(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(QueryBase) => new QueryExpression(),
        { IsEnum: true } => Enum.ToObject(type, 2),
        _ => Activator.CreateInstance(type)!,
    };
}
