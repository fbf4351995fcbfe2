using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Dataverse.Embedded.Requests;

/// <summary>Metadata of the tables and columns that a query names; what the query does not ask for is null.</summary>
internal sealed class RetrieveMetadataChangesMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var query = request.Required<EntityQueryExpression>("Query");
        var wantsColumns = query.AttributeQuery is not null || Wants(query.Properties, nameof(EntityMetadata.Attributes));
        var found = new EntityMetadataCollection();
        foreach (var table in session.Catalog.Tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var everything = new SdkMetadata(session.Catalog);
            if (!Meets(query.Criteria, everything.Of(table, columns: null)))
                continue;
            var columns = table.Columns.Values.Where(column => Meets(query.AttributeQuery?.Criteria, everything.Of(column)));
            found.Add(new SdkMetadata(session.Catalog, name => Wants(query.Properties, name), name => Wants(query.AttributeQuery?.Properties, name))
                .Of(table, wantsColumns ? columns : null));
        }
        return new RetrieveMetadataChangesResponse { Results = { ["EntityMetadata"] = found } };
    }

    private static bool Wants(MetadataPropertiesExpression? properties, string name) =>
        name is "LogicalName" or "AttributeType" || properties is not null && (properties.AllProperties || properties.PropertyNames.Contains(name));

    private static bool Meets(MetadataFilterExpression? filter, MetadataBase metadata)
    {
        if (filter is null || filter.Conditions.Count + filter.Filters.Count == 0)
            return true;
        var tests = filter.Conditions.Select(condition => Meets(condition, metadata)).Concat(filter.Filters.Select(inner => Meets(inner, metadata)));
        return filter.FilterOperator == LogicalOperator.Or ? tests.Any(met => met) : tests.All(met => met);
    }

    private static bool Meets(MetadataConditionExpression condition, MetadataBase metadata)
    {
        var property = metadata.GetType().GetProperty(condition.PropertyName)
            ?? (metadata is AttributeMetadata ? null : throw Faults.Invalid($"The metadata property '{condition.PropertyName}' is not known."));
        var value = property?.GetValue(metadata);
        return condition.ConditionOperator switch
        {
            MetadataConditionOperator.Equals => Equals(value, condition.Value),
            MetadataConditionOperator.NotEquals => !Equals(value, condition.Value),
            MetadataConditionOperator.In => ((Array)condition.Value).Cast<object>().Contains(value),
            MetadataConditionOperator.NotIn => !((Array)condition.Value).Cast<object>().Contains(value),
            _ => throw Faults.NotSupported($"the metadata condition operator {condition.ConditionOperator}"),
        };
    }
}
