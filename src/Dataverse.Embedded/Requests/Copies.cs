using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Dataverse.Embedded.Requests;

/// <summary>Deep copies of what crosses the service's boundary, which in the real one is a wire: nothing is shared across it.</summary>
internal static class Copies
{
    public static OrganizationRequest Of(OrganizationRequest request) => new(request.RequestName) { Parameters = Of(request.Parameters) };

    public static ParameterCollection Of(ParameterCollection parameters)
    {
        var copy = new ParameterCollection();
        copy.AddRange(parameters.Select(parameter => KeyValuePair.Create(parameter.Key, Of(parameter.Value)!)));
        return copy;
    }

    public static Entity Of(Entity entity)
    {
        var copy = new Entity(entity.LogicalName, entity.Id) { RowVersion = entity.RowVersion };
        copy.Attributes.AddRange(entity.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, Of(attribute.Value)!)));
        copy.FormattedValues.AddRange(entity.FormattedValues);
        return copy;
    }

    public static EntityCollection Of(EntityCollection rows) => new([.. rows.Entities.Select(Of)])
    {
        EntityName = rows.EntityName, MoreRecords = rows.MoreRecords, PagingCookie = rows.PagingCookie,
    };

    private static object? Of(object? value) => value switch
    {
        null or string or ValueType => value,
        Entity entity => Of(entity),
        EntityCollection rows => Of(rows),
        EntityReference reference => new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion },
        OptionSetValue option => new OptionSetValue(option.Value),
        OptionSetValueCollection options => new OptionSetValueCollection([.. options.Select(option => new OptionSetValue(option.Value))]),
        Money money => new Money(money.Value),
        AliasedValue aliased => new AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, Of(aliased.Value)),
        string[] texts => texts.Clone(),
        // Queries are read while the call lasts and never kept, so they need no copy.
        QueryBase or ColumnSet or MetadataQueryBase => value,
        _ => throw Faults.WrongType(value),
    };
}
