using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Dataverse.Embedded.Requests;

internal sealed class RetrieveEntityMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var filters = request.Optional<EntityFilters>("EntityFilters");
        if ((filters & (EntityFilters.Privileges | EntityFilters.Relationships)) != 0)
            throw Faults.NotSupported($"RetrieveEntity with EntityFilters {filters}");
        var table = session.Catalog.Table(request.Optional<string>("LogicalName"));
        var metadata = new SdkMetadata(session.Catalog).Of(table, (filters & EntityFilters.Attributes) != 0 ? table.Columns.Values : null);
        return new RetrieveEntityResponse { Results = { ["EntityMetadata"] = metadata } };
    }
}

internal sealed class RetrieveAttributeMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var table = session.Catalog.Table(request.Optional<string>("EntityLogicalName"));
        var column = table.Column(request.Required<string>("LogicalName"));
        return new RetrieveAttributeResponse { Results = { ["AttributeMetadata"] = new SdkMetadata(session.Catalog).Of(table, column) } };
    }
}

/// <summary>Metadata of the tables and columns that a query names; what the query does not ask for is null.</summary>
internal sealed class RetrieveMetadataChangesMessage : IMessage
{
    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        var query = request.Required<EntityQueryExpression>("Query");
        if (request.Optional<string>("ClientVersionStamp") is not null)
            throw Faults.NotSupported("RetrieveMetadataChanges with a ClientVersionStamp");
        var languages = query.LabelQuery?.FilterLanguages.ToHashSet();
        var wantsColumns = query.AttributeQuery is not null || Wants(query.Properties, nameof(EntityMetadata.Attributes));
        var found = new EntityMetadataCollection();
        foreach (var table in session.Catalog.Tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var everything = new SdkMetadata(session.Catalog, languages: languages);
            if (!Meets(query.Criteria, everything.Of(table, columns: null)))
                continue;
            var columns = table.Columns.Values.Where(column => Meets(query.AttributeQuery?.Criteria, everything.Of(table, column)));
            found.Add(new SdkMetadata(session.Catalog, name => Wants(query.Properties, name), name => Wants(query.AttributeQuery?.Properties, name), languages)
                .Of(table, wantsColumns ? columns : null));
        }
        return new RetrieveMetadataChangesResponse { Results = { ["EntityMetadata"] = found, ["ServerVersionStamp"] = "1!0" } };
    }

    private static bool Wants(MetadataPropertiesExpression? properties, string name) =>
        name is "LogicalName" or "MetadataId" or "AttributeType" or "AttributeTypeName" || properties is not null && (properties.AllProperties || properties.PropertyNames.Contains(name));

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
